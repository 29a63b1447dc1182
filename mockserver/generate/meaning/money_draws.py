"""What is said of money: takes a leaf, gives an amount, a currency, a card or an account that is none."""

from __future__ import annotations

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import table, word_set

_BRANDS = ("visa", "mastercard", "amex", "discover")
# Numbers that payment firms publish for tests; no bank has given them out.
_TEST_CARDS = ("4242424242424242", "4000056655665556", "5555555555554444", "378282246310005", "6011111111111117")
_BICS = ("TESTDEFFXXX", "TESTFRPPXXX", "TESTUS33XXX", "TESTGB2LXXX")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": "CHF", "INR": "₹", "BRL": "R$", "KRW": "₩"}
_LOW, _HIGH = word_set("min minimum low lowest from"), word_set("max maximum high highest to")
_METHODS = ("card", "bank_transfer", "sepa_debit", "paypal", "apple_pay")
_CURRENCIES = ("US Dollar", "Euro", "Pound Sterling", "Yen", "Swiss Franc", "Swedish Krona", "Indian Rupee")


def _written(leaf: Leaf, cents: int) -> float | int | str:
    """Give an amount as the leaf has it: a whole number means cents."""
    if leaf.kind == "integer":
        return cents
    return f"{cents / 100:.2f}" if leaf.kind == "string" else cents / 100


def price(leaf: Leaf) -> float | int | str:
    """Give what one thing costs; of a range, the lower or the higher end."""
    if not _LOW.isdisjoint(leaf.qualifier):
        return _written(leaf, leaf.bill.unit // 2)
    return _written(leaf, leaf.bill.unit * (1 if _HIGH.isdisjoint(leaf.qualifier) else 3))


def total(leaf: Leaf) -> float | int | str:
    return _written(leaf, leaf.bill.total)


def subtotal(leaf: Leaf) -> float | int | str:
    return _written(leaf, leaf.bill.subtotal)


def tax(leaf: Leaf) -> float | int | str:
    return _written(leaf, leaf.bill.tax)


def shipping(leaf: Leaf) -> float | int | str:
    return _written(leaf, leaf.bill.shipping)


def fee(leaf: Leaf) -> float | int | str:
    return _written(leaf, leaf.bill.fee)


def nothing(leaf: Leaf) -> float | int | str:
    """Give the amount of what has not happened: a refund, a discount."""
    return _written(leaf, 0)


def funds(leaf: Leaf) -> float | int | str:
    """Give what somebody has or earns."""
    return _written(leaf, 100 * leaf.between(120, 9_400) + 5 * leaf.seed.child("cents").below(20))


def quantity(leaf: Leaf) -> int:
    return leaf.bill.quantity


def card_brand(leaf: Leaf) -> str:
    return leaf.pick(_BRANDS)


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
    card_brand: "card brand, card type, card scheme, card network, card issuer brand",
    lambda leaf: leaf.pick(("credit", "debit")): "funding, card funding, funding type",
    lambda leaf: leaf.pick(("pass", "pass", "unchecked")): "check, cvc check, zip check",
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
    price: "price, unit price, unit amount, list price, sale price, retail price, cost, rate amount, fare, unit cost,"
    " price amount, regular price, original price, compare at price, =bid, =ask, close price, open price,"
    " price per night, hourly rate, wage",
    total: "total amount, grand total, total price, total cost, order total, amount total, gross amount, amount,"
    " invoice amount, total spent, amount paid, amount captured, amount received, amount due, value amount, sum,"
    " total charged, payment amount, amount requested, amount capturable, total due, total paid, amount authorized",
    subtotal: "subtotal, sub total, net amount, amount subtotal, total net, items total, items price, net total,"
    " total excluding tax, subtotal price, line total",
    tax: "tax, tax amount, vat amount, total tax, tax total, amount tax, vat, taxes, sales tax",
    shipping: "shipping cost, shipping fee, shipping amount, delivery fee, postage, amount shipping, shipping price,"
    " total shipping, freight, shipping total",
    fee: "fee, commission, processing fee, application fee amount, service fee, surcharge, transaction fee, fee amount",
    nothing: "discount amount, amount refunded, total discounts, amount remaining, discount total, total discount,"
    " refunded amount, total refunded, outstanding balance, amount discount, discounts total, tip, starting balance",
    funds: "balance, available balance, revenue, budget, limit amount, credit limit, ending balance, current balance,"
    " deposit, insurance, pending balance, net worth, account balance, turnover, total revenue, donation, savings",
    quantity: "quantity, qty",
    lambda leaf: leaf.between(38_000, 124_000): "salary, income, annual salary, base salary, annual revenue",
    lambda leaf: leaf.between(1, 12): "exp month, expiry month, expiration month",
    lambda leaf: leaf.between(2027, 2031): "exp year, expiry year, expiration year",
    lambda leaf: (leaf.between(1, 50) + 100) / 100: "exchange rate, fx rate, conversion rate",
    lambda leaf: (0.05, 0.07, 0.1, 0.19, 0.2, 0.21)[leaf.seed.below(6)]: "tax rate, vat rate",
    lambda leaf: leaf.between(0, 9) / 10 + 2: "interest rate, apr, apy",
}
NUMBERS = table(NUMBER_DRAWS)
