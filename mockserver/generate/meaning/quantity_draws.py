"""How many and how much: takes a leaf, gives a count, a size, a share in the range that its name suggests."""

from __future__ import annotations

from mockserver.generate.meaning import money_draws
from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import table


def _times(leaf: Leaf, low: int, high: int, part: int) -> float | int:
    """Give a number from `low` to `high`; of a number that may have a fraction, in steps of one `part`."""
    if leaf.kind == "integer":
        return leaf.between(low, high)
    return leaf.between(low * part, high * part) / part


_MONEY = frozenset({"currency", "tax", "subtotal", "amount", "unit price", "price"})


def count(leaf: Leaf) -> int:
    """Give how many there are: of parts fewer than of the whole."""
    if any(word in leaf.qualifier for word in ("total", "overall", "all")):
        return leaf.between(60, 240)
    return leaf.between(1, 48)


def total(leaf: Leaf) -> float | int | str:
    """Give how many there are of all; where the object tells of money, how much it is."""
    if leaf.kind == "number" or not leaf.declared.isdisjoint(_MONEY):
        return money_draws.total(leaf)
    return whole(leaf)


def whole(leaf: Leaf) -> int:
    return leaf.between(60, 240)


def large(leaf: Leaf) -> int:
    """Give how often something has been seen or liked; many things are seldom, few are often."""
    return leaf.between(3, 40) * (1, 10, 100)[leaf.seed.child("size").below(3)] + leaf.seed.child("rest").below(10)


def position(leaf: Leaf) -> int:
    """Give where the object stands in its list."""
    return leaf.order or leaf.between(1, 9)


def pixels(leaf: Leaf, sizes: tuple[int, ...]) -> int:
    return sizes[leaf.seed.below(len(sizes))]


def width(leaf: Leaf) -> float | int:
    return pixels(leaf, (640, 800, 1024, 1280, 1920)) if leaf.own_topic in _SHOWN else length(leaf)


def height(leaf: Leaf) -> float | int:
    return pixels(leaf, (360, 480, 600, 720, 768)) if leaf.own_topic in _SHOWN else length(leaf)


_SHOWN = frozenset({"image", "film", "file", "page"})


def size(leaf: Leaf) -> int:
    return leaf.between(2_048, 4_800_000)


def ratio(leaf: Leaf) -> float:
    return leaf.between(5, 95) / 100


def percent(leaf: Leaf) -> float | int:
    return _times(leaf, 3, 97, 10)


def rating(leaf: Leaf) -> float | int:
    return _times(leaf, 3, 4, 10)


def weight(leaf: Leaf) -> float | int:
    return _times(leaf, 1, 24, 10)


def length(leaf: Leaf) -> float | int:
    return _times(leaf, 12, 180, 10)


def temperature(leaf: Leaf) -> float | int:
    return _times(leaf, 8, 31, 10)


def change(leaf: Leaf) -> float | int:
    return leaf.between(-120, 240) if leaf.kind == "integer" else leaf.between(-120, 240) / 100


NUMBER_DRAWS: dict[Draw, str] = {
    count: "count, cnt, item count, number of items, occurrences, attempts, retries, members, participants, seats,"
    " number of employees, comments, replies, files, changed files, guests, rooms, bedrooms, pages, children, adults,"
    " items count, open issues, passengers, nb, hits count, usage count, instances, cores, vcpus, cpus, retry count,"
    " attempt count, attendees, failures, errors, in use, used",
    lambda leaf: leaf.between(1, 5): "attempt, retry, run attempt, max retries, max attempts, level, bathrooms,"
    " replicas, interval count, tier, stage, copies, revision, floor, generation, party size, installments",
    total: "total, total count, total items, total results, total elements, max, maximum, upper bound, results count,"
    " total records, total size items, total number, total entries, available, stock, inventory, in stock,"
    " stock quantity, capacity, quantity available, on hand, allocated, stock level, inventory quantity, quota",
    lambda leaf: leaf.between(1, 9): "min, minimum, lower bound, min quantity, minimum quantity, low, reorder point",
    lambda leaf: leaf.between(3, 24): "total pages, page count, pages count, num pages, last page, chapters, tracks,"
    " total tracks, episodes, number of episodes",
    large: "views, likes, followers, following, subscribers, downloads, shares, stars, stargazers, watchers, visits,"
    " clicks, impressions, view count, like count, followers count, stargazers count, watchers count, favorites,"
    " retweets, plays, installs, reach, hits, play count, visitors, friends count, forks, forks count,"
    " subscribers count, points, xp, karma, reputation, additions, deletions, population, sent, opens, deliveries,"
    " word count, followers total",
    lambda leaf: 1: "page, current page, page number, page no, sequence number, version number",
    lambda leaf: (10, 20, 25, 50)[leaf.seed.below(4)]: "per page, page size, limit, items per page, max results,"
    " pagesize, page limit, results per page, batch size, perpage",
    lambda leaf: 0: "offset, skip, start index, start at, from index, error count, failed count, failure count,"
    " unread, exit code, discount, returncode, errors count",
    position: "rank, position, index, sort order, display order, order, ordinal, sequence, line number, line, row,"
    " column, step number, priority, ordering, seq, sort, weight order, track number, place, disc number,"
    " rank position",
    lambda leaf: leaf.between(18, 74): "age, years old",
    size: "in bytes, size, file size, filesize, bytes, size bytes, size in bytes, content length, length bytes,"
    " byte size, total bytes, total size, used bytes, object size, bytes sent, bytes received, payload size,"
    " transferred",
    lambda leaf: leaf.between(4, 512): "size mb, size gb, disk, disk size, memory gb, storage gb, ram, disk gb,"
    " memory, storage, disk space, memory mb",
    lambda leaf: (640, 800, 1024, 1280, 1920)[leaf.seed.below(5)]: "image width, video width, screen width,"
    " viewport width, width px, pixel width, thumb width, w, original width",
    lambda leaf: (360, 480, 600, 720, 768)[leaf.seed.below(5)]: "image height, video height, screen height,"
    " viewport height, height px, pixel height, thumb height, h, original height",
    width: "width",
    height: "height",
    length: "length, depth, diameter, radius, thickness, breadth",
    lambda leaf: _times(leaf, 1, 480, 10): "distance, distance km, mileage, distance meters, range, distance in km",
    lambda leaf: _times(leaf, 20, 120, 10): "speed, velocity, wind speed, average speed, pace",
    weight: "weight, mass, gross weight, net weight, weight kg, package weight, weight grams",
    lambda leaf: _times(leaf, 18, 240, 10): "area, floor area, square meters, square feet, sqft, surface, living area",
    lambda leaf: _times(leaf, 1, 60, 10): "volume, volume liters, fill level",
    percent: "percent, percentage, progress, completion percent, discount percent, humidity, utilization, pct,"
    " battery, battery level, cpu usage, percent complete, discount percentage, completion, uptime percent,"
    " progress percent, memory usage, percent off, occupancy, cpu percent, load, accuracy percent, completeness,"
    " success percent",
    ratio: "ratio, probability, confidence, similarity, share, conversion, fraction, opacity, relevance, error rate,"
    " success rate, click rate, bounce rate, conversion rate percent, relevance score, likelihood, accuracy,"
    " precision, recall, danceability, energy, valence, open rate, rate, alpha, loss, volatility, confidence score",
    rating: "rating, stars rating, average rating, avg rating, review score, star rating, rating average,"
    " rating value, user rating, vote average, overall rating",
    lambda leaf: leaf.between(
        40, 98
    ): "score, grade, popularity, quality score, health score, risk score, points score, credit score percent,"
    " quality, total score, heart rate",
    lambda leaf: leaf.between(20, 96): "tempo, bpm",
    temperature: "temperature, temp, feels like, temperature celsius, temp c, dew point, temp max, temp min",
    lambda leaf: leaf.between(990, 1030): "pressure, air pressure",
    change: "change, delta, difference, growth, variance, trend, change percent, percent change, net change",
    lambda leaf: leaf.between(90, 640): "calories, kcal",
    lambda leaf: leaf.between(1, 5): "severity, difficulty, cvss",
    lambda leaf: leaf.between(1000, 5000): "rate limit, request limit, requests limit, max requests, daily limit",
    lambda leaf: leaf.between(200, 990): "remaining, requests remaining, rate limit remaining, remaining requests",
}
NUMBERS = table(NUMBER_DRAWS)
PREFIXED: dict[str, Draw] = {
    "num": count, "number of": count, "n": count, "count": count, "nb": count, "no of": count, "total": whole,
    "max": whole, "min": lambda leaf: leaf.between(1, 9), "avg": percent, "average": percent,
}  # fmt: skip
