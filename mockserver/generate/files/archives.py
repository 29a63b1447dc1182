"""Archives: takes a subject, gives a ZIP, tar or gzip file that holds a text with its title."""

from __future__ import annotations

import io

from mockserver.generate.files.deflate import gzip_member
from mockserver.generate.files.subject import Subject

_UNIX = 3


def zip_of(members: dict[str, bytes]) -> bytes:
    """Give a ZIP file of `members` by name, not compressed, and with the earliest time that it can tell."""
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.create_system = _UNIX  # whichever system this is
            archive.writestr(info, data)
    return file.getvalue()


def zip_file(subject: Subject) -> bytes:
    """Give a ZIP file."""
    return zip_of({_name(subject): _text(subject)})


def tar(subject: Subject) -> bytes:
    """Give a tar archive (POSIX ustar)."""
    import tarfile

    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        info = tarfile.TarInfo(_name(subject))
        info.size = len(_text(subject))
        archive.addfile(info, io.BytesIO(_text(subject)))
    return file.getvalue()


def gzip(subject: Subject) -> bytes:
    """Give a gzip file of a text."""
    return gzip_member(_text(subject))


def tar_gzip(subject: Subject) -> bytes:
    """Give a gzip file of a tar archive."""
    return gzip_member(tar(subject))


def _name(subject: Subject) -> str:
    return f"{subject.slug}.txt"


def _text(subject: Subject) -> bytes:
    return f"{subject.title}\n".encode()
