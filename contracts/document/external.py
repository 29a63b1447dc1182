"""External values: takes what `externalValue` says and where it stands, gives the bytes of the file that it means."""

from __future__ import annotations

from contracts.document.places import SourceText
from contracts.document.source import Source
from contracts.errors import AccessRefused, DocumentError

MOST_BYTES = 64 * 2**20  # of all files together


class ExternalFiles:
    """The files that the examples of one document stand in, each read once.

    They are read while requests are answered, which cannot wait for the network: what is not beside a file is refused.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read: dict[str, bytes | DocumentError] = {}
        self._size = 0

    @property
    def files(self) -> tuple[str, ...]:
        """The absolute paths of what was read so far, or could not be."""
        return tuple(self._read)

    def read(self, text: SourceText, reference: str) -> bytes:
        """Give the bytes that `reference`, standing in `text`, means (OpenAPI, Example Object, `externalValue`).

        Raises AccessRefused when that leaves the folder of the document or stands in no file, DocumentError when it
        cannot be read.
        """
        if text.path is None:
            raise AccessRefused(
                f"the example in {reference[:200]!r} is not read, because the document is no file",
                hint="give its value in the document, or the document as a file",
            )
        address = self._source.locate(text.path, reference)
        if address not in self._read:
            self._read[address] = self._fetched(address)
        data = self._read[address]
        if isinstance(data, DocumentError):
            raise data.with_traceback(None)
        return data

    def _fetched(self, address: str) -> bytes | DocumentError:
        try:
            data = self._source.fetch(address).data
        except DocumentError as fault:
            return fault
        self._size += len(data)
        if self._size > MOST_BYTES:
            return DocumentError(f"the examples in files are larger than {MOST_BYTES // 2**20} MiB together")
        return data
