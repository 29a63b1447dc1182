"""The shell: takes what a page says, gives it as HTML with style and script inside, and a policy that lets nothing else
in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from contracts.report.html.markup import Markup, element, join

File = tuple[str, str]
"""A package, and a file in it. Such files are ours, and hold nothing that would end the element they stand in."""

STYLE: File = ("contracts.report.html", "page.css")
SCRIPT: File = ("contracts.report.html", "page.js")


def shell(title: str, *body: str, styles: Sequence[File], script: File) -> str:
    """Give a page."""
    style, code = join(map(_text, styles)), _text(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(code)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        # The policy goes before everything that it is about.
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style),
    )
    page = element("html", head, element("body", *body, element("script", code)), lang="en")
    return f"<!doctype html>\n{page}\n"


@cache
def _text(file: File) -> Markup:
    package, name = file
    return Markup(files(package).joinpath(name).read_text("utf-8"))


def _hash(text: Markup) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
