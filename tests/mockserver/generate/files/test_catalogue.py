"""The catalogue: which media types have files, that these repeat, and when one is a whole body."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import codec
from contracts.model.operation import MediaType
from mockserver.generate.files.catalogue import body, file
from mockserver.generate.seed import Seed
from tests.mockserver.generate.judges import schema_of

DIGESTS = Path(__file__).parents[3] / "cases" / "files" / "digests.yaml"
KNOWN: dict[str, str] = yaml.safe_load(DIGESTS.read_text("utf-8"))
ANY_SEED = st.integers(0, 2**64 - 1).map(Seed)
TEXT = {"type": "string"}


@pytest.mark.parametrize("media_type", KNOWN)
def test_a_seed_gives_the_same_bytes_everywhere(media_type: str) -> None:
    data = file(media_type, Seed.of("golden"))
    assert data is not None
    assert hashlib.sha256(data).hexdigest()[:16] == KNOWN[media_type]
    assert data == file(f"{media_type.upper()} ; charset=utf-8", Seed.of("golden"))


@given(seed=ANY_SEED, media_type=st.sampled_from(sorted(KNOWN)))
def test_a_file_is_a_body_of_its_type_that_the_contract_agrees_to(seed: Seed, media_type: str) -> None:
    media = MediaType(media_type, "", schema_of(TEXT))
    data = body(media, media_type, seed)
    assert data is not None
    assert data == file(media_type, seed) == body(MediaType(media_type, ""), media_type, seed)
    assert schema_of(TEXT).is_valid(codec.decode(media, data, media_type))


def test_seeds_differ() -> None:
    assert len({file("image/png", Seed.of(number)) for number in range(50)}) > 45


@pytest.mark.parametrize("media_type", ["application/octet-stream", "application/vnd.example", "video/ogg", "font/otf"])
def test_unknown_bytes_are_of_no_type(media_type: str) -> None:
    data = file(media_type, Seed.of(1))
    assert data is not None
    assert len(data) == 32
    assert data == file(media_type, Seed.of(1)) != file(media_type, Seed.of(2))


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "application/vnd.example+json",
        "text/plain",
        "text/x-unknown",
        "application/xml",
        "text/csv",
        "application/yaml",
        "multipart/form-data",
        "application/vnd.example; charset=utf-8",
        "text/event-stream",
    ],
)
def test_what_holds_text_or_a_structure_is_left_to_values(media_type: str) -> None:
    assert file(media_type, Seed.of(1)) is None
    assert body(MediaType(media_type, ""), media_type, Seed.of(1)) is None


@pytest.mark.parametrize(
    "keywords",
    [
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "string", "enum": ["a", "b"]},
        {"type": "string", "maxLength": 20},
        {"type": "string", "minLength": 100_000},
        {"type": "string", "pattern": "^[a-z]+$"},
        {"type": "integer"},
        False,
    ],
)
def test_what_the_contract_describes_otherwise_is_left_to_values(keywords: Any) -> None:
    media = MediaType("image/png", "", schema_of(keywords))
    assert body(media, "image/png", Seed.of(1)) is None


def test_a_range_is_answered_in_the_type_agreed_upon() -> None:
    media = MediaType("image/*", "", schema_of({"type": "string", "format": "binary"}))
    assert body(media, "image/gif", Seed.of(1)) == file("image/gif", Seed.of(1))
    assert (file("image/*", Seed.of(1)) or b"").startswith(b"\x89PNG")
