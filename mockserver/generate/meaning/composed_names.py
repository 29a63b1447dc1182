"""Names put together of two halves, so that a list of fifty things does not repeat itself.

The halves of each topic are as many as have no divisor in common: taken side by side, each pair comes once, and things
that follow each other share neither half.
"""

from __future__ import annotations

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_CHANGED = ("the CSV export", "the login redirect", "the search results", "the audit log", "the nightly import",
            "the rate limits", "the webhook retries")  # fmt: skip

HALVES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "product": (("Classic", "Compact", "Everyday", "Nordic", "Slim", "Travel", "Handmade", "Eco", "Heritage", "Urban",
                 "Studio", "Premium", "Alpine"),
                ("Coffee Mug", "Wireless Keyboard", "Wool Scarf", "Steel Bottle", "Linen Cushion", "Cutting Board",
                 "Headphones", "Running Shoes", "Desk Lamp", "Cotton T-Shirt", "Leather Wallet", "Bike Lock")),
    "book": (("The Salt", "The Paper", "The Glass", "The Winter", "The Silent", "The Amber", "The Northern",
              "The Hidden", "The Last", "The Borrowed", "The Clockmaker's"),
             ("Road", "Garden", "Letters", "Harbour", "House", "Map", "Season", "Bridge", "Orchard", "Lighthouse")),
    "film": (("The Long", "The Quiet", "The Second", "The Red", "A Distant", "The Open", "The Final", "A Broken",
              "The Blue"),
             ("Harbour", "Ferry", "Bridge", "Horizon", "Witness", "Summer", "Signal", "Crossing")),
    "song": (("Paper", "Slow", "Northern", "Glass", "Second", "Small", "Golden", "Neon", "Velvet"),
             ("Lanterns", "Tide", "Line", "Garden", "Winter", "Hours", "Echo")),
    "album": (("Morning", "Evening", "Midnight", "Weekend", "Quiet", "Inner", "Distant"),
              ("Light", "Drive", "Signals", "Rooms", "Weather", "Stories", "Motion", "Colours")),
    "artist": (("Northern", "Velvet", "Paper", "Juniper", "Silver", "Lunar", "Electric"),
               ("Arcade", "Static", "Kites", "Quartet", "Parade")),
    "image": (("Harbor", "Forest", "Market", "Skyline", "Mountains", "Old bridge", "Garden"),
              ("at dawn", "in autumn", "after the rain", "from above", "by night")),
    "course": (("Introduction to", "Foundations of", "Advanced", "Applied"),
               ("Statistics", "Watercolour", "Databases", "European History", "Microeconomics", "Robotics",
                "Linguistics")),
    "device": (("Living Room", "Front Door", "Warehouse", "Lobby", "Garage", "Kitchen", "Office", "Cellar", "Attic"),
               ("Thermostat", "Sensor", "Scanner", "Printer", "Camera", "Speaker", "Gateway")),
    "vehicle": (("Delivery Van", "Cargo Bike", "City Hatchback", "Estate Car", "Box Truck", "Minibus"),
                ("12", "3", "7", "21", "5", "18", "9")),
    "issue": (("CSV export", "Dark mode", "Search", "Password reset", "The audit log", "File upload",
               "The pricing page", "Pagination"),
              ("fails after an update", "is slow for large accounts", "shows the wrong date", "ignores accents",
               "loses the last row", "times out", "needs documentation")),
    "pull": (("Add tests for", "Fix", "Refactor", "Document", "Speed up", "Cache"), _CHANGED),
    "commit": (("Fix", "Add tests for", "Document", "Simplify", "Speed up", "Log"), _CHANGED),
    "release": (_SEASONS, ("release", "update", "hotfix", "preview", "refresh")),
    "event": ((*_SEASONS, "Annual", "Regional", "Partner"),
              ("Product Launch", "Planning Day", "Design Review", "Open House", "Workshop", "Meetup", "Conference",
               "Training")),
    "application": (("Expense", "Field", "Team", "Inventory", "Status", "Travel", "Budget", "Recipe"),
                    ("Tracker", "Notes", "Calendar", "Scanner", "Board")),
    "campaign": ((*_SEASONS, "Holiday", "Welcome", "Loyalty"), ("Sale", "Series", "Week", "Rewards", "Offer")),
    "file": (("Quarterly", "Annual", "Signed", "Draft", "Revised", "Final", "Monthly"),
             ("report", "contract", "meeting notes", "floor plan", "price list")),
    "order": (("Office supplies,", "Spring restock,", "Replacement parts,", "Gift order,", "Packaging,", "Samples,",
               "Kitchen goods,"),
              ("March", "April", "May", "June", "July", "August", "September", "October")),
}  # fmt: skip


def composed() -> dict[str, tuple[str, ...]]:
    """Give all names that the halves of each topic make."""
    return {topic: tuple(_pairs(*halves)) for topic, halves in HALVES.items()}


def _pairs(heads: tuple[str, ...], tails: tuple[str, ...]) -> list[str]:
    count = len(heads) * len(tails)
    return [f"{heads[index % len(heads)]} {tails[index % len(tails)]}" for index in range(count)]
