"""Texts: takes a subject, gives a short text in the syntax of a media type, such as HTML or a calendar."""

from __future__ import annotations

import base64
import hashlib
import hmac

from contracts.media import json_text
from mockserver.generate.files.subject import Subject


def html(subject: Subject) -> str:
    """Give a page (HTML, section 4)."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{subject.title}</title></head>\n'
        f"<body><h1>{subject.title}</h1></body>\n</html>\n"
    )


def xhtml(subject: Subject) -> str:
    """Give a page in the XML syntax of HTML."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{subject.title}</title></head><body><h1>{subject.title}</h1></body></html>\n"
    )


def rss(subject: Subject) -> str:
    """Give a feed of one entry (RSS 2.0)."""
    link = f"https://example.com/{subject.slug}"
    told = f"<title>{subject.title}</title><link>{link}</link><description>{subject.title}</description>"
    item = f"<item>{told}</item>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{told}{item}</channel></rss>\n'


def atom(subject: Subject) -> str:
    """Give a feed of one entry (RFC 4287)."""
    link = f"https://example.com/{subject.slug}"
    told = f"<id>{link}</id><title>{subject.title}</title><updated>2025-01-01T00:00:00Z</updated>"
    author = "<author><name>Example</name></author>"
    entry = f'<entry>{told}<link href="{link}"/></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{told}{author}{entry}</feed>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{feed}\n'


def markdown(subject: Subject) -> str:
    """Give a heading, a paragraph and a list (CommonMark)."""
    return f"# {subject.title}\n\nThis is *{subject.title}*.\n\n- one\n- two\n"


def css(subject: Subject) -> str:
    """Give a style sheet of one rule."""
    background, colour = ("#{:02x}{:02x}{:02x}".format(*each) for each in subject.palette)
    return f".{subject.slug} {{\n  background: {background};\n  color: {colour};\n}}\n"


def javascript(subject: Subject) -> str:
    """Give a script of one statement."""
    return f'const title = "{subject.title}";\n'


def calendar(subject: Subject) -> str:
    """Give a calendar of one event (RFC 5545, section 3.4)."""
    return _lines(
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.com//troth//EN",
        "BEGIN:VEVENT", f"UID:{subject.slug}@example.com", "DTSTAMP:20250101T000000Z",
        "DTSTART:20250101T090000Z", "DTEND:20250101T100000Z", f"SUMMARY:{subject.title}",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip


def card(subject: Subject) -> str:
    """Give a card (RFC 6350, section 6.1)."""
    return _lines("BEGIN:VCARD", "VERSION:4.0", f"FN:{subject.title}", f"EMAIL:{subject.slug}@example.com", "END:VCARD")


def subtitles(subject: Subject) -> str:
    """Give a track of one caption (WebVTT, section 4)."""
    return f"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n{subject.title}\n"


def subrip(subject: Subject) -> str:
    """Give a track of one caption (SubRip)."""
    return f"1\n00:00:00,000 --> 00:00:02,000\n{subject.title}\n"


def playlist(subject: Subject) -> str:
    """Give a playlist of one segment (RFC 8216, section 4)."""
    head = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXT-X-MEDIA-SEQUENCE:0\n"
    return f"{head}#EXTINF:10,{subject.title}\nhttps://example.com/{subject.slug}.ts\n#EXT-X-ENDLIST\n"


def turtle(subject: Subject) -> str:
    """Give a graph of one statement (RDF 1.1 Turtle)."""
    return f'<https://example.com/{subject.slug}> <http://purl.org/dc/terms/title> "{subject.title}" .\n'


def rdf(subject: Subject) -> str:
    """Give a graph of one statement (RDF 1.1 XML Syntax)."""
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/terms/"'
    told = f'<rdf:Description rdf:about="https://example.com/{subject.slug}"><dc:title>{subject.title}</dc:title>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF {names}>{told}</rdf:Description></rdf:RDF>\n'


def rich_text(subject: Subject) -> str:
    """Give a document of one paragraph (RTF 1.9)."""
    return rf"{{\rtf1\ansi{{\fonttbl\f0 Helvetica;}}\f0 {subject.title}\par}}" + "\n"


def postscript(subject: Subject) -> str:
    """Give a program that prints one page."""
    shown = f"/Helvetica findfont 24 scalefont setfont\n72 720 moveto ({subject.title}) show\nshowpage\n"
    return f"%!PS-Adobe-3.0\n%%Title: {subject.title}\n%%Pages: 1\n%%EndComments\n{shown}%%EOF\n"


def graphql(_subject: Subject) -> str:
    """Give a query that every schema answers (GraphQL, section 4)."""
    return "query {\n  __typename\n}\n"


def difference(subject: Subject) -> str:
    """Give the difference between two versions of a file of one line."""
    name = f"{subject.slug}.txt"
    head = f"diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n"
    return f"{head}@@ -1 +1 @@\n-{subject.title}\n+{subject.title}, second edition\n"


def addresses(subject: Subject) -> str:
    """Give a list of one URI (RFC 2483, section 5)."""
    return _lines(f"https://example.com/{subject.slug}")


def token(subject: Subject) -> str:
    """Give a signed token (RFC 7519), with a key that is none of anybody's."""
    parts = ({"alg": "HS256", "typ": "JWT"}, {"iss": "https://example.com", "sub": subject.slug})
    signed = b".".join(_base64url(json_text.encode(part)) for part in parts)
    signature = hmac.new(b"example", signed, hashlib.sha256).digest()
    return (signed + b"." + _base64url(signature)).decode()


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)
