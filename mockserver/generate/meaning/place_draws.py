"""What is said of places: takes a leaf, gives a street, a city, a code, a coordinate of the place it is about."""

from __future__ import annotations

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import table

_UNITS = ("Suite 200", "Apt 4B", "Floor 3", "Unit 12", "Suite 510", "Apt 7", "Building C")
_NEAR = ("Old Town", "Riverside", "University District", "Market Quarter", "Northside", "Harbour", "Parkside")


def country_code(leaf: Leaf) -> str:
    """Give the code of two letters, or of three where two are too short."""
    return leaf.place.country.alpha3 if leaf.least == 3 else leaf.place.code


def country(leaf: Leaf) -> str:
    """Give a country as its name, or as its code where there is no room for more."""
    if leaf.most is not None and leaf.most <= 3:
        return country_code(leaf) if leaf.most == 2 else leaf.place.country.alpha3
    return leaf.place.country_name


def region(leaf: Leaf) -> str:
    short = leaf.most is not None and leaf.most <= 3
    return leaf.place.region_code if short else leaf.place.region


def state(leaf: Leaf) -> str:
    """Give a part of a country: as its code where that is how addresses are written."""
    return leaf.place.region_code if leaf.place.code in ("US", "CA", "AU") else region(leaf)


def city_and_region(leaf: Leaf) -> str:
    return f"{leaf.place.city}, {state(leaf) if leaf.place.code == 'US' else leaf.place.country_name}"


def coordinates(leaf: Leaf) -> str:
    return f"{leaf.place.latitude},{leaf.place.longitude}"


DRAWS: dict[Draw, str] = {
    lambda leaf: leaf.place.street: "street, street address, streetaddress, address line, address line 1, line 1,"
    " address 1, line1, addr 1, street 1, street line 1, address line one, addressline, thoroughfare",
    lambda leaf: leaf.pick(_UNITS): "address line 2, line 2, address 2, street 2, apartment, suite, unit number,"
    " street line 2, address line two, secondary address, apt, additional address",
    lambda leaf: leaf.pick(_NEAR): "neighborhood, neighbourhood, district, quarter, borough, suburb, address line 3,"
    " line 3, sublocality, area",
    lambda leaf: leaf.place.street_name: "street name, road, road name",
    lambda leaf: leaf.place.house_number: "house number, street number, housenumber, building number",
    lambda leaf: leaf.place.in_one_line: "address, full address, formatted address, postal address, mailing address,"
    " home address, business address, pickup location, delivery address, shipping address, billing address",
    city_and_region: "location, venue, place, destination, origin, based in, job location, city state",
    lambda leaf: leaf.place.city: "city, town, locality, city name, municipality, capital, birth place,"
    " place of birth, hometown, birthplace, post town, admin area 2",
    state: "state province, province, state code, province code, region code, state abbreviation, subdivision code,"
    " administrative area, admin area 1, state or province",
    region: "region, region name, county, state name, prefecture, subdivision, administrative area level 1",
    lambda leaf: leaf.place.postal_code: "postal code, postalcode, zip, zip code, zipcode, postcode, post code, plz",
    country: "country, country name, nation, nationality country, country of origin, country region",
    country_code: "country code, countrycode, country iso, country iso 2, iso country, iso 2, alpha 2, cca 2,"
    " iso code, country id, country code 2, iso alpha 2, nationality, country alpha 2, iso country code,"
    " country code alpha 2, iso 3166 1, cc",
    lambda leaf: leaf.place.country.alpha3: "iso 3, alpha 3, cca 3, country code 3, country iso 3, iso alpha 3,"
    " country code alpha 3",
    lambda leaf: leaf.place.country.numeric: "ccn 3, country numeric, numeric code",
    lambda leaf: f"+{leaf.place.country.dialing}": "dialing code, calling code, phone country code, dial code,"
    " country calling code, phone code, phone prefix",
    lambda leaf: leaf.place.country.continent: "continent, continent name",
    lambda leaf: (
        leaf.place.time_zone
    ): "timezone, time zone, tz, tzid, timezone id, time zone id, timezone name, iana tz",
    coordinates: "coordinates, lat lng, latlng, geo, lat long, gps, latlong, gps coordinates, coords, geolocation",
}
TEXTS = table(DRAWS)

NUMBER_DRAWS: dict[Draw, str] = {
    lambda leaf: leaf.place.latitude: "latitude, lat, geo lat, y coordinate",
    lambda leaf: leaf.place.longitude: "longitude, lng, lon, long, geo lng, geo lon, x coordinate",
    lambda leaf: leaf.between(4, 800): "altitude, elevation",
    lambda leaf: leaf.between(0, 359): "bearing, heading, azimuth, course",
    lambda leaf: (-480, -300, 0, 60, 120, 540)[leaf.seed.below(6)]: "utc offset minutes, timezone offset, tz offset",
}
NUMBERS = table(NUMBER_DRAWS)
