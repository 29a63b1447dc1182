"""Sounds: takes a subject, gives a fraction of a second of a tone or of silence as WAV, AU, MP3, Opus, AMR or MIDI."""

from __future__ import annotations

import struct

from mockserver.generate.files.subject import Subject

_RATE = 8_000
_MP3_FRAMES = 10
_AMR_FRAMES = 10
_OPUS_SILENCE = b"\xf8\xff\xfe"
_OPUS_SAMPLES = 960  # in a packet of 20 milliseconds at 48 kHz


def wav(subject: Subject) -> bytes:
    """Give a tone as a RIFF file of eight bits a sample."""
    samples = _tone(subject)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, _RATE, _RATE, 1, 8)
    data = struct.pack("<4sI", b"data", len(samples)) + samples
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


def au(subject: Subject) -> bytes:
    """Give a tone as an AU file of eight bits a sample."""
    samples = bytes(sample ^ 0x80 for sample in _tone(subject))  # with a sign
    return struct.pack(">4sIIIII", b".snd", 24, len(samples), 2, _RATE, 1) + samples


def _tone(subject: Subject) -> bytes:
    """Give a quarter of a second of a triangle wave, whose samples are whole numbers and even in length."""
    period = 16 + 2 * (subject.number % 16)
    half = period // 2
    wave = bytes(64 + 128 * (step if step <= half else period - step) // half for step in range(period))
    return (wave * (_RATE // 4 // period + 1))[: _RATE // 4]


def mp3(_subject: Subject) -> bytes:
    """Give frames of silence: MPEG 1, layer III, 32 kbit/s, 44.1 kHz, one channel."""
    size = 144 * 32_000 // 44_100
    return (b"\xff\xfb\x10\xc0").ljust(size, b"\0") * _MP3_FRAMES


def amr(_subject: Subject) -> bytes:
    """Give frames of 4.75 kbit/s (RFC 4867, section 5), with no more than a click in them."""
    return b"#!AMR\n" + (b"\x04" + bytes(12)) * _AMR_FRAMES


def midi(subject: Subject) -> bytes:
    """Give one note (Standard MIDI File of format 0)."""
    key = 48 + subject.number % 24
    track = bytes([0, 0x90, key, 64, 96, 0x80, key, 64, 0, 0xFF, 0x2F, 0])
    return struct.pack(">4sIHHH", b"MThd", 6, 0, 1, 96) + struct.pack(">4sI", b"MTrk", len(track)) + track


def opus(subject: Subject) -> bytes:
    """Give a packet of silence in an Ogg file (RFC 7845)."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    title = f"TITLE={subject.title}".encode()
    vendor = b"troth"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<II", 1, len(title)) + title
    first, last = 0x02, 0x04
    return (
        _ogg_page(first, 0, 0, head, subject.number)
        + _ogg_page(0, 0, 1, tags, subject.number)
        + _ogg_page(last, _OPUS_SAMPLES, 2, _OPUS_SILENCE, subject.number)
    )


def _ogg_page(flags: int, granule: int, number: int, packet: bytes, stream: int) -> bytes:
    """Give a page that holds one packet of less than 255 bytes (RFC 3533, section 6)."""
    head = struct.pack("<4sBBQII", b"OggS", 0, flags, granule, stream, number)
    tail = bytes([1, len(packet)]) + packet
    return head + struct.pack("<I", _ogg_checksum(head + bytes(4) + tail)) + tail


def _ogg_checksum(page: bytes) -> int:
    rest = 0
    for byte in page:
        rest ^= byte << 24
        for _ in range(8):
            rest = (rest << 1 ^ (0x04C11DB7 if rest & 0x80000000 else 0)) & 0xFFFFFFFF
    return rest
