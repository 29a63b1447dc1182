"""Identifiers: takes a leaf, gives a number, a code or a key in the shape that the document shows or people expect."""

from __future__ import annotations

import uuid
from typing import Any

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.shapes import alike, has_shape
from mockserver.generate.meaning.words import table

_TELLING = 100  # an id below says nothing of how ids look


def identifier(leaf: Leaf) -> str | int:
    """Give an id: the one that the object names elsewhere in the body, one in the shape of the sample, or a new one."""
    known = _told_elsewhere(leaf)
    if known is not None:
        return known
    if leaf.kind != "string":
        return _number(leaf)
    if has_shape(leaf.sample):
        return alike(leaf.sample, leaf)
    if leaf.most is not None and leaf.most < 36:
        return leaf.digits(int(leaf.most)) if leaf.most < 12 else leaf.hex(min(24, int(leaf.most)))
    return unique(leaf)


def universal(leaf: Leaf) -> str:
    """Give a UUID: the one that names the same thing elsewhere in the body, or a new one."""
    known = _told_elsewhere(leaf)
    return known if isinstance(known, str) else unique(leaf)


def unique(leaf: Leaf) -> str:
    """Give a UUID (RFC 9562)."""
    number = (leaf.seed.state << 64) | leaf.seed.child("uuid").state
    return str(uuid.UUID(int=number, version=4))


def _number(leaf: Leaf) -> int:
    if isinstance(leaf.sample, int) and leaf.sample >= _TELLING:
        digits = min(18, len(str(leaf.sample)))
        return leaf.between(10 ** (digits - 1), 10**digits - 1)
    return leaf.between(1_000, 99_999)


def _told_elsewhere(leaf: Leaf) -> str | int | None:
    """Give the id that is in the body already: ``user_id`` is the id in ``user``, and the other way round."""
    kinds = (str,) if leaf.kind == "string" else (int,)
    found: Any = None
    if leaf.qualifier:
        holder = leaf.sibling("_".join(leaf.qualifier)) or leaf.sibling(_camel(*leaf.qualifier))
        found = holder.get("id") if isinstance(holder, dict) else None
    elif leaf.spot.above is not None and leaf.spot.name == "id":
        name = leaf.spot.above.name
        found = leaf.outer(f"{name}_id") or leaf.outer(f"{name}Id") if name and not leaf.spot.repeated else None
    return found if isinstance(found, kinds) and not isinstance(found, bool) else None


def _camel(*named: str) -> str:
    return named[0] + "".join(word.title() for word in named[1:])


def number_code(leaf: Leaf) -> str:
    """Give a number as orders and invoices have it, with the letters of what it counts before it."""
    if has_shape(leaf.sample):
        return alike(leaf.sample, leaf)
    named = (leaf.qualifier[-1] if leaf.qualifier else leaf.noun) or "no"
    prefix = {"invoice": "INV", "order": "ORD", "ticket": "TCK", "purchase": "PO", "customer": "CUS"}.get(named)
    return f"{prefix or named[:3].upper()}-{leaf.between(10_000, 99_999)}"


def code(leaf: Leaf) -> str:
    if has_shape(leaf.sample):
        return alike(leaf.sample, leaf)
    if leaf.own_topic == "error":
        return leaf.pick(("not_found", "invalid_request", "rate_limited", "conflict"))
    return f"{leaf.letters(3, 'BCDFGHKMNPRSTVWX')}-{leaf.digits(4)}"


def sku(leaf: Leaf) -> str:
    return f"{leaf.letters(3, 'BCDFGHKMNPRSTVWX')}-{leaf.digits(5)}-{leaf.pick(('S', 'M', 'L', 'XL', 'BLK', 'BLU'))}"


def ean(leaf: Leaf, head: str = "200") -> str:
    """Give thirteen digits with the right check digit, of the numbers kept for use inside of shops (GS1)."""
    body = head + leaf.digits(12 - len(head))
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-weighted % 10}"


def isbn(leaf: Leaf) -> str:
    return ean(leaf, "97800000")


def token(leaf: Leaf) -> str:
    """Give what has the length of a token and says that it is none."""
    return f"fake_{leaf.letters(24, 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')}"


def tracking(leaf: Leaf) -> str:
    return f"1Z{leaf.letters(6, 'BCDFGHKMNPRSTVWX')}{leaf.digits(10)}"


def plate(leaf: Leaf) -> str:
    return f"{leaf.letters(3, 'BCDFGHKMNPRSTVWX')} {leaf.digits(4)}"


def vin(leaf: Leaf) -> str:
    return leaf.letters(17, "BCDFGHJKLMNPRSTVWXZ0123456789")


DRAWS: dict[Draw, str] = {
    identifier: "id, uid, identifier, sid, external id, object id, key id, pk",
    unique: "uuid, guid, correlation id, request id, trace id, idempotency key, x request id",
    number_code: "order number, invoice number, ticket number, reference number, reference, order no, =invoice,"
    " =charge, =order, =transaction, =payment, =subscription, balance transaction, payment intent, confirmation code,"
    " confirmation number, case number, document number, contract number, customer number, receipt number,"
    " booking ref, booking reference, po number, statement number, ref no, order id display, number,"
    " purchase order number, reservation number, policy number, member number, membership number, transaction number,"
    " flight number, reference id, external reference, invoice prefix, quote number",
    code: "code, promo code, coupon code, voucher code, discount code, referral code, invite code, product code,"
    " item code, course code, part number, batch number, lot number, airport code, model number, article number,"
    " coupon, verification code, auth code, batch, stock code, item number",
    sku: "sku, stock keeping unit, seller sku, merchant sku, variant sku",
    ean: "ean, ean 13, gtin, gtin 13, upc, barcode, gtin 14",
    isbn: "isbn, isbn 13, isbn 10",
    token: "token, access token, refresh token, api key, apikey, secret, secret key, client secret, auth token,"
    " id token, session token, bearer, private key, signature, csrf token, api token, webhook secret, device token,"
    " signing secret, app secret, authorization, access key, secret access key, credential, nonce",
    tracking: "tracking number, tracking code, tracking id, shipment number, awb",
    plate: "license plate, licence plate, plate number, registration plate, plate, vehicle registration",
    vin: "vin, vehicle identification number",
    lambda leaf: leaf.digits(8): "serial number, serial, serial no, imsi, device serial",
    lambda leaf: f"00000000{leaf.digits(7)}": "imei",
    lambda leaf: f"000-{leaf.between(10, 99)}-{leaf.digits(4)}": "ssn, social security number, national id",
    lambda leaf: f"X{leaf.digits(8)}": "passport number, passport, drivers license number, id card number",
    lambda leaf: leaf.hex(24): "etag, e tag, object hash, cursor token, fingerprint, bson id",
    lambda leaf: f"10.5555/{leaf.digits(8)}": "doi",
}
TEXTS = table(DRAWS)

NUMBER_DRAWS: dict[Draw, str] = {
    identifier: "id, uid, identifier, pk, sid, key id",
    lambda leaf: leaf.between(1, 1_900): "number, no, issue number, pull number, iid",
    lambda leaf: leaf.between(10_000, 99_999): "order number, invoice number, ticket number, case number, reference,"
    " customer number, sku, barcode, zip, zip code, postal code, ean, code number",
    lambda leaf: leaf.between(1_000, 9_999): "last 4, pin, otp",
}
NUMBERS = table(NUMBER_DRAWS)
