"""The door: tests every mutant with every tool and prints who found what.

Ends with 0 when the goals hold, 1 when one does not, 2 when something could not be tested.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console

from ci.mutants import gate, report, store
from ci.mutants.campaign import TOOLS, Campaign
from ci.mutants.place import Places
from ci.mutants.score import Score
from ci.mutants.stability import differences
from ci.mutants.subjects import LIVE, Subject, chosen

_WIDTH = 150


def main(arguments: list[str] | None = None) -> int:
    """Test; gives the exit code."""
    given = parser().parse_args(arguments)
    say = Console(stderr=True, highlight=False, markup=False)
    tools = tuple(tool for tool in TOOLS if tool in given.tools.split(","))
    subjects = chosen(given.only, given.sample)
    if not subjects or not tools:
        said = f"is called {given.only}" if not subjects else f"is a tool of {', '.join(TOOLS)} in {given.tools}"
        say.print(f"mutants: nothing {said}")
        return 2
    began = time.monotonic()
    score = _scored(given, subjects, tools, say)
    score = Score(score.places, score.observations, _unstable(given, subjects), time.monotonic() - began)
    report.show(score, Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False, markup=False))
    report.write(score, given.cache / "mutants")
    return verdict(score)


def verdict(score: Score) -> int:
    """Give the exit code: what could not be tested outweighs a goal that is missed."""
    if score.unjudged:
        return 2
    return 1 if score.missed_goals else 0


def _scored(given: argparse.Namespace, subjects: tuple[Subject, ...], tools: tuple[str, ...], say: Console) -> Score:
    """Give the score over `subjects`; what was observed by other tools before is taken in unless it is a sample."""
    folder = given.cache.resolve() / "mutants"
    kept = folder / ("sample.json" if given.sample else "observations.json")
    known = store.load(kept)
    campaign = Campaign(given.jobs, folder, given.budget, is_brief=bool(given.sample), goes_on=given.go_on)
    for number, observation in enumerate(campaign.observed(subjects, tools, known), 1):
        known[observation.subject, observation.tool] = observation
        say.print(report.line(observation, number, len(subjects) * len(tools)), soft_wrap=True)
        store.save(kept, known.values())
    names = {subject.name for subject in subjects}
    order = {tool: index for index, tool in enumerate(TOOLS)}
    asked = {key: each for key, each in known.items() if key[0] in names and (not given.sample or key[1] in tools)}
    ordered = dict(sorted(asked.items(), key=lambda entry: order[entry[0][1]]))
    return Score(Places(gate.contract().document.root), ordered)


def _unstable(given: argparse.Namespace, subjects: tuple[Subject, ...]) -> tuple[str, ...]:
    if not given.stability:
        return ()
    mutant = next(subject.name for subject in subjects if subject.fault)
    return tuple(differences((LIVE, mutant), given.stability))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m ci.mutants", description=__doc__)
    options.add_argument("--only", default="*", metavar="GLOBS", help="globs over the mutants' names, with commas")
    options.add_argument(
        "--sample", type=int, default=0, metavar="N", help="so many mutants only, in brief, as CI does"
    )
    options.add_argument("--tools", default=",".join(TOOLS), help=f"which tools, with commas ({','.join(TOOLS)})")
    options.add_argument("--jobs", type=int, default=2, help="how many subjects are tested at once (2)")
    options.add_argument("--budget", type=float, metavar="SECONDS", help="the time of st (as long as the gate takes)")
    options.add_argument(
        "--go-on", action="store_true", help="do not repeat what was done before, by the same code or not"
    )
    options.add_argument("--stability", type=int, default=0, metavar="N", help="repeat the gate N times and compare")
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    return options


if __name__ == "__main__":
    sys.exit(main())
