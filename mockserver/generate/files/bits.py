"""Bits: takes numbers of so many bits, gives them packed into bytes."""

from __future__ import annotations


class HighFirst:
    """Bits of which the first is the highest of its byte, as JPEG and H.264 have them."""

    def __init__(self) -> None:
        self._value = 1  # above all bits, so that leading zeros count
        self.count = 0

    def put(self, number: int, width: int) -> None:
        """Add `number` in `width` bits."""
        self._value = self._value << width | number
        self.count += width

    def data(self, filler: int) -> bytes:
        """Give the bytes, the last one filled up with the bit `filler`."""
        missing = -self.count % 8
        value = self._value << missing | (((1 << missing) - 1) if filler else 0)
        return value.to_bytes((self.count + missing) // 8 + 1, "big")[1:]


class LowFirst:
    """Bits of which the first is the lowest of its byte, as WebP has them."""

    def __init__(self) -> None:
        self._value = 0
        self._count = 0

    def put(self, number: int, width: int) -> None:
        """Add `number` in `width` bits."""
        self._value |= number << self._count
        self._count += width

    def data(self) -> bytes:
        """Give the bytes, the last one filled up with zeros."""
        return self._value.to_bytes(-(-self._count // 8), "little")
