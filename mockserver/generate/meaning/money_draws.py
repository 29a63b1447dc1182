"""What is said of money: takes a leaf, gives an amount, a currency, a card or an account that is none."""

from __future__ import annotations

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import table

_BRANDS = ("visa", "mastercard", "amex", "discover")
# Numbers that payment firms publish for tests; no bank has given them out.
_TEST_CARDS = ("4242424242424242", "4000056655665556", "5555555555554444", "378282246310005", "6011111111111117")
_BICS = ("TESTDEFFXXX", "TESTFRPPXXX", "TESTUS33XXX", "TESTGB2LXXX")
_WITHOUT_CENTS = frozenset({"JPY", "KRW"})
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": "CHF", "INR": "₹", "BRL": "R$", "KRW": "₩"}
_METHODS = ("card", "bank_transfer", "sepa_debit", "paypal", "apple_pay")
_CURRENCIES = ("US Dollar", "Euro", "Pound Sterling", "Yen", "Swiss Franc", "Swedish Krona", "Indian Rupee")


def price(leaf: Leaf) -> float | int | str:
    """Give what things cost: a whole number means cents; below the pairs of a range it is low, above it high."""
    cents = 99 if leaf.seed.child("ending").below(3) else 50
    units = leaf.between(4, 180)
    for word in leaf.qualifier:
        if word in ("min", "minimum", "low", "lowest", "from"):
            units = leaf.between(2, 19)
        elif word in ("max", "maximum", "high", "highest", "to"):
            units = leaf.between(200, 480)
    if leaf.kind == "integer":
        return units * 100 + cents
    return f"{units}.{cents:02}" if leaf.kind == "string" else units + cents / 100


def total(leaf: Leaf) -> float | int | str:
    """Give what several things cost together, which is more than each of them does."""
    whole = leaf.between(500, 2_400)
    cents = 5 * leaf.seed.child("cents").below(20)
    if leaf.kind == "integer":
        return whole * 100 + cents
    return f"{whole}.{cents:02}" if leaf.kind == "string" else whole + cents / 100


def small(leaf: Leaf) -> float | int | str:
    """Give a part of an amount: tax, a fee, a discount."""
    amount = leaf.between(60, 1_900)
    if leaf.kind == "integer":
        return amount
    return f"{amount / 100:.2f}" if leaf.kind == "string" else amount / 100


def currency(leaf: Leaf) -> str:
    """Give the code of the currency that is used in the object's place."""
    return leaf.place.country.currency


def iban(leaf: Leaf) -> str:
    """Give an account whose check digits are right, at a bank whose code nobody has."""
    account = leaf.digits(10)
    remainder = int(f"00000000{account}131400") % 97  # D and E are 13 and 14 (ISO 13616)
    return f"DE{98 - remainder:02}00000000{account}"


def card_number(leaf: Leaf) -> str:
    return leaf.pick(_TEST_CARDS)


def masked_card(leaf: Leaf) -> str:
    return f"**** **** **** {leaf.digits(4)}"


def symbol(leaf: Leaf) -> str:
    code = currency(leaf)
    return _SYMBOLS.get(code, code)


def tax_id(leaf: Leaf) -> str:
    return f"{leaf.place.code}{leaf.digits(9)}"


DRAWS: dict[Draw, str] = {
    currency: "currency, currency code, currencycode, currency iso, default currency, iso 4217, base currency,"
    " quote currency, settlement currency, ccy",
    lambda leaf: leaf.pick(_CURRENCIES): "currency name",
    symbol: "currency symbol, symbol native",
    iban: "iban, account iban",
    lambda leaf: leaf.pick(_BICS): "bic, swift, swift code, bic code",
    lambda leaf: leaf.digits(10): "account number, accountnumber, bank account number, account no",
    lambda leaf: leaf.digits(9): "routing number, aba, bank code, sort code",
    lambda leaf: leaf.digits(4): "last 4, last4, last four, last digits, card last 4, pin, otp, cvc2",
    lambda leaf: leaf.pick(_BRANDS): "card brand, card type, card scheme, card network, brand card",
    card_number: "card number, cardnumber, credit card number, pan, credit card",
    masked_card: "masked card number, masked pan, masked number, card mask",
    lambda leaf: leaf.digits(3): "cvc, cvv, cvv 2, security code",
    lambda leaf: leaf.pick(_METHODS): "payment method, payment type, payment method type, pay method",
    tax_id: "vat, vat number, vat id, tax id, tax number, vatin, ein, company number, registration number,"
    " tax identification number, gstin",
    lambda leaf: leaf.digits(6): "card bin, iin",
    lambda leaf: leaf.pick(("Northfield Bank", "Harbor Savings", "Meridian Credit Union", "Alder Bank")): "bank name,"
    " bank, issuer, issuing bank",
}
TEXTS = table(DRAWS)

NUMBER_DRAWS: dict[Draw, str] = {
    price: "price, unit price, unit amount, list price, sale price, retail price, cost, amount, rate amount, fare,"
    " unit cost, price amount, value amount, regular price, original price, compare at price, net amount, bid, ask,"
    " amount paid, amount captured, amount received, amount due, amount refunded, min price, max price, charge, open,"
    " high price, low price, close price, price per night, hourly rate, wage",
    total: "total amount, grand total, total price, subtotal, sub total, balance, available balance, revenue,"
    " sum, total cost, order total, amount total, gross amount, invoice amount, budget, limit amount, credit limit,"
    " total spent, starting balance, ending balance, current balance, amount subtotal",
    small: "tax, tax amount, vat amount, fee, fees, shipping cost, shipping fee, shipping amount, discount amount,"
    " tip, commission, delivery fee, processing fee, application fee amount, service fee, deposit, total tax,"
    " tax total,"
    " surcharge, postage, insurance",
    lambda leaf: leaf.between(38_000, 124_000): "salary, income, annual salary, base salary, annual revenue",
    lambda leaf: leaf.between(1, 12): "exp month, expiry month, expiration month",
    lambda leaf: leaf.between(2027, 2031): "exp year, expiry year, expiration year",
    lambda leaf: (leaf.between(1, 50) + 100) / 100: "exchange rate, fx rate, conversion rate",
    lambda leaf: (0.05, 0.07, 0.1, 0.19, 0.2, 0.21)[leaf.seed.below(6)]: "tax rate, vat rate",
    lambda leaf: leaf.between(0, 9) / 10 + 2: "interest rate, apr, apy",
}
NUMBERS = table(NUMBER_DRAWS)
MONEY_TEXTS = frozenset(phrase for phrase, draw in NUMBERS.items() if draw in (price, total, small))
"""Names of amounts that some documents hold as text, so that no digit gets lost."""
