"""Inspection: takes the places of documents and settings, gives the Review of what lint finds in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contracts import baseline as baselines
from contracts.baseline import Baseline, Entry
from contracts.collecting import uncollected
from contracts.compiler.compile import compile_contract
from contracts.document.document import Document
from contracts.document.git import GitSource
from contracts.document.reader import read, read_from
from contracts.errors import ConfigError, ContractError, DocumentError, TrothError
from contracts.findings import Finding, Severity
from contracts.inspection import accepting
from contracts.inspection.mending import mend
from contracts.inspection.settings import Settings
from contracts.inspection.since import new_since
from contracts.lint.chosen import chosen
from contracts.lint.lint import Linted, lint
from contracts.lint.ruleset import Rules
from contracts.validation import breaches
from contracts.verdict.review import Accepted, Review, Reviewed, sifted


@dataclass(frozen=True, slots=True)
class _Then:
    """What counts as there before: what the baseline `accepted` does not. A document `was` elsewhere, or is None."""

    accepted: Baseline
    was: str | None


@dataclass(frozen=True, slots=True)
class _Looked:
    """A document that was linted: what counts of what was found, and how much was left out or mended."""

    document: Document
    operations: int
    linted: Linted
    found: tuple[Finding, ...]
    mended: int

    @property
    def older(self) -> int:
        return len(self.linted.findings) - len(self.found)


def inspect(places: Sequence[str], settings: Settings, today: date, was: str | None = None) -> Review:
    """Give the Review of the documents at `places`, mending them first where that is asked for.

    `was` is where the one document was at the revision that `settings` name, when that was elsewhere.
    Raises TrothError when a document, a baseline or a revision cannot be read, or a setting does not fit.
    """
    rules = chosen(settings.ruleset, settings.changed)
    accepted = _baseline(settings)
    with uncollected():
        looked = [_look(place, settings, rules, _Then(accepted, was), today) for place in places]
    found = (*rules.notes, *(finding for each in looked for finding in each.found))
    place = Path(settings.baseline or "")
    by_document = _by_document(rules.notes, looked, place)
    if settings.update_baseline:
        accepted = _updated(accepted, by_document, place)
    new, known, expired = sifted(found, accepted, today)
    waived = tuple(
        Accepted(finding, waiver.reason, waiver.owner, waiver.expires)
        for each in looked
        for finding, waiver in each.linted.waived
    )
    fixable = {finding for each in looked for finding in each.found if finding in each.linted.fixes}
    return Review(
        documents=tuple(Reviewed(each.document.name, each.operations) for each in looked),
        rules=rules.known,
        new=new,
        accepted=(*known, *waived),
        fail_on=Severity(settings.fail_on),
        older=sum(each.older for each in looked),
        mended=sum(each.mended for each in looked),
        fixable=len(fixable.intersection(new)),
        expired=(*expired, *_lapsed(looked, new)),
        stale=() if settings.since else accepting.stale(accepted, by_document, place),
    )


def _by_document(notes: Iterable[Finding], looked: Iterable[_Looked], place: Path) -> accepting.Found:
    found = {"": list(notes)}
    for each in looked:
        found.setdefault(accepting.named(each.document, place), []).extend(each.found)
    return found


def _lapsed(looked: Iterable[_Looked], new: Collection[Finding]) -> Iterator[Entry]:
    """Give the waivers in documents that accept no longer what is new now, as entries for what they accepted."""
    for finding, waiver in (each for one in looked for each in one.linted.lapsed):
        if finding in new:
            about = (finding.rule, finding.operation, finding.message, waiver.reason, waiver.owner, waiver.expires)
            yield Entry(finding.fingerprint, *about)


def _look(place: str, settings: Settings, rules: Rules, then: _Then, today: date) -> _Looked:
    document = read(place, allow_http=settings.allow_http)
    operations, linted = _linted(document, rules, today)
    mended = 0
    if settings.fix and linted.fixes:
        mended = mend(document, [linted.fixes[each] for each in linted.findings if each in linted.fixes])
        if mended:
            document = read(place, allow_http=settings.allow_http)
            operations, linted = _linted(document, rules, today)
    found = linted.findings
    if settings.since:
        found = tuple(new_since(found, _before(document, settings.since, rules, then)))
    return _Looked(document, operations, linted, found, mended)


def _linted(document: Document, rules: Rules, today: date, path: str | None = None) -> tuple[int, Linted]:
    contract = compile_contract(document)
    return len(contract.operations), lint(contract, rules.for_contract(contract, path), breaches(contract), today)


def _before(document: Document, revision: str, rules: Rules, then: _Then) -> Iterator[Finding]:
    """Give what was found at `revision`; nothing where the document was not there, or not to be read.

    What somebody accepted was none of it, however long ago: it is new on the day after the last on which it is.
    """
    if not document.files:
        raise ConfigError("what is new is told of a document in a file only", place=document.name)
    source = GitSource(then.was or document.files[0], revision)
    if not source.exists:
        return
    try:
        _, linted = _linted(read_from(source), rules, date.min, document.files[0])
    except (DocumentError, ContractError):
        return
    yield from (finding for finding in linted.findings if then.accepted.entry_for(finding) is None)


def _baseline(settings: Settings) -> Baseline:
    if not settings.baseline or (settings.update_baseline and not Path(settings.baseline).exists()):
        return Baseline()
    return baselines.load(Path(settings.baseline))


def _updated(accepted: Baseline, found: accepting.Found, place: Path) -> Baseline:
    """Give the baseline that accepts what was found, and write it."""
    updated = accepting.updated(accepted, found, place)
    try:
        place.write_text(baselines.to_text(updated), "utf-8")
    except OSError as fault:
        raise TrothError(f"the baseline cannot be written: {fault.strerror or fault}", place=str(place)) from None
    return updated
