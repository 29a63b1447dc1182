"""What has one of a few words or codes: takes a leaf, gives a state, a kind, a language, a colour."""

from __future__ import annotations

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.place_draws import state as part_of_country
from mockserver.generate.meaning.words import table

_STATES = {
    "order": ("processing", "shipped", "delivered"),
    "payment": ("succeeded", "pending", "paid"),
    "run": ("completed", "running", "queued"),
    "issue": ("open", "closed"),
    "pull": ("open", "merged", "closed"),
    "subscription": ("active", "trialing", "canceled"),
    "server": ("running", "available", "ready"),
    "event": ("confirmed", "scheduled", "completed"),
    "message": ("sent", "delivered", "read"),
    "release": ("published", "draft", "success"),
    "product": ("available", "active", "draft"),
    "pet": ("available", "pending", "sold"),
    "file": ("ready", "processing", "uploaded"),
    "campaign": ("active", "scheduled", "finished"),
    "error": ("failed",),
}
_TYPES = {
    "person": ("customer", "employee", "admin"),
    "company": ("supplier", "customer", "partner"),
    "address": ("billing", "shipping", "home"),
    "product": ("physical", "digital", "service"),
    "payment": ("card", "bank_transfer", "credit"),
    "event": ("meeting", "webinar", "workshop"),
    "message": ("text", "reply", "announcement"),
    "run": ("manual", "scheduled", "triggered"),
    "workflow": ("sequential", "parallel", "scheduled"),
    "file": ("document", "image", "spreadsheet"),
    "server": ("standard", "compute", "memory"),
    "error": ("validation_error", "not_found", "conflict"),
    "webhook": ("order.created", "payment.succeeded", "user.updated"),
    "device": ("sensor", "thermostat", "camera"),
    "vehicle": ("van", "car", "bike"),
}
_PLACE_MARKS = frozenset({"city", "zip", "postal code", "country", "street", "zip code", "line 1", "town", "postcode"})
_COLORS = ("red", "blue", "green", "teal", "orange", "purple", "navy", "black", "white", "grey")
_LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "it", "nl")


def status(leaf: Leaf) -> str:
    """Give the state that things of the object's kind are in."""
    return leaf.pick(_STATES.get(leaf.topic, ("active", "pending", "inactive")))


def state(leaf: Leaf) -> str:
    """Give the part of a country where the object is a place, else its status."""
    is_place = leaf.topic in ("address", "city", "region") or not leaf.declared.isdisjoint(_PLACE_MARKS)
    return str(part_of_country(leaf)) if is_place else status(leaf)


def kind(leaf: Leaf) -> str:
    return leaf.pick(_TYPES.get(leaf.topic, ("standard", "default", "custom", "basic")))


def object_name(leaf: Leaf) -> str:
    """Give the name of the object's kind itself, as ``"object": "customer"``."""
    return leaf.noun or "object"


def locale_code(leaf: Leaf) -> str:
    """Give the locale that values are of, with a hyphen (BCP 47)."""
    return leaf.locale.replace("_", "-") if leaf.most is None or leaf.most >= 5 else leaf.locale[:2]


def language(leaf: Leaf) -> str:
    if leaf.topic == "repository":
        return leaf.pick(("Python", "TypeScript", "Go", "Rust", "Java", "Ruby"))
    return leaf.locale[:2] if leaf.is_member and not leaf.spot.variant else leaf.pick(_LANGUAGES)


def color(leaf: Leaf) -> str:
    """Give a colour by its name, or as digits where the sample or the object suggests it."""
    shown = leaf.sample if isinstance(leaf.sample, str) else ""
    if leaf.topic == "tag" and not shown:
        return leaf.hex(6)
    if shown.startswith("#"):
        return f"#{leaf.hex(6)}"
    return leaf.hex(6) if len(shown) == 6 and shown.isalnum() and not shown.isalpha() else leaf.pick(_COLORS)


def event_type(leaf: Leaf) -> str:
    return leaf.pick(("order.created", "payment.succeeded", "user.updated", "workflow.completed", "invoice.paid"))


DRAWS: dict[Draw, str] = {
    status: "status, current status, order status, payment status, lifecycle state, shipment status, job status,"
    " delivery status, account status, fulfillment status, processing state, current state, phase,"
    " provisioning state, run status, subscription status, old status, new status, status name, build status,"
    " availability",
    state: "state",
    kind: "type, kind, subtype, sub type, type name, variant type, class, classification, entity type, resource type",
    object_name: "object, object type, record type, doc type, entity",
    lambda leaf: leaf.pick(("success", "success", "neutral")): "conclusion, outcome, =result, verdict",
    event_type: "=event, event type, event name type, topic name, webhook event, webhook topic, events,"
    " trigger event, enabled events, action type event",
    lambda leaf: leaf.pick(("created", "updated", "deleted", "viewed")): "=action, =operation, activity type,"
    " change type, audit action, action type",
    lambda leaf: leaf.pick(("low", "medium", "high")): "priority, severity, importance, urgency, risk level, impact,"
    " risk, difficulty, threat level, effort, confidence level",
    lambda leaf: leaf.pick(("public", "private", "internal")): "visibility, privacy, access, sharing,"
    " scope visibility",
    lambda leaf: leaf.pick(("read", "write", "admin")): "scope, scopes, grant, oauth scope, access right, privilege,"
    " rights",
    lambda leaf: leaf.pick(("web", "api", "mobile", "import", "email")): "=source, origin type, channel type, medium,"
    " source type, utm source, referral source, acquisition channel, utm medium, created via, signup source",
    lambda leaf: leaf.pick(("asc", "desc")): "sort order, order direction, sort direction, direction, ordering",
    lambda leaf: leaf.pick(("name", "created_at", "updated_at")): "=sort, sort by, order by, sort key, sort field,"
    " group by",
    lambda leaf: leaf.pick(("email", "name", "amount", "quantity")): "=field, field name, =property, =parameter,"
    " param, attribute, column, property name, column name, attribute name, parameter name, variable, variable name",
    lambda leaf: leaf.pick(("invalid_request", "not_found", "validation_failed", "rate_limited")): "error code,"
    " error type, failure code, decline code, reason code, error key, status reason code, fault code, error name",
    locale_code: "locale, language tag, preferred locale, user locale, culture, locale code, preferred locales",
    language: "language, lang, language code, iso 639 1, preferred language, default language, ui language,"
    " languages, target language, source language, original language, lang code, language iso",
    color: "color, colour, background color, text color, primary color, label color, accent color, fill, color name,"
    " theme color, secondary color, foreground color, eye color, hair color, font color",
    lambda leaf: f"#{leaf.hex(6)}": "hex color, color hex, hex code, color code, hex colour, hex, rgb hex",
    lambda leaf: leaf.pick(("S", "M", "L", "XL")): "size, clothing size, shirt size",
    lambda leaf: leaf.pick(("kg", "pcs", "l", "m")): "=unit, unit of measure, uom, units, measurement unit,"
    " quantity unit",
    lambda leaf: leaf.pick(("cm", "mm", "m", "in")): "dimension unit, length unit, distance unit, dimensions unit",
    lambda leaf: leaf.pick(("kg", "g", "lb")): "weight unit, mass unit",
    lambda leaf: leaf.pick(("cotton", "oak", "stainless steel", "ceramic", "wool")): "material, fabric, materials",
    lambda leaf: leaf.pick(("json", "csv", "pdf", "xml")): "=format, output format, export format, response format,"
    " data format, report format, input format",
    lambda leaf: leaf.pick(("utf-8", "utf-8", "iso-8859-1")): "encoding, charset, character encoding",
    lambda leaf: leaf.pick(("string", "integer", "boolean")): "data type, value type, field type, datatype,"
    " column type",
    lambda leaf: leaf.pick(("sunny", "cloudy", "light rain", "clear")): "weather, condition, conditions, forecast",
    lambda leaf: leaf.pick(("automatic", "manual")): "=mode, collection method, capture method, trigger type,"
    " run mode",
    lambda leaf: leaf.pick(("equals", "contains", "greater_than")): "operator, comparison, comparator,"
    " condition operator, predicate",
    lambda leaf: leaf.pick(("standard", "express", "pickup")): "shipping method, delivery method, shipping option,"
    " service level, shipping service, delivery option, delivery type, shipping speed",
    lambda leaf: leaf.pick(("A+", "O+", "B-", "AB+")): "blood type, blood group",
    lambda leaf: leaf.pick(("12A", "4C", "27F", "9D")): "seat, seat number, gate, seat no",
    lambda leaf: leaf.pick(("BER", "LIS", "JFK", "SEA", "CPH")): "iata, iata code, origin code, destination code,"
    " airport",
    lambda leaf: leaf.pick(("economy", "premium", "business")): "cabin, cabin class, travel class, fare class",
    lambda leaf: leaf.pick(("5 of 5", "Very good", "Recommended")): "rating text, rating label",
    lambda leaf: leaf.pick(("region", "team", "source", "priority", "channel")): "=key, attribute key, tag key,"
    " label key",
    lambda leaf: leaf.pick(("default", "production", "billing", "monitoring")): "namespace, namespaces, network,"
    " profile name, workspace, context",
    lambda leaf: leaf.pick(("orders", "users", "reports", "invoices")): "=resource, collection name, dataset, table,"
    " table name, data source, entity set",
    lambda leaf: leaf.pick(("status:active", "created:>2025-01-01", "team:design")): "query, search query, search,"
    " filter, filters, search term, q",
    lambda leaf: leaf.pick(("status == 'active'", "amount > 100", "region == 'eu'")): "expression,"
    " condition expression, rule, formula, filter expression",
    lambda leaf: leaf.pick(("active", "away")): "presence, online status",
    lambda leaf: leaf.pick((":wave:", ":tada:", ":eyes:")): "emoji, status emoji, reaction, emoji name",
    lambda leaf: leaf.pick(("yes", "no")): "answer yes no, consent",
}  # fmt: skip
TEXTS = table(DRAWS)
