"""The mock server's settings: takes a file, the environment and arguments, gives one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.errors import ConfigError
from contracts.options import Option, merged
from mockserver.spelling import LANGUAGES, LONGEST_INTERVAL, MOST_STREAMED, OPTIONAL, Optional, is_locale, size_range


def _port(value: int) -> str | None:
    return None if 0 <= value <= 65535 else "a port lies between 0 and 65535"


def _positive(value: int) -> str | None:
    return None if value > 0 else "it must be greater than 0"


def _size(value: str) -> str | None:
    return None if size_range(value) else "it takes a length like 3, or the least and the most like 1..5"


def _count(value: int) -> str | None:
    return None if 1 <= value <= MOST_STREAMED else f"a stream has 1 to {MOST_STREAMED} items"


def _interval(value: int) -> str | None:
    return None if 0 <= value <= LONGEST_INTERVAL else f"it lies between 0 and {LONGEST_INTERVAL} milliseconds"


def _locale(value: str) -> str | None:
    if not is_locale(value):
        return "a locale is a language and a region, such as de_DE"
    language = value.replace("-", "_").partition("_")[0].lower()
    known = ", ".join(sorted(LANGUAGES))
    return None if language in LANGUAGES else f"nothing can be made up in the language {language!r}, but in {known}"


OPTIONS: tuple[Option, ...] = (
    Option("host", str, "127.0.0.1", "The address to listen on."),
    Option("port", int, 4010, "The port to listen on; 0 takes any free one.", check=_port),
    Option("workers", int, 1, "How many processes answer.", check=_positive),
    Option("seed", str, "troth", "What generated values follow from: the same seed, the same answers."),
    Option("dynamic", bool, False, "Generate every body, instead of giving the documented examples."),
    Option("trust_examples", bool, False, "Give examples that break their schema as they are."),
    Option(
        "array_size", str, None, "How long generated arrays are where the schema allows it: 3 or 1..5.", check=_size
    ),
    Option("optional", str, "always", "Whether generated objects have what is not required.", choices=OPTIONAL),
    Option("locale", str, "en_US", "The language and region of generated names, places and texts.", check=_locale),
    Option("dictionary", str, None, "A YAML or JSON file of values to use by schema and field."),
    Option("stream_count", int, 3, "How many items a stream sends before it ends.", check=_count),
    Option("stream_interval", int, 100, "Milliseconds between the items of a stream.", check=_interval),
    Option("compress", bool, True, "Compress large answers for clients that take gzip or br."),
    Option("debug_headers", bool, True, "Say in X-Troth-* headers where each answer comes from."),
    Option("strict", bool, False, "Refuse to start when the contract has an error."),
    Option("lenient", bool, False, "Answer invalid requests as if they were valid, and report what is wrong."),
    Option("cors", bool, True, "Let pages of any origin read the answers, preflights included."),
    Option("log_format", str, "text", "How requests are logged.", choices=("text", "json")),
    Option("tls_cert", str, None, "A certificate in PEM form: serve https."),
    Option("tls_key", str, None, "The certificate's key in PEM form."),
    Option("reload", bool, False, "Serve the new contract whenever one of its files changes."),
    Option(
        "allow_http", bool, False, "Let contracts come from http(s) URLs, with what they refer to on the same host."
    ),
)
"""Every setting, in the order in which help lists them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each of `OPTIONS`, which says what it means."""

    host: str = "127.0.0.1"
    port: int = 4010
    workers: int = 1
    seed: str = "troth"
    dynamic: bool = False
    trust_examples: bool = False
    array_size: str | None = None
    optional: Optional = "always"
    locale: str = "en_US"
    dictionary: str | None = None
    stream_count: int = 3
    stream_interval: int = 100
    compress: bool = True
    debug_headers: bool = True
    strict: bool = False
    lenient: bool = False
    cors: bool = True
    log_format: str = "text"
    tls_cert: str | None = None
    tls_key: str | None = None
    reload: bool = False
    allow_http: bool = False


def settings_from(
    given: Mapping[str, Any],
    *,
    environ: Mapping[str, str],
    file: Mapping[str, Any],
    file_name: str = "troth.toml",
) -> Settings:
    """Give the settings that arguments, environment and a settings file's table make, the first one winning.

    Raises ConfigError when a name or value does not fit.
    """
    settings = Settings(**merged(OPTIONS, file=file, file_name=file_name, environ=environ, given=given))
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise ConfigError("a certificate and its key come together", hint="give both --tls-cert and --tls-key")
    return settings
