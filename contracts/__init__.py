"""What was promised, and whether it is kept: documents, contracts, and their judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contracts.judging import Judge
    from contracts.model.contract import Contract
    from contracts.testing import Result

__all__ = ["judge", "load", "test"]


def load(place: str, *, allow_http: bool = False) -> Contract:
    """Read and compile the OpenAPI document at `place`.

    `place` is a file, ``-`` for standard input, or with `allow_http` an http(s) URL. Gives the Contract; what is
    slightly wrong with the document stands in its `findings`. Raises `contracts.errors.TrothError` when the document
    cannot be read or is no OpenAPI description of version 2.0, 3.0, 3.1 or 3.2.
    """
    from contracts.collecting import uncollected
    from contracts.compiler.compile import compile_contract
    from contracts.document.reader import read

    with uncollected():
        return compile_contract(read(place, allow_http=allow_http))


def judge(place: str, *, allow_http: bool = False) -> Judge:
    """Give what judges the exchanges of one's own tests by the contract at `place`, which is read as `load` does.

    ``judge.check(response)`` raises an AssertionError that says all that is wrong with a response of httpx, requests or
    a test client; ``judge.findings(response)`` gives it as values. Raises `contracts.errors.TrothError`.
    """
    from contracts.judging import Judge

    return Judge(load(place, allow_http=allow_http))


def test(spec: str, *, app: Any = None, url: str | None = None, **settings: Any) -> Result:  # noqa: PT028 - it is none
    """Test whether an implementation keeps the contract at `spec`.

    `app` is an ASGI or WSGI application, which is then tested in this process, or where one is (``module:attribute``),
    which is tested, as `url` is, by a process of its own that is bounded in time and memory. `settings` are those of
    `contracts.settings.Settings`, such as ``bearer="…"`` or ``tag=["pets"]``, and the tables of a settings file's
    ``[test]``. Neither a settings file nor the environment is read, save for ``${NAME}`` in credentials.

    Gives a Result: whether it `passed`, its `issues`, `verdict`, `coverage` and `record`, a `summary()`, and every
    `report("html")`. Raises `contracts.errors.TrothError` when a document, a setting or an application is at fault.
    """
    from contracts.testing import tried

    return tried(spec, settings, app, url)


test.__test__ = False  # type: ignore[attr-defined]  # no test of whoever imports it by its name
