"""Which file: takes a media type and a seed, gives a real file of that type, or some bytes of no type in particular."""

from __future__ import annotations

from collections.abc import Callable

from contracts.media import codec, kinds
from contracts.media.malformed import Malformed
from contracts.media.shape import types_of
from contracts.model.operation import MediaType
from mockserver.generate.files import archives, images, office, sounds, writings
from mockserver.generate.files.jpeg import jpeg
from mockserver.generate.files.pdf import pdf
from mockserver.generate.files.subject import Subject
from mockserver.generate.files.video import video
from mockserver.generate.files.webp import webp
from mockserver.generate.seed import Seed

_OPAQUE = 32
_OFFICE = "application/vnd.openxmlformats-officedocument"

_FILES: tuple[tuple[Callable[[Subject], bytes], tuple[str, ...]], ...] = (
    (images.png, ("image/png", "image/x-png", "application/png", "image/*")),
    (jpeg, ("image/jpeg", "image/jpg", "image/pjpeg", "application/jpeg")),
    (images.gif, ("image/gif", "application/gif")),
    (webp, ("image/webp",)),
    (images.bmp, ("image/bmp", "image/x-bmp", "image/x-ms-bmp")),
    (images.ico, ("image/x-icon", "image/vnd.microsoft.icon", "image/ico")),
    (images.tiff, ("image/tiff", "image/tif")),
    (images.pixmap, ("image/x-portable-pixmap", "image/x-portable-anymap", "image/x-portable-arbitrarymap")),
    (pdf, ("application/pdf", "application/x-pdf", "image/pdf")),
    (archives.zip_file, ("application/zip", "application/x-zip", "application/x-zip-compressed")),
    (archives.tar, ("application/x-tar", "application/tar")),
    (archives.gzip, ("application/gzip", "application/x-gzip")),
    (archives.tar_gzip, ("application/x-gtar", "application/x-tgz", "application/tar+gzip")),
    (office.docx, (f"{_OFFICE}.wordprocessingml.document", "application/docx")),
    (office.xlsx, (f"{_OFFICE}.spreadsheetml.sheet", "application/xlsx")),
    (office.pptx, (f"{_OFFICE}.presentationml.presentation", "application/pptx")),
    (sounds.wav, ("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave")),
    (sounds.mp3, ("audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/mpa", "audio/*")),
    (sounds.au, ("audio/basic",)),
    (sounds.amr, ("audio/amr",)),
    (sounds.midi, ("audio/midi", "audio/x-midi")),
    (sounds.opus, ("audio/ogg", "audio/opus", "application/ogg")),
    (video(b"isom", b"isom", b"avc1"), ("video/mp4", "video/x-m4v", "video/*")),
    (video(b"qt  "), ("video/quicktime",)),
    (video(b"3gp6", b"3gp6", b"isom"), ("video/3gpp",)),
    (lambda _: b"\0asm\1\0\0\0", ("application/wasm",)),  # a module of no sections is one
)

_TEXTS: tuple[tuple[Callable[[Subject], str], tuple[str, ...]], ...] = (
    (images.svg, ("image/svg+xml", "image/svg")),
    (writings.html, ("text/html", "application/html")),
    (writings.xhtml, ("application/xhtml+xml",)),
    (writings.rss, ("application/rss+xml",)),
    (writings.atom, ("application/atom+xml",)),
    (writings.rdf, ("application/rdf+xml",)),
    (writings.markdown, ("text/markdown", "text/x-markdown")),
    (writings.css, ("text/css",)),
    (
        writings.javascript,
        ("text/javascript", "application/javascript", "application/x-javascript", "application/ecmascript"),
    ),
    (writings.calendar, ("text/calendar",)),
    (writings.card, ("text/vcard", "text/x-vcard", "text/directory")),
    (writings.subtitles, ("text/vtt",)),
    (writings.subrip, ("application/x-subrip", "text/srt")),
    (writings.playlist, ("application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl")),
    (writings.turtle, ("text/turtle", "application/turtle", "application/x-turtle", "application/n-triples")),
    (writings.rich_text, ("application/rtf", "text/rtf")),
    (writings.postscript, ("application/postscript",)),
    (writings.graphql, ("application/graphql",)),
    (writings.difference, ("application/vnd.github.diff", "text/x-diff", "text/x-patch")),
    (writings.addresses, ("text/uri-list",)),
    (writings.token, ("application/jwt", "application/jose")),
)


_WRITERS = {name: write for write, names in _TEXTS for name in names}
_MAKERS = {name: make for make, names in _FILES for name in names}


def is_text(media_type: str) -> bool:
    """Say whether the files of `media_type` are texts in UTF-8."""
    return _essence(media_type) in _WRITERS


def file(media_type: str, seed: Seed) -> bytes | None:
    """Give a file of `media_type`, the same for the same seed everywhere.

    Bytes of no type in particular stand in for types that are not known and hold neither text nor a structure. Gives
    None for the other types: to those that do, a generated value does more justice.
    """
    essence, subject = _essence(media_type), Subject(seed)
    if essence in _WRITERS:
        return _WRITERS[essence](subject).encode()
    if essence in _MAKERS:
        return _MAKERS[essence](subject)
    if codec.codec_for(media_type) is kinds.BINARY:
        return seed.random().randbytes(_OPAQUE)
    return None


def body(media: MediaType, media_type: str, seed: Seed) -> bytes | None:
    """Give the file that is a whole body of `media`, sent as `media_type`.

    Gives None where `file` does, and where the contract describes a structure, or a text that the file is not.
    """
    if media.schema is None and media.item_schema is None:
        return file(media_type, seed)
    if media.schema is None or "string" not in types_of(media.schema):
        return None
    data = file(media_type, seed)
    if data is None:
        return None
    try:
        value = codec.decode(media, data, media_type)
    except Malformed:
        return None
    return data if media.schema.is_valid(value) else None


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
