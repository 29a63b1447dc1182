"""unreferencedReusableObject: everything that is kept for use is used."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.pointer import from_fragment, join


def unreferenced_reusable_object(options: Options) -> Check:
    """Give the check for `reusableObjectsLocation`, the reference to the object that holds what is to be used."""
    part = options.only("reusableObjectsLocation").required("reusableObjectsLocation")
    location = part.text_value("a reference")
    if not location.startswith("#"):
        raise part.fault("the location is a reference inside the document, as in '#/components/schemas'")
    home = from_fragment(location[1:]).rstrip("/")

    def check(target: Target) -> Iterator[Fault]:
        for name in target.value if isinstance(target.value, dict) else ():
            if join(home, name) not in target.tree.mentioned:
                yield Fault(f"nothing refers to {name[:80]!r}", target.inner(name))

    return check
