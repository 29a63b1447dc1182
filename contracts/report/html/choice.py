"""The choice: takes what can be chosen among, gives the form by which a page shows some of it.

The script shows the form, because without one it chooses nothing and all is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contracts.report.html.markup import Markup, element

Select = tuple[str, str, Mapping[str, str]]
"""The title of a field, its name, and what is shown for each value; with fewer than two there is nothing to choose."""


def choice(among: str, selects: Iterable[Select]) -> Markup:
    """Give the form. Its fields are named as the attributes are that they are held against."""
    return element(
        "form",
        element("label", element("span", "Text"), element("input", type="search", name="text", placeholder="press /")),
        *(_select(*each) for each in selects),
        element("output", name="count", aria_live="polite"),
        element("button", "Open all", type="button", name="open"),
        class_="filter",
        hidden=True,
        role="search",
        aria_label=f"Choose among the {among}",
    )


def _select(title: str, name: str, values: Mapping[str, str]) -> Markup | None:
    if len(values) < 2:
        return None
    options = [element("option", shown, value=f"={value}") for value, shown in values.items()]
    select = element("select", element("option", "all", value=""), *options, name=name)
    return element("label", element("span", title), select)
