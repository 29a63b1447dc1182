"""Files: each is what its format says, as far as its own lengths, places and checksums, or a reader, can tell."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import struct
import tarfile
import wave
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from mockserver.generate.files.catalogue import file
from mockserver.generate.files.subject import SIZE, Subject
from mockserver.generate.seed import Seed

SEEDS = [Seed.of(number) for number in range(5)]
OFFICE = "application/vnd.openxmlformats-officedocument"


def made(media_type: str, seed: Seed) -> bytes:
    data = file(media_type, seed)
    assert data is not None
    return data


def pixels(seed: Seed) -> list[list[int]]:
    """The picture as the bits of its lines, read from the subject."""
    return [[line[column // 8] >> (7 - column % 8) & 1 for column in range(SIZE)] for line in Subject(seed).lines]


@pytest.mark.parametrize("seed", SEEDS)
class TestImages:
    def test_png(self, seed: Seed) -> None:
        data = made("image/png", seed)
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        chunks = dict(_png_chunks(data))
        assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
        lines = zlib.decompress(chunks[b"IDAT"])
        assert [lines[9 * row + 1 : 9 * row + 9] for row in range(SIZE)] == Subject(seed).lines

    def test_gif(self, seed: Seed) -> None:
        data = made("image/gif", seed)
        assert data[:6] == b"GIF89a"
        assert struct.unpack_from("<HH", data, 6) == (SIZE, SIZE)
        at, codes = 13 + 6 + 11, b""
        while data[at]:
            codes += data[at + 1 : at + 1 + data[at]]
            at += 1 + data[at]
        assert data[at:] == b"\0;"
        assert all(len(run) <= 126 for run in codes[:-1].split(b"\x80"))
        assert codes.endswith(b"\x81")
        shown = codes[:-1].replace(b"\x80", b"")
        assert [list(shown[SIZE * row :][:SIZE]) for row in range(SIZE)] == pixels(seed)

    def test_bmp(self, seed: Seed) -> None:
        data = made("image/bmp", seed)
        size, start = struct.unpack_from("<I4xI", data, 2)
        assert (data[:2], size) == (b"BM", len(data))
        assert [data[start + 8 * row :][:8] for row in range(SIZE)] == Subject(seed).lines[::-1]

    def test_ico(self, seed: Seed) -> None:
        data = made("image/x-icon", seed)
        size, start = struct.unpack_from("<II", data, 14)
        assert data[start:] == made("image/png", seed)
        assert len(data) == start + size

    def test_tiff(self, seed: Seed) -> None:
        data = made("image/tiff", seed)
        at = struct.unpack_from("<I", data, 4)[0]
        count = struct.unpack_from("<H", data, at)[0]
        fields = [struct.unpack_from("<HHII", data, at + 2 + 12 * number) for number in range(count)]
        assert [field[0] for field in fields] == sorted(field[0] for field in fields)
        assert len(data) == at + 2 + 12 * count + 4
        by_tag = {field[0]: field[3] for field in fields}
        assert data[by_tag[273] :][: by_tag[279]] == b"".join(Subject(seed).lines)

    def test_jpeg(self, seed: Seed) -> None:
        data = made("image/jpeg", seed)
        assert (data[:2], data[-2:]) == (b"\xff\xd8", b"\xff\xd9")
        at, markers = 2, []
        while not markers or markers[-1] != 0xDA:
            start, marker, length = struct.unpack_from(">BBH", data, at)
            assert start == 0xFF
            markers.append(marker)
            at += 2 + length
        assert markers == [0xE0, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA]
        assert not re.search(rb"\xff[^\0]", data[at:-2])
        assert _jpeg_means(data[at:-2], cells=64) == [
            mean for row in Subject(seed).cells for filled in row for mean in _of_colour(Subject(seed).palette[filled])
        ]

    def test_webp(self, seed: Seed) -> None:
        data = made("image/webp", seed)
        assert (data[:4], data[8:16]) == (b"RIFF", b"WEBPVP8L")
        whole, size = struct.unpack_from("<I", data, 4)[0], struct.unpack_from("<I", data, 16)[0]
        assert (whole + 8, size + 20) == (len(data), len(data))
        assert data[20] == 0x2F
        assert struct.unpack_from("<I", data, 21)[0] & 0xFFFFFFF == (SIZE - 1) << 14 | (SIZE - 1)

    def test_pixmap(self, seed: Seed) -> None:
        head, size, most, data = made("image/x-portable-pixmap", seed).split(b"\n", 3)
        assert (head, size, most) == (b"P6", b"64 64", b"255")
        background, colour = Subject(seed).palette
        shown = [tuple(data[at : at + 3]) for at in range(0, len(data), 3)]
        assert shown == [(background, colour)[bit] for line in pixels(seed) for bit in line]


@pytest.mark.parametrize("seed", SEEDS)
class TestDocuments:
    def test_pdf(self, seed: Seed) -> None:
        data = made("application/pdf", seed)
        table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", data)[1])  # type: ignore[index]
        lines = data[table:].split(b"\n")
        count = int(lines[1].split()[1])
        assert lines[0] == b"xref"
        for number in range(1, count):
            place = int(lines[2 + number].split()[0])
            assert data[place:].startswith(b"%d 0 obj\n" % number)
        length, stream = re.search(rb"/Length (\d+) >>\nstream\n(.*?)\nendstream", data).groups()  # type: ignore[union-attr]
        assert int(length) == len(stream)
        assert Subject(seed).title.encode() in stream

    @pytest.mark.parametrize(
        ("media_type", "main"),
        [
            (f"{OFFICE}.wordprocessingml.document", "word/document.xml"),
            (f"{OFFICE}.spreadsheetml.sheet", "xl/worksheets/sheet1.xml"),
            (f"{OFFICE}.presentationml.presentation", "docProps/core.xml"),
        ],
    )
    def test_office(self, media_type: str, main: str, seed: Seed) -> None:
        with zipfile.ZipFile(io.BytesIO(made(media_type, seed))) as package:
            parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
        assert Subject(seed).title in "".join(parts[main].itertext())
        typed = {part.get("PartName") for part in parts["[Content_Types].xml"] if part.get("PartName")}
        assert typed == {f"/{name}" for name in parts if not name.endswith((".rels", "[Content_Types].xml"))}
        assert parts["_rels/.rels"][0].get("Target") in parts

    def test_archives(self, seed: Seed) -> None:
        name, text = f"{Subject(seed).slug}.txt", f"{Subject(seed).title}\n".encode()
        with zipfile.ZipFile(io.BytesIO(made("application/zip", seed))) as archive:
            assert archive.testzip() is None
            assert archive.read(name) == text
        for media_type, mode in (("application/x-tar", "r:"), ("application/x-tgz", "r:gz")):
            with tarfile.open(fileobj=io.BytesIO(made(media_type, seed)), mode=mode) as archive:  # type: ignore[call-overload]
                assert archive.extractfile(name).read() == text
        assert gzip.decompress(made("application/gzip", seed)) == text


@pytest.mark.parametrize("seed", SEEDS)
class TestSounds:
    def test_wav(self, seed: Seed) -> None:
        with wave.open(io.BytesIO(made("audio/wav", seed))) as sound:
            assert sound.getparams()[:4] == (1, 1, 8_000, 2_000)
            samples = sound.readframes(2_000)
        assert 64 <= min(samples) < 96 < 160 < max(samples) <= 192
        assert made("audio/basic", seed)[24:] == bytes(sample ^ 0x80 for sample in samples)

    def test_mp3(self, seed: Seed) -> None:
        data = made("audio/mpeg", seed)
        assert [data[at : at + 4] for at in range(0, len(data), 104)] == [b"\xff\xfb\x10\xc0"] * 10

    def test_midi(self, seed: Seed) -> None:
        data = made("audio/midi", seed)
        head, size = struct.unpack_from(">4sI", data)
        track, length = struct.unpack_from(">4sI", data, 8 + size)
        assert (head, track, 16 + size + length) == (b"MThd", b"MTrk", len(data))

    def test_opus(self, seed: Seed) -> None:
        packets = list(_ogg_packets(made("audio/ogg", seed)))
        assert [packet[:8] for packet in packets[:2]] == [b"OpusHead", b"OpusTags"]
        assert packets[1].endswith(b"TITLE=" + Subject(seed).title.encode())
        assert packets[2] == b"\xf8\xff\xfe"


@pytest.mark.parametrize("media_type", ["video/mp4", "video/quicktime", "video/3gpp"])
@pytest.mark.parametrize("seed", SEEDS)
def test_video(media_type: str, seed: Seed) -> None:
    data = made(media_type, seed)
    boxes = dict(_boxes(data))
    assert list(boxes) == ["ftyp", "mdat", "moov"] + [name for name in boxes if "/" in name]
    table = "moov/trak/mdia/minf/stbl"
    place = struct.unpack(">4xII", boxes[f"{table}/stco"])[1]
    size = struct.unpack(">4xIII", boxes[f"{table}/stsz"])[2]
    sample = data[place : place + size]
    assert sample == boxes["mdat"]
    assert struct.unpack_from(">I", sample)[0] == size - 4
    assert sample[4] == 0x65
    assert not re.search(rb"\0\0[\0-\2]", sample[4:])
    brightness = [_of_colour(colour)[0] for colour in Subject(seed).palette]
    first = [brightness[filled] for filled in Subject(seed).cells[0][:2]]
    # A line of a block is two cells of eight pixels.
    assert bytes([first[0]] * 8 + [first[1]] * 8) * 8 in sample


@pytest.mark.parametrize("seed", SEEDS)
class TestTexts:
    @pytest.mark.parametrize(
        "media_type",
        [
            "image/svg+xml",
            "application/xhtml+xml",
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
        ],
    )
    def test_xml(self, media_type: str, seed: Seed) -> None:
        assert Subject(seed).title in "".join(ElementTree.fromstring(made(media_type, seed)).itertext())

    def test_token(self, seed: Seed) -> None:
        head, payload, signature = made("application/jwt", seed).split(b".")
        assert json.loads(base64.urlsafe_b64decode(head + b"==")) == {"alg": "HS256", "typ": "JWT"}
        assert json.loads(base64.urlsafe_b64decode(payload + b"=="))["sub"] == Subject(seed).slug
        assert len(base64.urlsafe_b64decode(signature + b"=")) == 32

    @pytest.mark.parametrize("media_type", ["text/calendar", "text/vcard"])
    def test_components(self, media_type: str, seed: Seed) -> None:
        open_components = []
        for line in made(media_type, seed).decode().removesuffix("\r\n").split("\r\n"):
            name, _, value = line.partition(":")
            if name == "BEGIN":
                open_components.append(value)
            elif name == "END":
                assert open_components.pop() == value
            else:
                assert open_components
        assert open_components == []

    @pytest.mark.parametrize(
        "media_type",
        ["text/html", "text/markdown", "text/css", "text/javascript", "text/vtt", "text/turtle", "application/rtf"],
    )
    def test_the_title_is_told(self, media_type: str, seed: Seed) -> None:
        text = made(media_type, seed).decode("ascii")
        assert Subject(seed).title in text or Subject(seed).slug in text


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(name + content)
        yield name, content
        at += 12 + length


def _of_colour(colour: tuple[int, int, int]) -> list[int]:
    """The brightness and differences of a colour, reckoned with fractions."""
    red, green, blue = colour
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return [round(luma), round(128 + 0.564 * (blue - luma)), round(128 + 0.713 * (red - luma))]


def _jpeg_means(scan: bytes, cells: int) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in scan.replace(b"\xff\0", b"\xff"))
    at, last, means = 0, [128] * 3, []
    for number in range(3 * cells):
        length = int(bits[at : at + 4], 2)
        value = bits[at + 4 : at + 4 + length]
        difference = int(value or "0", 2)
        last[number % 3] += difference if value[:1] != "0" else difference - (1 << length) + 1
        means.append(last[number % 3])
        assert bits[at + 4 + length] == "0"
        at += 5 + length
    assert set(bits[at:]) <= {"1"}
    assert len(bits) - at < 8
    return means


def _ogg_packets(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        assert data[at : at + 5] == b"OggS\0"
        assert data[at + 26] == 1
        size = data[at + 27]
        page = data[at : at + 28 + size]
        blank = page[:22] + bytes(4) + page[26:]
        assert struct.unpack_from("<I", page, 22)[0] == _remainder(blank)
        yield page[28:]
        at += len(page)


def _remainder(page: bytes) -> int:
    """The remainder of `page` and 32 zeros divided by the polynomial of Ogg, as one large number."""
    polynomial, number = 0x104C11DB7, int.from_bytes(page, "big") << 32
    while number.bit_length() > 32:
        number ^= polynomial << (number.bit_length() - 33)
    return number


def _boxes(data: bytes, above: str = "") -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        assert 8 <= size <= len(data) - at
        path = above + name.decode()
        yield path, data[at + 8 : at + size]
        if name in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf"):
            yield from _boxes(data[at + 8 : at + size], f"{path}/")
        at += size
