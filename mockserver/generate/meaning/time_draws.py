"""What is said of time: takes a leaf, gives a moment, a date, a length of time in the form that the leaf asks for."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from mockserver.generate.meaning.clock import rank_of
from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import table, word_set, words

# Written out, because strftime speaks the machine's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_LATEST_SECOND = 10**11
MILLISECONDS = frozenset({"ms", "millis", "milliseconds", "msec", "epochms"})
_DATE_WORDS = word_set("""
    date day birthday birthdate dob on born
""")
FORMATS = frozenset({"date-time", "date", "time", "http-date"})


def moment(leaf: Leaf) -> datetime:
    """Give the moment that the leaf's name tells of."""
    return leaf.clock.at(rank_of(words(leaf.spot.name)))


def in_format(leaf: Leaf) -> str:
    """Give a moment as its format writes it (RFC 3339, RFC 9110)."""
    return _formatted(leaf, moment(leaf))


def at(leaf: Leaf, rank: int) -> str | int:
    """Give the moment of a rank, in the leaf's format or as a number."""
    when = leaf.clock.at(rank)
    return _formatted(leaf, when) if leaf.kind == "string" else int(when.timestamp())


def _formatted(leaf: Leaf, when: datetime) -> str:
    if leaf.form == "date":
        return when.strftime("%Y-%m-%d")
    if leaf.form == "time":
        return f"{time_of_day(leaf)}:00Z"
    if leaf.form == "http-date":
        return format_datetime(when, usegmt=True)
    return _date_time(when)


def _date_time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def written(leaf: Leaf) -> str:
    """Give a moment as a text whose form is nowhere said: like the sample, else as the name tells."""
    when = moment(leaf)
    shown = leaf.sample if isinstance(leaf.sample, str) else ""
    if (shown and ":" not in shown and not shown.isdigit()) or (leaf.most is not None and leaf.most < 20):
        return when.strftime("%Y-%m-%d")
    if shown.isdigit():
        return str(seconds(leaf))
    if not shown and not _DATE_WORDS.isdisjoint(words(leaf.spot.name)[-2:]):
        return when.strftime("%Y-%m-%d")
    return _date_time(when)


def seconds(leaf: Leaf) -> int:
    """Give a moment counted from 1970, in seconds or in thousandths of them, as name, bounds or sample tell."""
    since = int(moment(leaf).timestamp())
    told = not MILLISECONDS.isdisjoint(words(leaf.spot.name)) or "ms" in words(leaf.form) or "milli" in leaf.form
    large = any(isinstance(bound, int | float) and bound > _LATEST_SECOND for bound in (leaf.least, leaf.sample))
    return since * 1000 + leaf.seed.below(1000) if told or large else since


def time_of_day(leaf: Leaf) -> str:
    return leaf.clock.time_of_day(rank_of(words(leaf.spot.name))).strftime("%H:%M")


def year(leaf: Leaf) -> int:
    return moment(leaf).year


DRAWS: dict[Draw, str] = {
    written: "last login, last seen, last activity, last modified, last updated, last used, last active, last sync,"
    " last run, next run, next payment, timestamp, datetime, date, created, updated, modified, last access,"
    " date time, last logged in, last checked, last message at, birthday, dob, birthdate, valid until, valid from,"
    " last sign in, next billing, next invoice, deadline, last run time, last login time",
    time_of_day: "time of day, opening time, closing time, opens, closes, start hour, end hour, departure time of day",
    lambda leaf: str(year(leaf)): "year, year of release, model year, season year",
    lambda leaf: _MONTHS[moment(leaf).month - 1]: "month, month name",
    lambda leaf: _DAYS[moment(leaf).weekday()]: "day of week, weekday, week day, day name, day",
    lambda leaf: moment(leaf).strftime("%Y-%m"): "year month, billing month, month year, billing period",
    lambda leaf: f"P{leaf.between(1, 30)}D": "iso duration, billing interval iso",
    lambda leaf: f"{leaf.between(0, 11)}:{leaf.seed.below(60):02}": "duration, runtime, length, elapsed",
    lambda leaf: leaf.pick(("day", "week", "month", "year")): "interval, frequency, billing cycle, recurrence,"
    " billing interval, period unit, interval unit, granularity, cadence, time unit",
    lambda leaf: leaf.pick(("0 6 * * *", "*/15 * * * *", "30 2 * * 1", "0 0 1 * *")): "cron, cron expression,"
    " crontab, cron schedule, schedule expression",
}
TEXTS = table(DRAWS)

NUMBER_DRAWS: dict[Draw, str] = {
    seconds: "=date, =datetime, last login, last seen, last activity, last modified, last updated, last used,"
    " last active, timestamp, created, updated, modified, valid until, valid from, created utc, ts, event time,"
    " updated time, created time, expiration, expiry, expires, start timestamp, end timestamp",
    year: "year, birth year, release year, model year, founded year, start year, end year, publication year",
    lambda leaf: moment(leaf).month: "month, birth month",
    lambda leaf: moment(leaf).day: "day, day of month, birth day",
    lambda leaf: moment(leaf).weekday(): "day of week, weekday",
    lambda leaf: leaf.between(1, 52): "week, week number, week of year",
    lambda leaf: leaf.between(7, 18): "hour, hours of day, start hour, end hour",
    lambda leaf: 15 * leaf.between(0, 3): "minute, start minute, end minute",
    lambda leaf: leaf.between(0, 59): "second",
    lambda leaf: leaf.between(
        12, 840
    ): "in seconds, duration, elapsed, duration seconds, runtime seconds, length seconds, elapsed seconds,"
    " elapsed time, execution time, run time, duration sec, seconds, uptime",
    lambda leaf: leaf.between(
        1_200, 480_000
    ): "in ms, in milliseconds, duration ms, elapsed ms, runtime ms, length ms, time ms, duration millis,"
    " duration milliseconds, total time ms, progress ms",
    lambda leaf: leaf.between(18, 420): "latency, latency ms, response time, response time ms, ping, delay ms, took",
    lambda leaf: (30, 60, 120, 300)[leaf.seed.below(4)]: "timeout, timeout seconds, ttl, retry after, poll interval,"
    " timeout sec, delay, delay seconds, interval seconds, retry delay, visibility timeout, cache ttl, heartbeat",
    lambda leaf: (1_000, 5_000, 10_000, 30_000)[leaf.seed.below(4)]: "timeout ms, timeout millis, delay millis,"
    " interval ms, backoff ms, retry delay ms",
    lambda leaf: (900, 3600, 7200, 86400)[leaf.seed.below(4)]: "expires in, max age, expires in seconds, lifetime,"
    " token lifetime, session duration",
    lambda leaf: leaf.between(
        10, 120
    ): "in minutes, duration minutes, minutes, runtime, prep time, cook time, total minutes, length minutes,"
    " estimated minutes, preparation time",
    lambda leaf: leaf.between(1, 40): "in hours, hours, duration hours, estimated hours, hours worked",
    lambda leaf: (7, 14, 30, 60, 90)[
        leaf.seed.below(5)
    ]: "in days, days, trial days, duration days, retention days, trial period days, validity days, delivery days,"
    " lead time, days until due",
}
NUMBERS = table(NUMBER_DRAWS)
