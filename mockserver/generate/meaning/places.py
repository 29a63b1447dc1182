"""Places: takes a seed and a locale, gives a place whose city, region, code, country, position and time zone agree."""

from __future__ import annotations

from functools import lru_cache

from mockserver.generate.meaning.places_table import CITIES, COUNTRIES, IN_ENGLISH, STREETS, Country
from mockserver.generate.seed import Seed

_USUAL = "US"
_LANGUAGES = {country.language: code for code, country in reversed(COUNTRIES.items())} | {
    "en": "US", "es": "ES", "fr": "FR", "de": "DE", "pt": "PT", "nl": "NL", "it": "IT", "zh": "CN", "sv": "SE",
}  # fmt: skip


@lru_cache(maxsize=64)
def country_of(locale: str) -> str:
    """Give the code of the country that `locale` names, or where its language is at home; else the usual one."""
    language, _, region = locale.replace("-", "_").partition("_")
    if region.upper() in COUNTRIES:
        return region.upper()
    return _LANGUAGES.get(language.lower(), _USUAL)


@lru_cache(maxsize=64)
def _cities_of(code: str) -> tuple[int, ...]:
    return tuple(index for index, city in enumerate(CITIES) if city[0] == code)


class Place:
    """One place: a house in a street of a city of the locale's country, or `anywhere` in the world."""

    __slots__ = ("_locale", "_row", "code", "country", "seed")

    def __init__(self, seed: Seed, locale: str, *, anywhere: bool = False) -> None:
        self.seed = seed
        self._locale = locale
        cities = range(len(CITIES)) if anywhere else _cities_of(country_of(locale))
        self._row = CITIES[cities[seed.below(len(cities))]]
        self.code = self._row[0]
        self.country: Country = COUNTRIES[self.code]

    @property
    def country_name(self) -> str:
        """The country's name, its own one where the locale speaks its language."""
        return self.country.own_name if self._is_at_home else self.country.name

    @property
    def _is_at_home(self) -> bool:
        return self._locale[:2] == self.country.language

    def _told(self, name: str) -> str:
        return name if self._is_at_home else IN_ENGLISH.get(name, name)

    @property
    def city(self) -> str:
        return self._told(self._row[1])

    @property
    def region(self) -> str:
        return self._told(self._row[2])

    @property
    def region_code(self) -> str:
        return self._row[3]

    @property
    def postal_code(self) -> str:
        return self._row[4]

    @property
    def latitude(self) -> float:
        return round(self._row[5] + (self.seed.child("north").below(400) - 200) / 10_000, 4)

    @property
    def longitude(self) -> float:
        return round(self._row[6] + (self.seed.child("east").below(400) - 200) / 10_000, 4)

    @property
    def time_zone(self) -> str:
        return self._row[7]

    @property
    def phone(self) -> str:
        """A telephone number, of those kept for fiction where a country keeps some."""
        number = self.seed.child("phone").state
        digits = iter(f"{number:020}"[::-1])
        return "".join(next(digits) if char == "#" else char for char in self._row[8])

    @property
    def street_name(self) -> str:
        language = self.country.language
        if language in ("ja", "ko", "zh") and not self._is_at_home:
            language = "en"
        names = STREETS.get(language, STREETS["en"])
        return names[self.seed.child("street").below(len(names))]

    @property
    def house_number(self) -> str:
        return str(1 + self.seed.child("house").below(240))

    @property
    def street(self) -> str:
        """Street and number, in the order that is usual there."""
        if self.country.language in ("en", "fr", "zh"):
            return f"{self.house_number} {self.street_name}"
        return f"{self.street_name} {self.house_number}"

    @property
    def in_one_line(self) -> str:
        """The whole address on one line."""
        if self.country.language == "en":
            return f"{self.street}, {self.city}, {self.region_code} {self.postal_code}"
        return f"{self.street}, {self.postal_code} {self.city}"
