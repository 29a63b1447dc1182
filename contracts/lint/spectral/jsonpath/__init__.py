"""JSONPath as rulesets spell it: takes an expression, gives the nodes of a Tree that it means.

RFC 9535 without functions, and what rulesets use beyond it: `~` for names, `^` for what is around, and filters that
read like ECMAScript, of which no more is known than what is needed to ask questions. Nothing is evaluated by anything
but this room, and whatever an expression says takes a bounded number of steps.
"""

from contracts.lint.spectral.jsonpath.cursor import PathFault
from contracts.lint.spectral.jsonpath.paths import parsed
from contracts.lint.spectral.jsonpath.segments import Query
from contracts.lint.spectral.jsonpath.select import select
from contracts.lint.spectral.jsonpath.tree import Node, TooManySteps, Tree

__all__ = ["Node", "PathFault", "Query", "TooManySteps", "Tree", "parsed", "select"]
