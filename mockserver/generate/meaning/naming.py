"""What things are called: takes a leaf, gives a name, a title, a slug, a sentence that suits what the object is."""

from __future__ import annotations

from mockserver.generate.fake import fake
from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.money_draws import card_brand
from mockserver.generate.meaning.naming_table import FIRM_HEADS, FIRM_TAILS, NAMES, SAME_SENTENCES, SENTENCES
from mockserver.generate.meaning.people import slug
from mockserver.generate.meaning.topics import topic_of_words
from mockserver.generate.meaning.words import table, word_set

_ENGLISH = "en"


def company(leaf: Leaf) -> str:
    if not leaf.locale.startswith(_ENGLISH):
        return str(fake("company", leaf.seed, leaf.locale))
    return f"{leaf.pick(FIRM_HEADS)} {FIRM_TAILS[leaf.seed.child('tail').below(len(FIRM_TAILS))]}"


def company_slug(leaf: Leaf) -> str:
    return leaf.pick(FIRM_HEADS).lower()


_MANNERS = word_set("short long new old default original public formal common full main primary item own display")


def _is_about(leaf: Leaf) -> bool:
    """Say whether a leaf's name is that of its object, and not of something else that nothing is known of."""
    return not leaf.qualifier or bool(topic_of_words(leaf.qualifier)) or leaf.qualifier[-1] in _MANNERS


def brand(leaf: Leaf) -> str:
    """Give a maker's brand; of a card, the one that its number is of."""
    return card_brand(leaf) if leaf.own_topic == "card" else leaf.pick(FIRM_HEADS)


def name(leaf: Leaf) -> str:
    """Give the name of what the object is: of a person, a firm, a city, a product."""
    topic = leaf.topic if _is_about(leaf) else ""
    if topic == "person":
        return leaf.person.full_name
    if topic == "company":
        return company(leaf)
    if topic == "country":
        return leaf.place.country_name
    if topic in ("city", "region"):
        return leaf.place.city if topic == "city" else leaf.place.region
    if topic == "address":
        return leaf.person.full_name if "line 1" in leaf.declared else company(leaf)
    if topic == "card":
        return leaf.person.full_name
    return leaf.pick(NAMES.get(topic, NAMES[""]))


def title(leaf: Leaf) -> str:
    return leaf.pick(NAMES.get(leaf.topic, NAMES[""]))


def own_title(leaf: Leaf) -> str:
    """Give the title of a person's work, or of the thing itself."""
    if leaf.topic == "person":
        return leaf.pick(("Software Engineer", "Account Manager", "Operations Lead", "Designer", "Team Lead"))
    return title(leaf)


def slugged(leaf: Leaf) -> str:
    """Give the name of the same object as part of a URL."""
    for known in ("name", "title", "display_name", "full_name"):
        value = leaf.sibling(known)
        if isinstance(value, str) and slug(value):
            return slug(value)
    named = slug(name(leaf))
    return named or f"{leaf.noun or 'item'}-{leaf.digits(4)}"


def handle(leaf: Leaf) -> str:
    """Give a repository with its owner: ``owner.login/name`` of the same object."""
    owner = leaf.sibling("owner")
    login = owner.get("login") if isinstance(owner, dict) else None
    own = leaf.sibling("name") if leaf.own_topic == "repository" else None
    login = login if isinstance(login, str) else leaf.inner("owner").username
    return f"{login}/{own if isinstance(own, str) else leaf.pick(NAMES['repository'])}"


def full_name(leaf: Leaf) -> str:
    if leaf.topic == "repository":
        return handle(leaf)
    return name(leaf) if leaf.topic else leaf.person.full_name


def sentence(leaf: Leaf) -> str:
    """Give one sentence that suits what the object is."""
    if not leaf.locale.startswith(_ENGLISH):
        return str(fake("sentence", leaf.seed, leaf.locale, nb_words=8))
    return leaf.pick(_sentences(leaf))


def prose(leaf: Leaf) -> str:
    """Give two sentences or three."""
    if not leaf.locale.startswith(_ENGLISH):
        return str(fake("paragraph", leaf.seed, leaf.locale, nb_sentences=2))
    known = _sentences(leaf)
    first = leaf.seed.below(len(known)) + leaf.spot.variant
    return " ".join(known[(first + step) % len(known)] for step in range(2 + (leaf.seed.child("more").below(3) == 0)))


def _sentences(leaf: Leaf) -> tuple[str, ...]:
    return SENTENCES.get(SAME_SENTENCES.get(leaf.topic, leaf.topic), SENTENCES[""])


def message(leaf: Leaf) -> str:
    """Give what a message says; of an error, what went wrong."""
    topic = leaf.topic if leaf.topic in ("error", "commit", "run") else "message"
    return leaf.pick(SENTENCES[topic])


def error_text(leaf: Leaf) -> str:
    return leaf.pick(SENTENCES["error"])


def html(leaf: Leaf) -> str:
    return f"<p>{sentence(leaf)}</p>"


PROSE = (sentence, prose, message)
"""What may be cut short where there is little room."""

DRAWS: dict[Draw, str] = {
    brand: "brand, make, product brand",
    company: "company, company name, organization, organisation, organization name, employer, business name, org,"
    " org name, vendor, vendor name, supplier, supplier name, manufacturer, merchant name, merchant, legal entity,"
    " legal business name, organisation name, account holder company, trading name, publisher, brand name,"
    " client name, account name, tenant name, carrier, airline, seller, provider name, shop name, store name,"
    " partner name, agency, institution, school, university, workplace, insurer",
    name: "name, display name, displayname, label, display label, short name, item name, resource name, entity name,"
    " long name, common name, friendly name, official name, alias, caption",
    full_name: "full name",
    own_title: "title, subject, headline, heading, subject line, short title, page title, og title, meta title, topic",
    slugged: "slug, permalink slug, url key, url slug, key name, url path slug, short code name, identifier name",
    sentence: "description, desc, short description, summary, subtitle, tagline, abstract, snippet, excerpt, purpose,"
    " intro, lead, synopsis short, statement descriptor long, explanation, meta description, motto, help text, hint,"
    " tooltip",
    prose: "long description, full description, body, content, text, details, overview, synopsis, biography, about,"
    " bio, instructions, plain text, article, notes, release notes, readme, body text, transcript, markdown, remarks,"
    " body plain, description long, special instructions, agenda, lyrics, memo",
    message: "message, comment, note, reply, feedback, message body, review, comments, msg, status message,"
    " internal note, customer note, message text, annotation, commentary, answer, response text, post",
    error_text: "error, error message, error description, failure reason, detail, failure message, status reason,"
    " error detail, cause, status detail, decline reason, error msg, last error, error text, exception, warning,"
    " warnings, errors",
    lambda leaf: leaf.pick(("Requested by the customer", "Duplicate", "No longer needed")): "reason, refund reason,"
    " cancellation reason, close reason, return reason, rejection reason, change reason",
    html: "html, body html, description html, content html, html body, html content, message html, rendered, bodyhtml",
    lambda leaf: leaf.pick(NAMES["product"]): "product, item, product name, product title, article name, model,"
    " service name, service, line item, item description, goods",
    lambda leaf: leaf.pick(NAMES["category"]): "category, category name, section, subcategory, product type,"
    " categories, industry, sector, vertical, topics name, theme, collection, department name of goods",
    lambda leaf: leaf.pick(("ambient", "folk", "jazz", "electronic", "indie", "soul")): "genre, genres, music genre",
    lambda leaf: leaf.pick(NAMES["tag"]): "tag, label name, keyword, tags, labels, keywords, hashtag",
    lambda leaf: leaf.pick(NAMES["team"]): "team, team name, group, group name, squad, groups",
    lambda leaf: leaf.pick(NAMES["role"]): "role, role name, permission, permissions, access level, user role, roles,"
    " permission level, user type, access role, membership role, author association",
    lambda leaf: leaf.pick(NAMES["repository"]): "repository name, repo name, project name repo, package,"
    " package name, module, library, service id name, component, component name, app id name, microservice",
    lambda leaf: leaf.pick(NAMES["workflow"]): "workflow, workflow name, pipeline, pipeline name, process name,"
    " project, project name, flow name, template name, playbook",
    lambda leaf: leaf.pick(NAMES["run"]): "job name, task, task name, step, step name, action name, activity,"
    " operation name, job display name, run name",
    lambda leaf: leaf.pick(NAMES["event"]): "event name, event title, meeting title, session name, event summary",
    lambda leaf: leaf.pick(NAMES["channel"]): "channel, channel name, room name, room, conversation name",
    lambda leaf: leaf.pick(NAMES["pet"]): "pet name, pet, dog name, animal name",
    lambda leaf: leaf.pick(("cat", "dog", "rabbit", "hamster", "parrot")): "species, animal, pet type, animal type",
    lambda leaf: leaf.pick(("Beagle", "Border Collie", "Maine Coon", "Siamese", "Whippet")): "breed",
    lambda leaf: leaf.pick(NAMES["subscription"]): "plan, plan name, tier, subscription plan, membership level,"
    " product tier, pricing plan, subscription name, edition, package tier, plan nickname, billing plan",
    lambda leaf: leaf.pick(NAMES["song"]): "track name, song, song name, track, song title, track title",
    lambda leaf: leaf.pick(NAMES["album"]): "album, album name, playlist name, album title, playlist",
    lambda leaf: leaf.pick(NAMES["artist"]): "artist, artist name, band, performer, composer",
    lambda leaf: leaf.pick(NAMES["book"]): "book title, book, novel, book name",
    lambda leaf: leaf.pick(NAMES["film"]): "movie, movie title, film, show name, episode title, series title, show",
    lambda leaf: leaf.pick(NAMES["campaign"]): "campaign, campaign name, promotion, utm campaign, promotion name",
    lambda leaf: leaf.pick(NAMES["file"]): "document title, document, file title, report name, attachment title",
    lambda leaf: leaf.pick(NAMES["application"]): "app name, application name, app, application, client app,"
    " app title, plugin name, extension name, bot name, integration name",
    lambda leaf: leaf.pick(NAMES["server"]): "server name instance, instance name, node name, machine name,"
    " cluster name, cluster, instance, pod, pod name, container name, vm name, database name, bucket, bucket name,"
    " queue, queue name, volume name, host label, resource group, agent name, container",
    lambda leaf: leaf.pick(NAMES["device"]): "device name, device, sensor name, model device, device model",
    lambda leaf: leaf.pick(NAMES["language"]): "language name, native language, languages spoken",
    lambda leaf: leaf.pick(NAMES["milestone"]): "milestone, milestone title, sprint, sprint name, milestone name",
}
TEXTS = table(DRAWS)
