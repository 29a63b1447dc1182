"""Generated answers: takes a Call, gives a value of one representation that keeps its schema and shows the request.

A request draws one of a bounded number of base values, each made when it is first drawn. What the request says is
laid over it, and the validator judges what comes out.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from contracts.media import codec, json_text, kinds
from contracts.model.operation import MediaType, Operation
from mockserver.generate.seed import Seed
from mockserver.generate.window import Window
from mockserver.reply import Call
from mockserver.respond import page_urls
from mockserver.respond.collection import Collection
from mockserver.respond.mark import draw, mark
from mockserver.respond.page import Page
from mockserver.respond.paging import MOST_ITEMS
from mockserver.respond.plate import Plate
from mockserver.respond.showing import Base, Showing, Shown
from mockserver.respond.tools import Tools
from mockserver.respond.values import GENERATED, Chosen, NoValue
from mockserver.respond.wanted import Wanted

_VARIANTS = 64
"""How many base values there are of one representation."""
_OTHER_KINDS = 6
"""How many other base values are tried where a request's body asks for another kind of value."""
_FEWEST, _MOST = 8, 60
"""How many items a collection has."""
_LARGEST, _FEWEST_LARGE = 150_000, 4
"""How many bytes the items of a collection may have together before there are fewer of them, and how many there are of
the largest: to make such items is what a request waits for."""
_LARGEST_PRINTED = 4_000
_WEIGHT_OF_BYTE = 8
_WEIGHT = 2_000


class Generated:
    """Makes up the bodies of one representation, which is sent as `media_type`."""

    def __init__(self, operation: Operation, status: int, media: MediaType, media_type: str, tools: Tools) -> None:
        self._media = media
        self._media_type = media_type
        self._tools = tools
        self._name = f"{operation.key} {status} {media.name}"
        self._secure = tools.settings.tls_cert is not None
        said = {parameter.location for parameter in operation.parameters}
        self.follows_request = operation.body is not None or not said.isdisjoint(("path", "query", "querystring"))
        schema = codec.promises(media, media_type).whole
        self._showing = Showing(operation, schema) if schema is not None and status < 400 else None
        self.tells_of_pages = self._showing is not None and self._showing.pages
        is_json = codec.codec_for(media_type) is kinds.JSON
        self.prints = is_json and self._showing is not None and self._showing.only_exchanges
        self._besides = self._showing.paging.names if self._showing and self.tells_of_pages else frozenset[str]()

    def variant(self, call: Call) -> int | None:
        """Give the number of the base value that `call` draws, None where all requests get the same."""
        if not self.follows_request:
            return None
        return draw(mark(call, self._besides), _VARIANTS)

    def seed(self, want: Wanted, variant: int | None) -> str:
        """Give what the base value follows from."""
        return f"{want.seed} {self._name}" if variant is None else f"{want.seed} {self._name} {variant}"

    def made(self, call: Call, want: Wanted, variant: int | None) -> tuple[Chosen, Page | None]:
        """Give the value for `call`, which draws `variant`, and its page when it is one of a list. Raises NoValue."""
        base = self._base(want, variant)
        chosen = base.chosen
        if self._showing is None or chosen.source != GENERATED or chosen.raw is not None:
            return chosen, None
        shown = self._shown(self._showing, call, want, base)
        if shown.missing and self._showing.has_kinds:
            shown = self._of_other_kinds(self._showing, call, want, variant or 0, shown)
        return Chosen(shown.value, chosen.source), shown.page

    def printed(self, call: Call, want: Wanted) -> bytes | None:
        """Give the JSON text of the value for `call` without making it; None where it has to be made, or is large
        enough to be worth keeping. Raises NoValue."""
        base = self._base(want, self.variant(call))
        if base.plate is None or self._showing is None or base.plate.size > _LARGEST_PRINTED:
            return None
        changes = self._showing.exchanges(call, base)
        if changes is None:
            base.plate = None  # nor would it be of use to the next request, which says as much
            return None
        return base.plate.printed(changes)

    def _base(self, want: Wanted, variant: int | None) -> Base:
        key: Hashable = (self, variant) if want is self._tools.wants.usual else (self, want.seed, want.wishes, variant)
        base: Base | None = self._tools.bases.get(key)
        if base is None:
            seed = self.seed(want, variant)
            wishes = replace(want.wishes, window=self._window()) if self.tells_of_pages else want.wishes
            chosen = self._tools.values.generated(self._media, seed, wishes, self._media_type)
            size = _size(chosen)
            collection = self._collection(want, seed, chosen) if self.tells_of_pages else None
            is_plain = self.prints and chosen.source == GENERATED and chosen.raw is None
            base = Base(chosen, collection, Plate.of(chosen.value) if is_plain else None)
            weight = size * (collection.total // 2 if collection else 1) * _WEIGHT_OF_BYTE + _WEIGHT
            self._tools.bases.put(key, base, weight)
        return base

    def _shown(self, showing: Showing, call: Call, want: Wanted, base: Base) -> Shown:
        origin = page_urls.origin(call.headers, secure=self._secure) if base.collection else ""
        everywhere = want.wishes.optional == "always"
        is_sized = want.wishes.array_size is not None
        return showing.shown(call, base, origin, everywhere=everywhere, is_sized=is_sized)

    def _of_other_kinds(self, showing: Showing, call: Call, want: Wanted, variant: int, shown: Shown) -> Shown:
        """Look whether a value of another kind shows more: what is posted may be another one than was drawn."""
        other = replace(want, wishes=replace(want.wishes, ignore_examples=True))
        best = shown
        for step in range(_OTHER_KINDS):
            try:
                base = self._base(other, (variant + step) % _VARIANTS)
            except NoValue:
                continue
            tried = self._shown(showing, call, want, base)
            if tried.missing < best.missing:
                best = tried
            if not best.missing:
                break
        return best

    def _collection(self, want: Wanted, seed: str, chosen: Chosen) -> Collection | None:
        """Give the collection that the list in a value is the start of, None when there is no list in it."""
        showing = self._showing
        start = showing.list_in(chosen.value) if showing else None
        if showing is None or start is None:
            return None
        least, most = showing.total_bounds
        total = _FEWEST + Seed.of(seed, "total").below(_MOST - _FEWEST + 1)
        total = min(total, max(_FEWEST_LARGE, _LARGEST * len(start) // (1 + _size(chosen))))
        total = max(total, len(start), showing.fewest, least)
        total = min(total, MOST_ITEMS if most is None else most)
        width = max(1, showing.fewest)

        def make(first: int) -> list[object]:
            # What the document shows has been shown by then.
            wishes = replace(want.wishes, ignore_examples=True, window=self._window(first, width))
            try:
                value = self._tools.values.generated(self._media, seed, wishes, self._media_type).value
            except NoValue:
                return []
            return showing.list_in(value) or []

        return Collection(total, start, make, width)

    def _window(self, first: int = 0, count: int | None = None) -> Window | None:
        return Window(self._showing.place, first, count) if self._showing else None


def _size(chosen: Chosen) -> int:
    if chosen.raw is not None:
        return len(chosen.raw)
    try:
        return len(json_text.encode(chosen.value))
    except (TypeError, ValueError):
        return _WEIGHT
