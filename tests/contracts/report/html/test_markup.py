"""Markup: what is text stays text, what is markup stays markup, and neither is escaped twice."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from contracts.report import showing
from contracts.report.html.markup import Markup, element, escaped, join


def test_children_are_escaped_once() -> None:
    inner = element("b", "a < b & c")
    assert inner == "<b>a &lt; b &amp; c</b>"
    assert element("p", inner, " & ", None, join(["<", Markup("<i>")])) == (
        "<p><b>a &lt; b &amp; c</b> &amp; &lt;<i></p>"
    )


def test_attributes_are_quoted_or_left_out() -> None:
    assert element("input", name='"x', data_state=1, hidden=True, open=False, title=None, class_="a b") == (
        '<input name="&quot;x" data-state="1" hidden class="a b">'
    )


@given(st.text(max_size=50))
def test_what_is_escaped_reads_as_it_is_shown(text: str) -> None:
    assert html.unescape(escaped(text)) == showing.block(text)
    assert not set(escaped(text)) & set("<>\"'")
