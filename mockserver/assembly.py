"""Assembly: takes places and settings, gives services that answer; says why when a contract cannot be served."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import contracts
from contracts.errors import ContractError
from contracts.findings import Finding, Severity
from contracts.model.contract import Contract
from contracts.validation import validate
from mockserver.generate.dictionary import Dictionary
from mockserver.generate.dictionary_check import check
from mockserver.generate.dictionary_file import dictionary_places, find_dictionary, load_dictionary
from mockserver.request_log import RequestLog
from mockserver.services import Services
from mockserver.settings import Settings

_MOST_CHECKED = 100


def assembled(places: Sequence[str], settings: Settings, log: RequestLog) -> Services:
    """Give the services over the contracts at `places`.

    Raises TrothError when a document or a dictionary cannot be read, a document has no operation, or, with `strict`,
    has an error of its own or with another.
    """
    if not places:
        raise ContractError("there is no contract to serve", hint="name a file: troth mock api.yaml")
    loaded = [_loaded(place, settings) for place in places]
    services = Services(loaded, settings, log, _dictionaries(loaded, settings), _awaited(loaded, settings))
    if settings.strict:
        _refuse_errors([finding for contract in loaded for finding in validate(contract)] + services.conflicts)
    return services


def noticed(services: Services) -> tuple[list[Finding], list[str]]:
    """Give what is wrong with the contracts and dictionaries, the gravest first, and the names of those contracts that
    are too large to look at now.

    To look at every part takes seconds on the largest documents, and whoever starts a mock wants its answers.
    """
    findings, unchecked = list(services.conflicts), []
    for dictionary in services.dictionaries:
        findings += check(dictionary, services.contracts)
    for contract in services.contracts:
        if len(contract.operations) > _MOST_CHECKED:
            unchecked.append(contract.document.name)
        else:
            findings += validate(contract)
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR), unchecked


def quiet_log() -> RequestLog:
    """Give a log that nobody reads, for apps that other programs hold."""
    return RequestLog(io.StringIO())


def _loaded(place: str, settings: Settings) -> Contract:
    contract = contracts.load(place, allow_http=settings.allow_http)
    if not contract.operations:
        raise ContractError(
            "this document has no operations",
            place=str(contract.document.place("/paths")),
            hint="add a path with a method under `paths`",
        )
    return contract


def _dictionaries(loaded: Sequence[Contract], settings: Settings) -> list[tuple[Path, Dictionary] | None]:
    """Give the dictionary of each contract: the one that settings name, else the one beside its file.

    Raises ConfigError when one cannot be read.
    """
    if settings.dictionary is not None:
        path = Path(settings.dictionary)
        return [(path, load_dictionary(path))] * len(loaded)
    found = (find_dictionary(Path(files[0])) if (files := contract.document.files) else None for contract in loaded)
    return [(path, load_dictionary(path)) if path else None for path in found]


def _awaited(loaded: Sequence[Contract], settings: Settings) -> list[str]:
    """Give the files that would be read as dictionaries if they were there."""
    if settings.dictionary is not None:
        return []
    homes = (Path(files[0]) for contract in loaded if (files := contract.document.files))
    return [str(place.absolute()) for home in homes for place in dictionary_places(home)]


def _refuse_errors(findings: list[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise ContractError(
            f"{errors[0].message} [{errors[0].rule}]{more}",
            place=str(errors[0].place),
            hint="troth validate lists them all; without --strict what can be served is served",
        )
