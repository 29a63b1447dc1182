"""Plots: scales that hold all values, and ticks that can be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contracts.report.html.plot import LogScale
from contracts.report.latencies import latencies, quantile
from tests.contracts.runs import DELETE, GET, POST, good, record, sent

SECONDS = st.floats(0, 2e4, allow_nan=False)


@given(st.lists(SECONDS, min_size=1, max_size=20))
def test_a_scale_holds_its_values_in_their_order(values: list[float]) -> None:
    scale = LogScale(values)
    at = [scale.at(value) for value in sorted(values)]
    assert at == sorted(at)
    assert at[0] >= 0
    assert at[-1] <= 1
    ticks = list(scale.ticks())
    assert 1 <= len(ticks) <= 10
    assert all(scale.low <= tick <= scale.high for tick in ticks)


@given(st.lists(SECONDS, min_size=1, max_size=50), st.sampled_from([0.25, 0.5, 0.75, 0.95, 0.99, 1.0]))
def test_a_quantile_is_the_least_value_that_enough_others_do_not_exceed(values: list[float], share: float) -> None:
    ordered = sorted(values)
    found = quantile(ordered, share)
    assert sum(value <= found for value in ordered) >= share * len(ordered) - 1e-9
    assert all(sum(value <= less for value in ordered) < share * len(ordered) for less in ordered if less < found)


def test_the_slowest_operation_comes_first_and_silence_is_not_counted() -> None:
    events = (*good(), sent(5, DELETE, None))
    assert {key: len(seconds) for key, seconds in latencies(record(*events)).items()} == {GET: 1, POST: 2, DELETE: 1}
