"""The exceptions of this package: what is wrong with *us* or our input files, never a breach of a contract.

TrothError              something could not be done; one clear line, exit code 2
├── DocumentError       a document cannot be read
│   ├── AccessRefused   … because reading it would leave the document's folder or touch the network
│   └── SyntaxFault     … because its text is not JSON or YAML
├── ContractError       a document was read, but no contract can be made of it
└── ConfigError         a setting is wrong
"""

from __future__ import annotations

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_FAILED = 2
EXIT_INTERRUPTED = 130


class TrothError(Exception):
    """Something could not be done.

    `message` says what happened, `place` where (``file:line:column`` when known), `hint` what to do next.
    """

    exit_code = EXIT_FAILED

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head} ({self.hint})" if self.hint else head


class DocumentError(TrothError):
    """A document cannot be read."""


class AccessRefused(DocumentError):
    """A document asks for a file outside its folder, or for the network without leave."""


class SyntaxFault(DocumentError):
    """A document's text is not JSON or YAML, or is nested or repeated beyond the limits."""


class ContractError(TrothError):
    """No contract can be made of a document."""


class ConfigError(TrothError):
    """A setting has an unknown name or a value that does not fit."""
