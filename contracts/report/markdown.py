"""Markdown: takes a run, gives the summary that a pull request or a step of a pipeline shows.

What in texts of strangers would be read as markup is spelled in entities, which never are, and data stands in code,
where no mention or reference is made of it. The whole keeps below what a comment of a pull request may have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from contracts.counting import counted
from contracts.coverage.coverage import Coverage
from contracts.coverage.item import DIMENSIONS
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.http_text import answer_text
from contracts.report.steps import commands
from contracts.report.variables import exports
from contracts.rules import RULES
from contracts.verdict import Outcome, Verdict

_MOST_ROWS = 50
_MOST_OF_DETAILS = 40_000
_MOST_OF_A_COMMAND = 4_000
_MOST_OF_AN_ANSWER = 1_000
_ANYWHERE = (
    r"[\\`*\[<>|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, which is never inside of a word
    r"|&(?=[#\w])|[@#](?=\w)|!(?=\d)"  # entities, mentions, references
    r"|\{(?=[-+])"  # what was added and removed, as GitLab has it
    r"|:(?=//)|(?<=www)\."  # links
)
_IN_CODE = re.compile(_ANYWHERE)
_IN_TEXT = re.compile(
    rf"{_ANYWHERE}"
    r"|:(?=[\w+-]+:)"  # emoji
    r"|^[-+=#:]|^\d(?=\d*[.)](?:\s|\Z))"  # lists, headings, the line below a heading or the heads of a table
)
_TICKS = re.compile("`+")
_HEADS = {
    Outcome.PASS: "✅ The contract is kept",
    Outcome.FAIL: "❌ The contract is not kept",
    Outcome.UNDECIDED: "⚠️ No verdict could be had",
}


def write(record: Record, verdict: Verdict, coverage: Coverage) -> str:
    """Give the summary, the verdict in its first line."""
    grave = [issue for issue in verdict.new if verdict.is_grave(issue)]
    light = [issue for issue in verdict.new if not verdict.is_grave(issue)]
    details = _details(grave, record)
    said = exports(details, record.target)
    blocks = [
        f"## {_HEADS[verdict.outcome]}: {text(f'{record.contract.title} {record.contract.api_version}')}",
        _facts(record, coverage),
        _list([f"**{text(reason)}**" for reason in verdict.reasons]),
        _table(grave),
        *details,
        fenced("\n".join(said), "sh") if said else "",
        folded(f"{len(light)} not grave enough to fail the run", _table(light)),
        folded(f"{len(verdict.known)} known and accepted", _known(verdict)),
        _list([text(note) for note in verdict.notes]),
        folded(f"Coverage {coverage.percent:.1f} %", _coverage(coverage)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def text(words: str) -> str:
    """Give words as text that is nothing but text, on one line."""
    return _IN_TEXT.sub(_entity, showing.line(words))


def code(data: str) -> str:
    """Give data as code, on one line."""
    return f"<code>{_IN_CODE.sub(_entity, showing.line(data))}</code>" if data else ""


def fenced(block: str, language: str = "") -> str:
    """Give a block of code; its fence is longer than any in it."""
    longest = max(map(len, _TICKS.findall(block)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{block}\n{fence}"


def _entity(match: re.Match[str]) -> str:
    entity = f"&#{ord(match[0])};"
    # What makes a mention or a reference is looked for after entities are read; an unseen joint keeps it from that.
    return f"{entity}&#8204;" if match[0] in "@#" else entity


def _facts(record: Record, coverage: Coverage) -> str:
    counts = {each.name: f"{each.covered} of {each.total}" for each in coverage.dimensions}
    facts = [
        f"{counts.get('operations', 'no')} operations worked",
        f"{counts.get('successes', 'no')} were seen to succeed",
        f"{counted(len(record.sent), 'exchange')} in {record.seconds:.1f} s",
        f"coverage {coverage.percent:.1f} %",
        f"profile {text(record.profile)}, seed {record.seed}, against {code(record.target)}",
    ]
    return " · ".join(facts)


def _list(entries: Sequence[str]) -> str:
    return "\n".join(f"- {entry}" for entry in _bounded(entries))


def _table(issues: Sequence[Issue]) -> str:
    if not issues:
        return ""
    rows = [
        f"| {code(str(issue.finding.place))} | {code(issue.finding.operation)} | {code(issue.finding.rule)} "
        f"| {text(issue.finding.message)} | {code(issue.fingerprint)} |"
        for issue in issues
    ]
    head = ["| Place | Operation | Rule | What is wrong | Fingerprint |", "|---|---|---|---|---|"]
    more = f"\n\n… and {len(rows) - _MOST_ROWS} more" if len(rows) > _MOST_ROWS else ""
    return "\n".join([*head, *rows[:_MOST_ROWS]]) + more


def _details(issues: Sequence[Issue], record: Record) -> list[str]:
    """Give the proof of each issue, as many as a comment has room for."""
    found: list[str] = []
    room = _MOST_OF_DETAILS
    for index, issue in enumerate(issues):
        one = detail(issue, record)
        room -= len(one)
        if room < 0:
            return [*found, f"The proofs of {len(issues) - index} more are in the other reports."]
        found.append(one)
    return found


def _within(issue: Issue) -> str:
    location = issue.finding.location
    return f" in {code(showing.within(location))}" if location else ""


def detail(issue: Issue, record: Record) -> str:
    """Give an issue with its proof, folded."""
    finding = issue.finding
    rule = RULES.get(finding.rule)
    parts = [
        f"Expected {code(issue.expected)}, came {code(issue.actual)}{_within(issue)}, {counted(issue.count, 'time')}.",
        text(f"{rule.title} {rule.why} {rule.advice}") if rule else "",
    ]
    if issue.proof is not None:
        exchange = issue.proof.exchange
        command = commands(issue, record.target)
        if len(command) > _MOST_OF_A_COMMAND:
            command = "# the command is too long for here; the other reports have it"
        parts += [fenced(command, "sh"), fenced(answer_text(exchange, _MOST_OF_AN_ANSWER), "http")]
    return folded(f"{code(finding.operation)} {text(finding.message)}", "\n\n".join(filter(None, parts)))


def _known(verdict: Verdict) -> str:
    entries = []
    for known in verdict.known:
        finding, entry = known.issue.finding, known.entry
        until = f", until {entry.expires.isoformat()}" if entry.expires else ""
        owner = f", {text(entry.owner)}" if entry.owner else ""
        reason = text(entry.reason) or "no reason given"
        entries.append(
            f"{code(finding.operation)} {code(finding.rule)} {text(finding.message)}: {reason}{owner}{until}"
        )
    return _list(entries)


def _coverage(coverage: Coverage) -> str:
    rows = [
        f"| {DIMENSIONS[each.name]} | {each.covered} of {each.total} | {each.percent:.1f} % |"
        for each in coverage.dimensions
    ]
    return "\n".join(["| What | Covered | Share |", "|---|--:|--:|", *rows])


def folded(summary: str, content: str) -> str:
    """Give what is only seen by who asks for it; nothing when there is nothing."""
    return f"<details><summary>{summary}</summary>\n\n{content}\n\n</details>" if content else ""


def _bounded(entries: Sequence[str]) -> list[str]:
    more = [f"… and {len(entries) - _MOST_ROWS} more"] if len(entries) > _MOST_ROWS else []
    return [*entries[:_MOST_ROWS], *more]
