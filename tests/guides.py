"""Guides: takes a guide and the options of a command, holds its table of settings against them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from contracts.flags import flag_name
from contracts.options import Option


def listed(guide: str, options: Sequence[Option], letters: Mapping[str, str], argument: str = "") -> list[str]:
    """See that the table has a row for each option in its order: names, variable and default. Give what each row says
    of its option. `argument` is the option that is no flag."""
    lines = [row for row in guide.splitlines() if re.match(rf"\|.*\| `{options[0].prefix}", row)]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in lines]
    assert [row[1] for row in rows] == [f"`{option.variable}`" for option in options]
    for option, row in zip(options, rows, strict=True):
        names = [flag_name(option), *filter(None, [letters.get(option.name)])]
        assert row[0] == ("`SPEC`" if option.name == argument else ", ".join(f"`{name}`" for name in names))
        shown = {True: "on", False: "off"}.get(option.default) if option.kind is bool else f"`{option.default}`"
        assert row[2] == ("" if option.default in (None, ()) else shown)
    return [row[3] for row in rows]
