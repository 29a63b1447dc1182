"""The table of places: real cities with what belongs to them, and what is kept in each country.

Telephone numbers are patterns in which `#` is any digit; they lie in the ranges that authorities keep for fiction
(NANPA 555-01XX, Ofcom, ARCEP, Bundesnetzagentur, ACMA), and else in ones that are no subscriber's.
"""

from __future__ import annotations

from typing import NamedTuple


class Country(NamedTuple):
    """What is the same all over a country."""

    alpha3: str
    numeric: str
    name: str
    own_name: str
    language: str
    currency: str
    dialing: str
    continent: str


City = tuple[str, str, str, str, str, float, float, str, str]
"""Country, city, region, region's code, postal code, latitude, longitude, time zone, telephone pattern."""

COUNTRIES: dict[str, Country] = {
    "US": Country("USA", "840", "United States", "United States", "en", "USD", "1", "North America"),
    "GB": Country("GBR", "826", "United Kingdom", "United Kingdom", "en", "GBP", "44", "Europe"),
    "DE": Country("DEU", "276", "Germany", "Deutschland", "de", "EUR", "49", "Europe"),
    "FR": Country("FRA", "250", "France", "France", "fr", "EUR", "33", "Europe"),
    "ES": Country("ESP", "724", "Spain", "España", "es", "EUR", "34", "Europe"),
    "IT": Country("ITA", "380", "Italy", "Italia", "it", "EUR", "39", "Europe"),
    "NL": Country("NLD", "528", "Netherlands", "Nederland", "nl", "EUR", "31", "Europe"),
    "BE": Country("BEL", "056", "Belgium", "België", "nl", "EUR", "32", "Europe"),
    "AT": Country("AUT", "040", "Austria", "Österreich", "de", "EUR", "43", "Europe"),
    "CH": Country("CHE", "756", "Switzerland", "Schweiz", "de", "CHF", "41", "Europe"),
    "IE": Country("IRL", "372", "Ireland", "Ireland", "en", "EUR", "353", "Europe"),
    "PT": Country("PRT", "620", "Portugal", "Portugal", "pt", "EUR", "351", "Europe"),
    "SE": Country("SWE", "752", "Sweden", "Sverige", "sv", "SEK", "46", "Europe"),
    "NO": Country("NOR", "578", "Norway", "Norge", "no", "NOK", "47", "Europe"),
    "DK": Country("DNK", "208", "Denmark", "Danmark", "da", "DKK", "45", "Europe"),
    "FI": Country("FIN", "246", "Finland", "Suomi", "fi", "EUR", "358", "Europe"),
    "PL": Country("POL", "616", "Poland", "Polska", "pl", "PLN", "48", "Europe"),
    "CZ": Country("CZE", "203", "Czechia", "Česko", "cs", "CZK", "420", "Europe"),
    "CA": Country("CAN", "124", "Canada", "Canada", "en", "CAD", "1", "North America"),
    "MX": Country("MEX", "484", "Mexico", "México", "es", "MXN", "52", "North America"),
    "BR": Country("BRA", "076", "Brazil", "Brasil", "pt", "BRL", "55", "South America"),
    "AR": Country("ARG", "032", "Argentina", "Argentina", "es", "ARS", "54", "South America"),
    "AU": Country("AUS", "036", "Australia", "Australia", "en", "AUD", "61", "Oceania"),
    "NZ": Country("NZL", "554", "New Zealand", "New Zealand", "en", "NZD", "64", "Oceania"),
    "JP": Country("JPN", "392", "Japan", "日本", "ja", "JPY", "81", "Asia"),
    "KR": Country("KOR", "410", "South Korea", "대한민국", "ko", "KRW", "82", "Asia"),
    "CN": Country("CHN", "156", "China", "中国", "zh", "CNY", "86", "Asia"),
    "IN": Country("IND", "356", "India", "India", "en", "INR", "91", "Asia"),
    "SG": Country("SGP", "702", "Singapore", "Singapore", "en", "SGD", "65", "Asia"),
    "TR": Country("TUR", "792", "Türkiye", "Türkiye", "tr", "TRY", "90", "Asia"),
    "ZA": Country("ZAF", "710", "South Africa", "South Africa", "en", "ZAR", "27", "Africa"),
    "KE": Country("KEN", "404", "Kenya", "Kenya", "en", "KES", "254", "Africa"),
}

_US, _DE = "America/New_York", "Europe/Berlin"
CITIES: tuple[City, ...] = (
    ("US", "New York", "New York", "NY", "10011", 40.7411, -73.9998, _US, "+1 212-555-01##"),
    ("US", "Boston", "Massachusetts", "MA", "02116", 42.3503, -71.0810, _US, "+1 617-555-01##"),
    ("US", "Atlanta", "Georgia", "GA", "30308", 33.7718, -84.3777, _US, "+1 404-555-01##"),
    ("US", "Chicago", "Illinois", "IL", "60614", 41.9227, -87.6533, "America/Chicago", "+1 312-555-01##"),
    ("US", "Austin", "Texas", "TX", "78704", 30.2428, -97.7658, "America/Chicago", "+1 512-555-01##"),
    ("US", "Minneapolis", "Minnesota", "MN", "55408", 44.9467, -93.2862, "America/Chicago", "+1 612-555-01##"),
    ("US", "Denver", "Colorado", "CO", "80205", 39.7590, -104.9653, "America/Denver", "+1 303-555-01##"),
    ("US", "Seattle", "Washington", "WA", "98109", 47.6339, -122.3476, "America/Los_Angeles", "+1 206-555-01##"),
    ("US", "Portland", "Oregon", "OR", "97209", 45.5311, -122.6837, "America/Los_Angeles", "+1 503-555-01##"),
    ("US", "San Diego", "California", "CA", "92103", 32.7466, -117.1636, "America/Los_Angeles", "+1 619-555-01##"),
    ("GB", "London", "England", "ENG", "SE1 7TY", 51.5022, -0.1162, "Europe/London", "+44 20 7946 0###"),
    ("GB", "Manchester", "England", "ENG", "M4 1HN", 53.4841, -2.2353, "Europe/London", "+44 161 496 0###"),
    ("GB", "Edinburgh", "Scotland", "SCT", "EH3 6QG", 55.9596, -3.2011, "Europe/London", "+44 131 496 0###"),
    ("GB", "Cardiff", "Wales", "WLS", "CF10 1EP", 51.4798, -3.1783, "Europe/London", "+44 29 2018 0###"),
    ("DE", "Berlin", "Berlin", "BE", "10437", 52.5451, 13.4126, _DE, "+49 30 23125 ###"),
    ("DE", "Hamburg", "Hamburg", "HH", "20357", 53.5623, 9.9606, _DE, "+49 40 66969 ###"),
    ("DE", "München", "Bayern", "BY", "80799", 48.1541, 11.5779, _DE, "+49 89 99998 ###"),
    ("DE", "Köln", "Nordrhein-Westfalen", "NW", "50674", 50.9293, 6.9390, _DE, "+49 221 4710 ###"),
    ("DE", "Frankfurt am Main", "Hessen", "HE", "60316", 50.1240, 8.6980, _DE, "+49 69 90009 ###"),
    ("FR", "Paris", "Île-de-France", "IDF", "75011", 48.8589, 2.3805, "Europe/Paris", "+33 1 99 00 ## ##"),
    ("FR", "Lyon", "Auvergne-Rhône-Alpes", "ARA", "69003", 45.7597, 4.8590, "Europe/Paris", "+33 4 65 71 ## ##"),
    ("FR", "Nantes", "Pays de la Loire", "PDL", "44000", 47.2173, -1.5534, "Europe/Paris", "+33 2 61 91 ## ##"),
    ("ES", "Madrid", "Comunidad de Madrid", "MD", "28015", 40.4290, -3.7120, "Europe/Madrid", "+34 910 000 ###"),
    ("ES", "Valencia", "Comunitat Valenciana", "VC", "46005", 39.4640, -0.3680, "Europe/Madrid", "+34 960 000 ###"),
    ("IT", "Torino", "Piemonte", "TO", "10123", 45.0630, 7.6860, "Europe/Rome", "+39 011 000 0###"),
    ("IT", "Bologna", "Emilia-Romagna", "BO", "40125", 44.4914, 11.3500, "Europe/Rome", "+39 051 000 0###"),
    ("NL", "Utrecht", "Utrecht", "UT", "3512 JE", 52.0907, 5.1214, "Europe/Amsterdam", "+31 30 000 0###"),
    ("NL", "Rotterdam", "Zuid-Holland", "ZH", "3011 GA", 51.9190, 4.4850, "Europe/Amsterdam", "+31 10 000 0###"),
    ("BE", "Gent", "Oost-Vlaanderen", "VOV", "9000", 51.0540, 3.7250, "Europe/Brussels", "+32 9 000 00 ##"),
    ("AT", "Wien", "Wien", "9", "1070", 48.2010, 16.3480, "Europe/Vienna", "+43 1 000 0###"),
    ("CH", "Zürich", "Zürich", "ZH", "8004", 47.3770, 8.5270, "Europe/Zurich", "+41 44 000 00 ##"),
    ("IE", "Dublin", "Leinster", "L", "D02 X285", 53.3390, -6.2600, "Europe/Dublin", "+353 20 910 0###"),
    ("PT", "Porto", "Porto", "13", "4050-161", 41.1460, -8.6140, "Europe/Lisbon", "+351 220 000 ###"),
    ("SE", "Göteborg", "Västra Götaland", "O", "411 06", 57.7060, 11.9660, "Europe/Stockholm", "+46 31 390 06 ##"),
    ("NO", "Bergen", "Vestland", "46", "5014", 60.3930, 5.3240, "Europe/Oslo", "+47 55 00 00 ##"),
    ("DK", "Aarhus", "Midtjylland", "82", "8000", 56.1567, 10.2108, "Europe/Copenhagen", "+45 00 00 00 ##"),
    ("FI", "Tampere", "Pirkanmaa", "11", "33100", 61.4980, 23.7610, "Europe/Helsinki", "+358 3 000 0###"),
    ("PL", "Kraków", "Małopolskie", "12", "31-042", 50.0614, 19.9380, "Europe/Warsaw", "+48 12 000 00 ##"),
    ("CZ", "Brno", "Jihomoravský kraj", "64", "602 00", 49.1950, 16.6080, "Europe/Prague", "+420 500 000 ###"),
    ("CA", "Toronto", "Ontario", "ON", "M5V 2T6", 43.6450, -79.3930, "America/Toronto", "+1 416-555-01##"),
    (
        "CA",
        "Vancouver",
        "British Columbia",
        "BC",
        "V6B 1A1",
        49.2820,
        -123.1090,
        "America/Vancouver",
        "+1 604-555-01##",
    ),
    ("MX", "Guadalajara", "Jalisco", "JAL", "44100", 20.6767, -103.3475, "America/Mexico_City", "+52 33 0000 0###"),
    ("BR", "Curitiba", "Paraná", "PR", "80010-000", -25.4290, -49.2710, "America/Sao_Paulo", "+55 41 0000-0###"),
    ("BR", "São Paulo", "São Paulo", "SP", "01310-100", -23.5640, -46.6520, "America/Sao_Paulo", "+55 11 0000-0###"),
    ("AR", "Rosario", "Santa Fe", "S", "S2000", -32.9470, -60.6390, "America/Argentina/Cordoba", "+54 341 000-0###"),
    ("AU", "Melbourne", "Victoria", "VIC", "3000", -37.8140, 144.9630, "Australia/Melbourne", "+61 3 5550 ####"),
    ("AU", "Sydney", "New South Wales", "NSW", "2000", -33.8690, 151.2090, "Australia/Sydney", "+61 2 5550 ####"),
    ("NZ", "Wellington", "Wellington", "WGN", "6011", -41.2890, 174.7770, "Pacific/Auckland", "+64 4 000 0###"),
    ("JP", "京都市", "京都府", "26", "604-8005", 35.0100, 135.7690, "Asia/Tokyo", "+81 75-000-0###"),
    ("JP", "横浜市", "神奈川県", "14", "231-0005", 35.4470, 139.6420, "Asia/Tokyo", "+81 45-000-0###"),
    ("KR", "부산", "부산광역시", "26", "48058", 35.1690, 129.1310, "Asia/Seoul", "+82 51-000-0###"),
    ("CN", "杭州", "浙江省", "ZJ", "310000", 30.2740, 120.1550, "Asia/Shanghai", "+86 571 0000 0###"),
    ("IN", "Bengaluru", "Karnataka", "KA", "560001", 12.9760, 77.6030, "Asia/Kolkata", "+91 80 0000 0###"),
    ("IN", "Pune", "Maharashtra", "MH", "411001", 18.5200, 73.8570, "Asia/Kolkata", "+91 20 0000 0###"),
    ("SG", "Singapore", "Central Region", "01", "049315", 1.2840, 103.8510, "Asia/Singapore", "+65 0000 0###"),
    ("TR", "İzmir", "İzmir", "35", "35220", 38.4380, 27.1430, "Europe/Istanbul", "+90 232 000 0###"),
    ("ZA", "Cape Town", "Western Cape", "WC", "8001", -33.9250, 18.4240, "Africa/Johannesburg", "+27 21 000 0###"),
    ("KE", "Nairobi", "Nairobi", "30", "00100", -1.2860, 36.8200, "Africa/Nairobi", "+254 20 000 0###"),
)

IN_ENGLISH = {
    "京都市": "Kyoto", "京都府": "Kyoto Prefecture", "横浜市": "Yokohama", "神奈川県": "Kanagawa", "부산": "Busan",
    "부산광역시": "Busan", "杭州": "Hangzhou", "浙江省": "Zhejiang", "München": "Munich", "Köln": "Cologne",
    "Bayern": "Bavaria", "Torino": "Turin", "Piemonte": "Piedmont", "Wien": "Vienna", "İzmir": "Izmir",
    "Göteborg": "Gothenburg", "Kraków": "Krakow", "Gent": "Ghent", "Hessen": "Hesse",
}  # fmt: skip
"""Names that are written otherwise where the country's own language is not spoken."""

STREETS: dict[str, tuple[str, ...]] = {
    "en": ("Maple Street", "Oak Avenue", "Cedar Lane", "Park Road", "Mill Street", "Church Street", "Elm Court",
           "Harbour Street", "Station Road", "Garden Terrace", "Hillside Drive", "Linden Avenue"),
    "de": ("Gartenstraße", "Lindenstraße", "Bahnhofstraße", "Schulweg", "Am Markt", "Mühlenweg", "Rosenweg"),
    "fr": ("rue des Lilas", "rue de la Gare", "avenue des Tilleuls", "rue du Moulin", "place du Marché"),
    "es": ("Calle Mayor", "Calle de la Fuente", "Avenida del Parque", "Calle de las Flores", "Paseo del Río"),
    "it": ("Via Garibaldi", "Via dei Mille", "Via delle Rose", "Corso Italia", "Via del Mulino"),
    "nl": ("Kerkstraat", "Molenweg", "Dorpsstraat", "Lindelaan", "Stationsweg"),
    "pt": ("Rua das Flores", "Rua do Comércio", "Avenida Central", "Rua da Fonte", "Rua Nova"),
    "sv": ("Skolgatan", "Storgatan", "Parkvägen", "Björkgatan"),
    "no": ("Skolegaten", "Strandgaten", "Parkveien", "Bjørkeveien"),
    "da": ("Skolegade", "Nørregade", "Parkvej", "Birkevej"),
    "fi": ("Koulukatu", "Puistotie", "Rantatie", "Asemakatu"),
    "pl": ("ul. Szkolna", "ul. Ogrodowa", "ul. Lipowa", "ul. Polna"),
    "cs": ("Zahradní", "Školní", "Nádražní", "Lipová"),
    "ja": ("中央通り", "本町", "桜通り", "駅前通り"),
    "ko": ("중앙로", "해변로", "공원로"),
    "zh": ("人民路", "中山路", "解放路"),
    "tr": ("Atatürk Caddesi", "Gül Sokak", "Okul Sokak"),
}  # fmt: skip
