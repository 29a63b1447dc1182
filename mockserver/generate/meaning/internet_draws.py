"""What is said of the internet: takes a leaf, gives a URL, a host, an address, a header's value.

Hosts lie in domains that nobody can own (RFC 2606), addresses in networks for documentation (RFC 5737, RFC 3849).
"""

from __future__ import annotations

import base64

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.naming import company_slug, handle
from mockserver.generate.meaning.words import plural, singular, table, word_set, words

_AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
    " Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "curl/8.8.0",
)  # fmt: skip
_TYPES = ("application/json", "text/plain", "application/pdf", "image/png", "text/csv")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def url(leaf: Leaf) -> str:
    """Give the URL of the object itself, ending in its id; or of what the name says belongs to it."""
    if leaf.own_topic == "image":
        return image_url(leaf)
    base = f"https://api.example.com/{_segments(leaf)}"
    tail = [word for word in leaf.qualifier if word not in _SELF]
    return f"{base}/{'-'.join(tail)}" if tail and tail[-1] != leaf.noun else base


_SELF = word_set("api self resource canonical public url href location base")


def next_page(leaf: Leaf) -> str:
    """Give the URL of another page of the same list."""
    number = 1 if leaf.spot.name.lower().startswith(("prev", "first")) else leaf.between(2, 9)
    return f"https://api.example.com/{plural(leaf.noun or 'resource')}?page={number}"


def cursor(leaf: Leaf) -> str:
    """Give a cursor as servers make them: what they remember, in letters that say nothing."""
    return base64.urlsafe_b64encode(f'{{"id":{leaf.between(1_000, 9_999)}}}'.encode()).decode().rstrip("=")


def page_url(leaf: Leaf) -> str:
    """Give the URL of a page for people."""
    return f"https://www.example.com/{_segments(leaf)}"


def _segments(leaf: Leaf) -> str:
    if leaf.own_topic == "repository" and leaf.noun.startswith("repo"):
        return f"repos/{leaf.sibling('full_name') or handle(leaf)}"
    own = _own_name(leaf)
    return f"{plural(leaf.noun or 'resource')}/{own}"


def _own_name(leaf: Leaf) -> str:
    """Give what the object is known by: its id where it has been made, else its login, slug or number."""
    for name in ("id", "sha", "login", "slug", "uuid", "number"):
        value = leaf.sibling(name)
        if isinstance(value, int | str) and not isinstance(value, bool) and str(value).isascii() and value != "":
            return str(value).replace(" ", "-")
    return str(leaf.between(1_000, 99_999))


def image_url(leaf: Leaf) -> str:
    kind = next((singular(word) for word in words(leaf.spot.name) if singular(word) in _FOLDERS), "image")
    return f"https://images.example.com/{plural(kind)}/{leaf.hex(12)}.{'svg' if kind == 'icon' else 'jpg'}"


_FOLDERS = word_set("avatar logo icon banner cover thumbnail photo picture poster background header artwork")


def file_url(leaf: Leaf) -> str:
    return f"https://files.example.com/{leaf.hex(8)}/{leaf.pick(('report', 'invoice', 'statement', 'export'))}.pdf"


def website(leaf: Leaf) -> str:
    return f"https://{company_slug(leaf)}.example.com"


def hook_url(leaf: Leaf) -> str:
    return f"https://hooks.example.com/{leaf.pick(('orders', 'payments', 'builds', 'events'))}/{leaf.hex(8)}"


def host(leaf: Leaf) -> str:
    """Give a host name, in the role that the name tells."""
    role = next((word for word in leaf.qualifier if word in ("api", "www", "mail", "smtp", "db", "cdn", "proxy")), "")
    return f"{role or leaf.pick(('app', 'api', 'eu-1', 'www', 'node-7'))}.example.com"


def ipv4(leaf: Leaf) -> str:
    return f"{leaf.pick(('192.0.2', '198.51.100', '203.0.113'))}.{1 + leaf.seed.below(254)}"


def mac(leaf: Leaf) -> str:
    """Give an address of a device that no maker has given out: its locally administered bit is set."""
    text = leaf.hex(10)
    return ":".join(("02", *(text[place : place + 2] for place in range(0, 10, 2))))


def path(leaf: Leaf) -> str:
    return f"/v1/{leaf.pick(('users', 'orders', 'workflows', 'reports', 'products'))}"


URLS: dict[Draw, str] = {
    next_page: "first page url, last page url, =next, =previous, =prev, next page, previous page, prev page,"
    " next page url, previous page url, next href, =first, =last, next link, prev link",
    page_url: "html url, web url, public url, permalink, permalink url, web link, page url, share url, view url,"
    " external url, web view link, source url, article url, listing url, alternate link, browser url, external link",
    image_url: "avatar, avatar url, image, image url, photo, photo url, photo urls, picture, picture url, logo,"
    " logo url, icon, icon url, thumbnail, thumbnail url, banner, banner url, cover, cover url, profile image,"
    " profile picture, profile image url, poster, poster url, artwork url, header image, image uri, background image,"
    " background image url, images, photos, thumb, featured image, cover image, avatar uri, image link,"
    " icon image url",
    file_url: "download url, file url, pdf, invoice pdf, attachment url, document url, media url, archive url,"
    " hosted invoice url, receipt url, export url, file, download, download link, content url, asset url, report url,"
    " upload url, preview url, video url, audio url, preview",
    website: "website, website url, homepage, homepage url, home page, blog, company url, business url, site,"
    " site url, web site, domain url, shop url, store url, landing page, portfolio url, web",
    hook_url: "webhook url, callback url, hook url, notification url, webhook, callback, notify url, target url,"
    " delivery url, endpoint url, events url hook, status callback, listener url, voice url, sms url",
    lambda leaf: f"https://docs.example.com/{leaf.pick(('errors', 'guides', 'reference', 'changelog'))}":
    "documentation url, docs url, help url, doc url, more info, docs, documentation, info url, support url,"
    " docs link,"
    " more info url, terms of service, terms url, privacy policy url, tos uri, policy uri",
    lambda leaf: f"https://git.example.com/{handle(leaf)}.git": "clone url, git url, svn url, mirror url, remote url,"
    " git http url, git ssh url",
    lambda leaf: f"https://app.example.com/{leaf.pick(('welcome', 'done', 'back', 'login'))}": "redirect url,"
    " redirect uri, return url, success url, cancel url, login url, logout url, return uri, continue url",
    lambda leaf: f"https://example.com/problems/{leaf.pick(('not-found', 'conflict'))}": "problem type, type",
}  # fmt: skip
LINKS = table(URLS)
"""Names of URLs, for texts in the format `uri`, and for others where the name says that it is one."""

DRAWS: dict[Draw, str] = {
    url: "url, uri, href, link, self, self link, api url, resource url, endpoint, location url, resource uri,"
    " canonical url, base url, first url, last url, service url",
    lambda leaf: leaf.pick(("self", "next", "related")): "rel, relation, link type",
    cursor: "cursor, next cursor, page token, next page token, continuation token, next token, starting after,"
    " previous cursor, prev cursor, sync token, end cursor, start cursor, after cursor, scroll id, continuation",
    host: "host, hostname, host name, fqdn, server name, dns name, server, host address, public dns name",
    lambda leaf: f"{company_slug(leaf)}.example.com": "domain, domain name, primary domain, domains, subdomain name",
    company_slug: "subdomain, tenant slug, org slug",
    ipv4: "ip, ip address, ipv4, ipaddress, ip addr, client ip, remote ip, source ip, remote addr, ip v4 address,"
    " public ip, private ip, public ip address, private ip address, destination ip, gateway ip, server ip,"
    " ipv4 address",
    lambda leaf: f"2001:db8::{1 + leaf.seed.below(0xFFFE):x}": "ipv6, ipv6 address, ip v6 address",
    lambda leaf: f"{leaf.pick(('192.0.2', '198.51.100', '203.0.113'))}.0/24": "cidr, cidr block, cidr range, subnet,"
    " ip range, network cidr, ip ranges",
    mac: "mac, mac address, macaddress, bssid, hardware address",
    lambda leaf: leaf.pick(_AGENTS): "user agent, useragent, browser user agent",
    lambda leaf: leaf.pick(("Firefox", "Chrome", "Safari", "Edge")): "browser, browser name",
    lambda leaf: leaf.pick(_TYPES): "mime type, mimetype, content type, media type, mime, contenttype, file mime type",
    lambda leaf: leaf.pick(_METHODS[:2]): "http method, request method, =method, =verb, method http",
    path: "request path, request uri, url path, request url path, base path, resource path, =route",
    lambda leaf: leaf.pick(("https", "http")): "protocol, scheme, url scheme",
    lambda leaf: leaf.pick(("home", "pricing", "signup", "docs")): "utm content, landing, anchor",
    lambda leaf: f"https://www.example.com/{leaf.pick(('', 'pricing', 'blog', 'docs'))}": "referrer, referer,"
    " referral",
}  # fmt: skip
TEXTS = LINKS | table(DRAWS)
del TEXTS["type"]

NUMBER_DRAWS: dict[Draw, str] = {
    lambda leaf: (80, 443, 8080, 8443, 5432, 6379)[leaf.seed.below(6)]: "port, port number, server port, host port,"
    " container port, target port, source port, destination port, local port, remote port",
    lambda leaf: (200, 200, 200, 201, 204)[leaf.seed.below(5)]: "http status, status code, http status code,"
    " http code, response code, response status, http response code, statuscode",
    lambda leaf: leaf.between(3600, 86_400) // 300 * 300: "dns ttl",
    lambda leaf: leaf.between(64_512, 65_534): "asn, as number",
}
NUMBERS = table(NUMBER_DRAWS)
