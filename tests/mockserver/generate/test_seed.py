"""Seeds name places: the same everywhere, and different for different names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mockserver.generate.identity import identity
from mockserver.generate.seed import Seed

PARTS = st.lists(st.integers() | st.text() | st.binary(), max_size=3)


def test_draws_are_the_same_on_every_machine() -> None:
    seed = Seed.of("GET /pets", 200, b"x")
    assert seed.state == 1994262993608025011
    assert [seed.child("name").state, seed.child(0).below(1000)] == [16066241694453288840, 493]


@given(PARTS, PARTS)
def test_different_parts_name_different_seeds(one: list[int | str | bytes], other: list[int | str | bytes]) -> None:
    assert (Seed.of(*one).state == Seed.of(*other).state) is (
        [(type(part), part) for part in one] == [(type(part), part) for part in other]
    )


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 10**6) | st.text(max_size=5), min_size=2, max_size=30))
def test_children_differ(state: int, names: set[int | str]) -> None:
    assert len({Seed(state).child(name).state for name in names}) == len(names)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 1.5]) | st.text("ab", max_size=1),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.text("ab", max_size=1), below, max_size=2),
    max_leaves=4,
)


def same(one: object, other: object) -> bool:
    """Equality of JSON values, said the long way."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return (
        type(one) in (int, float)
        and type(other) in (int, float)
        and one == other
        or (type(one) is type(other) and one == other)
    )


@given(JSON, JSON)
def test_identity_is_equality_of_json(one: object, other: object) -> None:
    assert (identity(one) == identity(other)) is same(one, other)
