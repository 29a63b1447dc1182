"""Names of fake data: takes what a schema's `x-faker` holds, gives what is meant, with its arguments, or nothing.

faker.js (as Prism reads it: ``name.firstName``, ``{"number.int": {"min": 1}}``) and Python's Faker (``first_name``) are
both understood. Only names listed here are known, and arguments are plain: nothing of a document is ever called.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

KEYWORD = "x-faker"
_LONGEST_NAME = 80
_LONGEST_TEXT = 200
_MOST_ARGUMENTS = 100
_DEEPEST = 3
_BETWEEN = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[._\s]+")


@dataclass(frozen=True, slots=True)
class FakerCall:
    """What is asked for: a known kind of value, and arguments by place and by name."""

    kind: str
    placed: tuple[Any, ...]
    named: dict[str, Any]


def is_shape(value: Any) -> bool:
    """Say whether `value` has the shape of an `x-faker`: a name, or an object of one name with plain arguments."""
    if isinstance(value, str):
        return 0 < len(value) <= _LONGEST_NAME
    return isinstance(value, dict) and len(value) == 1 and all(map(is_shape, value)) and _is_plain(value, _DEEPEST)


def call_of(value: Any) -> FakerCall | None:
    """Give what an `x-faker` of the right shape means, None where its name is not known."""
    name, arguments = (value, None) if isinstance(value, str) else next(iter(value.items()))
    kind = kind_of(name)
    if kind is None:
        return None
    placed = arguments if isinstance(arguments, list) else [] if isinstance(arguments, dict | None) else [arguments]
    named = arguments if isinstance(arguments, dict) else {}
    for each in placed:
        if isinstance(each, dict):  # faker.js takes options as an object
            named = {**each, **named}
    return FakerCall(kind, tuple(each for each in placed if not isinstance(each, dict)), named)


@lru_cache(maxsize=1_024)
def kind_of(name: str) -> str | None:
    """Give the kind of value that a name asks for, None where the name is not known."""
    return _KINDS.get(_plain(name))


def _plain(name: str) -> str:
    """Give a name in one spelling: ``name.firstName``, ``Name.first_name`` are both ``name first name``."""
    return " ".join(word.lower() for word in _BETWEEN.split(name.strip()) if word)


def _is_plain(value: Any, depth: int) -> bool:
    if isinstance(value, dict | list):
        held = value.values() if isinstance(value, dict) else value
        return depth > 0 and len(value) <= _MOST_ARGUMENTS and all(_is_plain(each, depth - 1) for each in held)
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT
    if isinstance(value, int):
        return abs(value) < 1 << 63
    return value is None or (isinstance(value, float) and math.isfinite(value))


_NAMES = {
    "first name": "name.firstName person.firstName first_name first_name_male first_name_female",
    "last name": "name.lastName person.lastName last_name",
    "middle name": "name.middleName person.middleName",
    "full name": "name.findName name.fullName person.fullName name.name name",
    "job title": "name.jobTitle person.jobTitle job",
    "department": "commerce.department",
    "gender": "name.gender person.gender person.sex person.sexType",
    "honorific": "name.prefix person.prefix prefix",
    "email": "internet.email internet.exampleEmail internet.safeEmail email safe_email ascii_email ascii_safe_email"
    " company_email free_email",
    "username": "internet.userName internet.username internet.displayName user_name",
    "password": "internet.password password",
    "website": "internet.url url uri",
    "domain": "internet.domainName domain_name",
    "host": "hostname internet.domainWord domain_word",
    "ip": "internet.ip internet.ipv4 ipv4 ipv4_public ipv4_private",
    "ipv6": "internet.ipv6 ipv6",
    "mac": "internet.mac mac_address",
    "port": "internet.port port_number",
    "user agent": "internet.userAgent user_agent",
    "http method": "internet.httpMethod http_method",
    "http status": "internet.httpStatusCode http_status_code",
    "hex color": "internet.color color.rgb hex_color",
    "color": "color.human commerce.color color_name safe_color_name",
    "emoji": "internet.emoji emoji",
    "slug": "lorem.slug helpers.slugify slug",
    "avatar": "internet.avatar image.avatar image.url image.imageUrl image_url",
    "phone": "phone.phoneNumber phone.number phone_number",
    "street": "address.streetAddress location.streetAddress street_address",
    "street name": "address.streetName location.street location.streetName street_name",
    "house number": "address.buildingNumber location.buildingNumber building_number",
    "line 2": "address.secondaryAddress location.secondaryAddress secondary_address",
    "full address": "address",
    "city": "address.city address.cityName location.city city",
    "region": "address.state address.county location.state location.county state",
    "state code": "address.stateAbbr state_abbr",
    "zip": "address.zipCode location.zipCode postcode zipcode postalcode",
    "country": "address.country location.country country current_country",
    "country code": "address.countryCode location.countryCode country_code",
    "latitude": "address.latitude location.latitude latitude",
    "longitude": "address.longitude location.longitude longitude",
    "time zone": "address.timeZone location.timeZone timezone",
    "company": "company.companyName company.name company",
    "description": "company.catchPhrase company.bs company.buzzPhrase commerce.productDescription hacker.phrase"
    " catch_phrase bs",
    "product": "commerce.productName commerce.product",
    "material": "commerce.productMaterial",
    "sku": "commerce.sku",
    "currency": "finance.currencyCode currency_code",
    "currency name": "finance.currencyName currency_name",
    "currency symbol": "finance.currencySymbol currency_symbol",
    "iban": "finance.iban iban",
    "bic": "finance.bic swift swift8 swift11",
    "account number": "finance.account finance.accountNumber bban",
    "card number": "finance.creditCardNumber credit_card_number",
    "cvc": "finance.creditCardCVV credit_card_security_code",
    "payment type": "finance.transactionType",
    "uuid": "datatype.uuid random.uuid string.uuid uuid4",
    "file name": "system.fileName system.commonFileName file_name",
    "file path": "system.filePath file_path",
    "mime type": "system.mimeType mime_type",
    "extension": "system.fileExt file_extension",
    "semver": "system.semver",
    "branch": "git.branch",
    "sha": "git.commitSha sha1",
    "short sha": "git.shortSha",
    "commit message": "git.commitMessage",
    "md5": "md5",
    "sha 256": "sha256",
    "vin": "vehicle.vin vin",
    "plate": "vehicle.vrm license_plate",
    "brand": "vehicle.manufacturer",
    "genre": "music.genre",
    "song": "music.songName",
    "artist": "music.artist",
    "breed": "animal.dog animal.cat",
    "book": "book.title",
    "ean": "ean13 ean",
    "isbn": "isbn13 isbn10 commerce.isbn",
    "language code": "language_code",
    "locale": "locale",
    "month name": "date.month month_name",
    "weekday": "date.weekday day_of_week",
    "year": "year",
    "!boolean": "datatype.boolean random.boolean boolean pybool",
    "!integer": "datatype.number number.int random.number random.int random_int pyint random_digit random_number",
    "!number": "datatype.float number.float random.float pyfloat pydecimal",
    "!amount": "finance.amount commerce.price",
    "!alphanumeric": "random.alphaNumeric string.alphanumeric datatype.string string.sample pystr",
    "!alpha": "random.alpha string.alpha random_letters random_letter",
    "!digits": "string.numeric random.numeric",
    "!hex": "datatype.hexaDecimal datatype.hexadecimal string.hexadecimal random.hexaDecimal",
    "!pattern": "helpers.replaceSymbols helpers.replaceSymbolWithNumber helpers.fromRegExp numerify bothify lexify",
    "!choice": "helpers.arrayElement random.arrayElement random_element",
    "!past": "date.past date.recent date.anytime past_date past_datetime date_time date iso8601 date_this_year",
    "!future": "date.future date.soon future_date future_datetime",
    "!birth": "date.birthdate date_of_birth",
    "!epoch": "unix_time",
    "!time": "time",
    "!word": "lorem.word word random.word hacker.noun",
    "!words": "lorem.words random.words",
    "!sentence": "lorem.sentence sentence",
    "!paragraph": "lorem.paragraph lorem.sentences lorem.paragraphs lorem.lines paragraph",
    "!text": "lorem.text text",
}
"""Kinds by what they mean for a mock; those with ``!`` take arguments, the others are what properties are named."""

NAMES = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""Every name that is known, as its library writes it, with its kind."""

_KINDS = {_plain(name): kind for name, kind in NAMES.items()}
