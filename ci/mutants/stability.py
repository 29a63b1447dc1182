"""Stability: takes subjects and a number, says where as many runs of the gate do not all come to the same.

Each run is a Python of its own with another seed of its hashes, so that nothing warm and no order of a set can help.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from ci.mutants import gate
from ci.mutants.observation import Observation, from_dict
from ci.mutants.subjects import named

_LIMIT = 600.0


def differences(names: tuple[str, ...], runs: int) -> Iterator[str]:
    """Give a sentence for each subject of which the runs do not agree in verdict and fingerprints."""
    for name in names:
        seen = [_fresh(name, seed) for seed in range(runs)]
        faults = [each.fault for each in seen if each.fault]
        if faults:
            yield f"{name}: a run of {runs} could not be done: {faults[0]}"
        verdicts = {each.verdict for each in seen}
        if len(verdicts) > 1:
            yield f"{name}: {runs} runs have the verdicts {' and '.join(sorted(verdicts))}"
        shaky = frozenset.union(*(each.keys for each in seen)) - frozenset.intersection(*(each.keys for each in seen))
        says = {sighting.key: sighting.says for each in seen for sighting in each.sightings}
        for key in sorted(shaky):
            yield f"{name}: not in each of {runs} runs: {key} {says[key]}"


def _fresh(name: str, seed: int) -> Observation:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    words = [sys.executable, "-m", __spec__.name, name]
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            words, env=environment, capture_output=True, text=True, timeout=_LIMIT, check=False
        )
        return from_dict(json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        return Observation(name, gate.TOOL, fault=f"it took more than {_LIMIT:.0f} s")
    except ValueError:
        return Observation(name, gate.TOOL, fault=done.stderr.strip()[-400:] or f"it ended with {done.returncode}")


if __name__ == "__main__":
    print(json.dumps(gate.examine(named(sys.argv[1])).as_dict()), flush=True)
    # Threads of a service do not hold anybody up.
    os._exit(0)
