"""What functions have in common: their options, with places, and the faults that they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.part import Part, shown


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a target, and where."""

    message: str
    target: Target


Check = Callable[[Target], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Options:
    """The `functionOptions` of a `then`: an object, or None; `at` is the place of what uses the `function`."""

    function: str
    part: Part | None
    at: Part

    def only(self, *names: str) -> Options:
        """Give these options. Raises ConfigError when there are others than `names`."""
        if self.part is not None and self.part.value is not None:
            if not names:
                raise self.part.fault(f"{self.function} takes no options")
            self.part.knows_only(names, f"the function {self.function}")
        return self

    def get(self, name: str) -> Part | None:
        """Give one option, None when it is not given."""
        return self.part.get(name) if self.part is not None and self.part.value is not None else None

    def required(self, name: str) -> Part:
        """Give one option. Raises ConfigError when it is not given."""
        part = self.get(name)
        if part is None:
            raise (self.part or self.at).fault(f"{self.function} needs the option {name!r}")
        return part

    def texts(self, name: str, least: int) -> list[str]:
        """Give an option that is a list of at least so many different texts. Raises ConfigError when it is none."""
        part = self.required(name)
        if not isinstance(part.value, list):
            raise part.fault(f"{name!r} is a list of texts, not {shown(part.value)}")
        found = [each.text_value() for each in part.items()]
        if len(set(found)) < max(least, len(found)):
            raise part.fault(f"{name!r} lists at least {least} texts, each once")
        return found


Function = Callable[[Options], Check]


def named(target: Target) -> str:
    """Give a target's name for a message."""
    return repr(target.name[:80])
