"""Bills: takes a seed, gives the amounts of one object in cents, of which the parts add up to the total."""

from __future__ import annotations

from mockserver.generate.seed import Seed


class Bill:
    """What one thing costs and what several of it come to, with tax and shipping."""

    __slots__ = ("fee", "quantity", "shipping", "subtotal", "tax", "total", "unit")

    def __init__(self, seed: Seed) -> None:
        self.unit = 100 * (4 + seed.below(177)) + (99, 50, 0, 95)[seed.child("ending").below(4)]
        self.quantity = 1 + seed.child("quantity").below(4)
        self.subtotal = self.unit * self.quantity
        self.tax = self.subtotal * (5, 7, 10, 19, 20)[seed.child("tax").below(5)] // 100
        self.shipping = (0, 395, 490, 795)[seed.child("shipping").below(4)]
        self.total = self.subtotal + self.tax + self.shipping
        self.fee = 30 + self.total * 29 // 1000
