"""Topics: takes the names that stand for an object and those of its properties, says what kind of thing it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mockserver.generate.meaning.words import Words, singular, word_set, words

_NOUNS = {
    "person": "user person people member author owner customer contact employee assignee creator reviewer guest patient"
    " student teacher passenger driver subscriber recipient sender actor committer manager agent profile player buyer"
    " seller attendee organizer requester reporter editor friend follower individual candidate cardholder beneficiary"
    " participant volunteer tenant-user human staff doctor client-user operator host maintainer contributor payer",
    "company": "company organization organisation org vendor supplier merchant manufacturer publisher employer brand"
    " enterprise business client institution agency provider carrier airline bank partner tenant account shop store",
    "address": "address location place venue site destination origin pickup dropoff warehouse hotel office",
    "city": "city town capital municipality",
    "country": "country nation",
    "region": "region province county district",
    "product": "product item article sku good merchandise catalogue catalog variant offer",
    "order": "order purchase cart basket checkout shipment delivery fulfillment parcel package-delivery return",
    "payment": "payment charge transaction transfer payout refund invoice bill balance receipt intent mandate credit",
    "card": "card creditcard",
    "subscription": "subscription plan membership tier price",
    "repository": "repository repo project codebase package library module",
    "issue": "issue ticket bug incident case request-ticket story epic",
    "pull": "pull merge",
    "commit": "commit revision changeset",
    "branch": "branch ref",
    "release": "release version deployment build artifact",
    "workflow": "workflow pipeline automation flow template playbook process",
    "run": "execution run job step task action operation activity attempt schedule trigger invocation",
    "event": "event meeting appointment session conference concert webinar calendar booking reservation trip",
    "message": "message comment note reply post review feedback mail conversation thread chat notification alert",
    "channel": "channel room forum",
    "team": "team group department squad crew division",
    "role": "role permission scope policy privilege",
    "pet": "pet animal dog cat",
    "file": "file document attachment upload asset media folder directory object-file",
    "image": "image photo picture thumbnail avatar logo icon banner",
    "song": "track song recording",
    "album": "album playlist record",
    "artist": "artist band musician composer",
    "book": "book chapter novel publication",
    "film": "movie film show episode series video",
    "food": "recipe meal dish ingredient food restaurant menu",
    "category": "category genre topic collection section taxonomy department-of-goods",
    "tag": "tag label keyword",
    "course": "course lesson class subject exam",
    "server": "server host-machine node-machine cluster instance machine vm database bucket volume container network",
    "device": "device phone sensor camera gateway printer thing",
    "vehicle": "vehicle car truck bus bike",
    "currency": "currency",
    "language": "language locale",
    "license": "license licence",
    "error": "error problem fault exception warning",
    "webhook": "webhook hook endpoint integration connection connector",
    "key": "apikey token credential secret key",
    "page": "page article-page blog website",
    "application": "app application service plugin extension bot client-app",
    "campaign": "campaign promotion coupon discount voucher advert ad",
    "milestone": "milestone sprint goal",
}
_TOPIC_OF = {noun: topic for topic, nouns in _NOUNS.items() for noun in nouns.split()}

# Words that say how something is held or shown, and not what it is.
_CONTAINERS = word_set("""
    data item items list object model dto schema response request result results output input record entry
    entity resource body payload details detail info information summary full minimal simple basic base public
    private collection page paginated create update get new v ref reference response body value node attributes
    embedded metadata meta content nullable the api spec type kind extended short long partial
""")
_SIBLINGS: tuple[tuple[str, int, str], ...] = (
    ("first_name firstname last_name lastname given_name family_name birthday date_of_birth", 1, "person"),
    ("username login email password avatar_url phone gender", 2, "person"),
    ("last4 exp_month exp_year cvc_check funding", 2, "card"),
    ("street city zip zip_code postal_code postcode country line1 address_line1", 2, "address"),
    ("sku price stock in_stock barcode unit_price", 2, "product"),
    ("sha author committer parents tree", 3, "commit"),
    ("mime_type content_type filename file_name size extension checksum", 2, "file"),
    ("status title detail instance", 4, "error"),
)


@lru_cache(maxsize=4_096)
def topic_of_name(name: str) -> str:
    """Give the topic that a name stands for, as ``person`` for ``SimpleUserResponse``; empty for none."""
    return topic_of_words(words(name))


@lru_cache(maxsize=4_096)
def topic_of_words(named: Words) -> str:
    """Give the topic of a name's words; the last word that says what it is decides."""
    for word in reversed(named):
        topic = _TOPIC_OF.get(word) or _TOPIC_OF.get(singular(word))
        if topic is not None and (word not in _CONTAINERS or len(named) == 1):
            return topic
    return ""


def noun_of(name: str) -> str:
    """Give the noun in the singular that names a thing, without what says how it is held; empty for none."""
    told = [word for word in words(name) if word not in _CONTAINERS and not word.isdigit()]
    return singular(told[-1]) if told else ""


def topic_of_siblings(names: Iterable[str]) -> str:
    """Give the topic that the properties of an object tell, empty for none."""
    present = {"_".join(words(name)) for name in names} | {"".join(words(name)) for name in names}
    for telling, least, topic in _SIBLINGS:
        if len(present.intersection(telling.split())) >= least:
            return topic
    return ""


def is_container(name: str) -> bool:
    """Say whether a name only says how something is held: ``data``, ``items``."""
    return _CONTAINERS.issuperset(words(name))
