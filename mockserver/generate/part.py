"""Parts and spots: one schema among those that a value must keep, and one place in the value that is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contracts.model.schema_error import Keywords
from contracts.pointer import join
from mockserver.generate.seed import Seed

if TYPE_CHECKING:
    from mockserver.generate.meaning.scene import Scene
    from mockserver.generate.solution import Solution
    from mockserver.generate.window import Numbered

Token = str | int


class Part:
    """One schema that a value must keep together with others.

    `above` is the part that holds this one in place (by `$ref`, `allOf`, a chosen branch), so that `unevaluated*` can
    tell what lies below it. A `silent` part was made by us (the negation of a branch) and evaluates nothing. `rules`
    are the keywords as a mapping, of which a boolean schema has none.
    """

    __slots__ = ("above", "keywords", "root", "rules", "silent", "tokens")

    def __init__(
        self,
        keywords: Keywords,
        root: str,
        tokens: tuple[Token, ...] = (),
        above: Part | None = None,
        silent: bool = False,
    ) -> None:
        self.keywords = keywords
        self.rules: dict[str, Any] = keywords if isinstance(keywords, dict) else {}
        self.root = root
        self.tokens = tokens
        self.above = above
        self.silent = silent

    @property
    def pointer(self) -> str:
        """Where the part stands in the document; put together only when it is asked for."""
        return join(self.root, *self.tokens)

    def inside(self, keywords: Keywords, *tokens: Token) -> Part:
        """Give the part for a value inside this one's: a property, an item."""
        return Part(keywords, self.root, self._place(tokens), None, self.silent)

    def below(self, keywords: Keywords, *tokens: Token) -> Part:
        """Give a part that judges the same value as this one."""
        return Part(keywords, self.root, self._place(tokens), self, self.silent)

    def against(self, keywords: Keywords) -> Part:
        """Give a part that we ask for on top, such as that another branch must not fit."""
        return Part(keywords, self.root, self.tokens, None, True)

    def _place(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        # What is ours stands nowhere in the document; the part on whose behalf we ask for it does.
        return self.tokens if self.silent else self.tokens + tokens

    def lies_below(self, other: Part) -> bool:
        """Say whether this is `other` or a part that `other` holds in place."""
        part: Part | None = self
        while part is not None:
            if part is other:
                return True
            part = part.above
        return False


class Spot:
    """One place in the value that is being made.

    `name` is that of the nearest property above; `refs` are the document pointers passed on the way down, outermost
    first; `variant` counts the siblings that have to differ; a `minimal` spot holds the shortest value that will do;
    `care` counts how often the judge found something wrong just here; `like` is what a discriminator wishes for.
    `repeated` holds inside of every item of an array but its first: what the document shows has been shown there.
    `numbered` is where an item of a list stands that is made in stretches.
    `above` is the place around this one. Where an object is being made, `solution` is the way it is made in, `made`
    holds its properties so far, and `scene` is what they share. `locale` is what all of the value is of.
    """

    __slots__ = (
        "above", "care", "like", "locale", "made", "minimal", "name", "numbered", "path", "refs", "repeated", "scene",
        "seed", "solution", "variant",
    )  # fmt: skip

    def __init__(self, seed: Seed) -> None:
        self.path: tuple[Token, ...] = ()
        self.seed = seed
        self.name = ""
        self.refs: dict[str, None] = {}
        self.variant = 0
        self.minimal = False
        self.care = 0
        self.like: Any = None
        self.repeated = False
        self.numbered: Numbered | None = None
        self.locale = "en_US"
        self.above: Spot | None = None
        self.solution: Solution | None = None
        self.made: dict[str, Any] | None = None
        self.scene: Scene | None = None

    def at(self, token: Token, refs: dict[str, None]) -> Spot:
        """Give the place one level further in, below the pointers `refs`."""
        spot = Spot(self.seed.child(token))
        spot.path = (*self.path, token)
        spot.name = token if isinstance(token, str) else self.name
        spot.refs = refs
        spot.variant = self.variant
        spot.minimal = self.minimal
        spot.above = self
        spot.locale = self.locale
        spot.repeated = self.repeated or (token != 0 and isinstance(token, int))
        return spot


Demand = tuple[Part, ...]
"""The parts that a value must keep, before anything about them is decided."""
