"""People: takes a seed and a locale, gives a person whose names, user name and addresses agree.

Addresses are in domains that nobody can own (RFC 2606), so that no value ever names a real person's.
"""

from __future__ import annotations

import unicodedata

from mockserver.generate.fake import fake
from mockserver.generate.seed import Seed

DOMAINS = ("example.com", "example.org", "example.net")
_WOMEN = (
    "Alice", "Amelia", "Anna", "Chloe", "Clara", "Elena", "Emma", "Grace", "Hannah", "Ines", "Ivy", "Julia", "Laura",
    "Leila", "Lucia", "Maya", "Mia", "Naomi", "Nora", "Olivia", "Priya", "Rosa", "Ruth", "Sara", "Sofia", "Zoe",
)  # fmt: skip
_MEN = (
    "Aaron", "Adam", "Ben", "Carlos", "Daniel", "David", "Elias", "Ethan", "Felix", "Hugo", "Isaac", "Jack", "Jonas",
    "Kofi", "Leo", "Liam", "Lucas", "Marco", "Martin", "Noah", "Omar", "Oscar", "Paul", "Samuel", "Theo", "Victor",
)  # fmt: skip
_FAMILIES = (
    "Abbott", "Ahmed", "Bailey", "Barnes", "Bennett", "Brooks", "Carter", "Castro", "Chen", "Clarke", "Costa", "Diaz",
    "Dixon", "Ellis", "Fischer", "Foster", "Garcia", "Grant", "Hayes", "Hughes", "Ito", "Jensen", "Kaur", "Keller",
    "Khan", "Larsen", "Lewis", "Martin", "Mendes", "Mensah", "Meyer", "Moreau", "Morgan", "Nguyen", "Novak", "Okafor",
    "Olsen", "Park", "Patel", "Pereira", "Price", "Reed", "Rossi", "Sato", "Silva", "Singh", "Stone", "Suzuki",
    "Turner", "Walsh", "Weber", "Wright",
)  # fmt: skip
_WOMAN, _MAN = "female", "male"
_PLAIN = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "æ": "ae", "đ": "d", "ı": "i", "œ": "oe",
})  # fmt: skip


class Persona:
    """One person. What it costs to ask Faker is spent only when a name is asked for."""

    __slots__ = ("_names", "gender", "locale", "seed")

    def __init__(self, seed: Seed, locale: str) -> None:
        self.seed = seed
        self.locale = locale
        self.gender = (_WOMAN, _MAN)[seed.child("gender").below(2)]
        self._names: tuple[str, str] | None = None

    @property
    def names(self) -> tuple[str, str]:
        """First and last name, in the locale's language."""
        if self._names is None:
            given, family = self.seed.child("first"), self.seed.child("last")
            if self.locale.startswith("en"):
                first = _WOMEN if self.gender == _WOMAN else _MEN
                self._names = first[given.below(len(first))], _FAMILIES[family.below(len(_FAMILIES))]
            else:
                kind = f"first_name_{self.gender}"
                self._names = str(fake(kind, given, self.locale)), str(fake("last_name", family, self.locale))
        return self._names

    @property
    def full_name(self) -> str:
        first, last = self.names
        if self.locale[:2] in ("zh", "ja", "ko"):
            return f"{last}{first}" if self.locale[:2] == "zh" else f"{last} {first}"
        return f"{first} {last}"

    @property
    def _letters(self) -> tuple[str, str]:
        first, last = (plain(name) for name in self.names)
        return first or "user", last or str(1000 + self.seed.below(9000))

    @property
    def username(self) -> str:
        first, last = self._letters
        number = self.seed.child("number").below(90) + 10
        return (f"{first}.{last}", f"{first}{last[:1]}{number}", f"{first[:1]}{last}", f"{last}{number}")[
            self.seed.child("style").below(4)
        ].replace(".", "-")

    @property
    def email(self) -> str:
        first, last = self._letters
        return f"{first}.{last}@{self.domain}"

    @property
    def domain(self) -> str:
        return DOMAINS[self.seed.child("domain").below(len(DOMAINS))]


def plain(text: str) -> str:
    """Give the letters and digits of `text` as ASCII in lower case; empty where it is of another script."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in decomposed if char.isascii() and char.isalnum()).lower()


def slug(text: str) -> str:
    """Give `text` as part of a URL: lower case, hyphens between words."""
    return "-".join(filter(None, (plain(word) for word in text.replace("_", " ").replace("/", " ").split())))
