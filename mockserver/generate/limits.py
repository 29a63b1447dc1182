"""The bounds of generated values and of the search for them, which no schema can lift."""

from __future__ import annotations

# Values nested deeper than this are nobody's data, and each level costs stack.
DEEPEST = 48
# Below this depth optional properties are left out and arrays are as short as they may be.
DEEPEST_OPTIONAL = 8
# Schemas looked at in one try; a body of this many nodes is about 200 KB.
MOST_NODES = 25_000
# Where nobody wishes for long arrays, optional properties are made less deep when a try comes to this: a body of 30 KB.
MOST_NODES_UNASKED = 4_000
# A schema that refers to more schemas than this, directly or not, is tried out before the first value is made of it.
MOST_REACHED_UNTRIED = 30
LONGEST_TEXT = 100_000
LONGEST_ARRAY = 2_000
MOST_PROPERTIES = 2_000
# How often a leaf, an item or a name is drawn anew before its constraints count as contradictory.
MOST_DRAWS = 40
# How many combinations of branches are looked at in one place of a value, and how many with the same first branch.
MOST_COMBINATIONS = 400
MOST_OF_ONE_BRANCH = 40
# How many schemas may hold for one value at once.
MOST_PARTS = 1_000
# How many places of schemas are remembered with the ways to keep them.
MOST_REMEMBERED = 20_000
# Among how many ways to keep a place one is drawn.
MOST_TURNED = 16
# How many combinations of parts are remembered with a validator of their own.
MOST_JUDGED = 2_000
# What a text costs of a try's budget that a pattern with conditions refused: such a pattern may take milliseconds.
COST_OF_REFUSAL = 400
