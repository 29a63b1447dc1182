"""Functions: what a rule may ask of a value, one file each, listed here by the name that rulesets know."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.lint.spectral.functions.alphabetical import alphabetical
from contracts.lint.spectral.functions.casing import casing
from contracts.lint.spectral.functions.defined import defined
from contracts.lint.spectral.functions.enumeration import enumeration
from contracts.lint.spectral.functions.falsy import falsy
from contracts.lint.spectral.functions.length import length
from contracts.lint.spectral.functions.one_of_several import or_, xor
from contracts.lint.spectral.functions.options import Function
from contracts.lint.spectral.functions.pattern import pattern
from contracts.lint.spectral.functions.schema import schema
from contracts.lint.spectral.functions.truthy import truthy
from contracts.lint.spectral.functions.typed_enum import typed_enum
from contracts.lint.spectral.functions.undefined import undefined
from contracts.lint.spectral.functions.unreferenced_reusable_object import unreferenced_reusable_object

FUNCTIONS: Mapping[str, Function] = {
    "alphabetical": alphabetical,
    "casing": casing,
    "defined": defined,
    "enumeration": enumeration,
    "falsy": falsy,
    "length": length,
    "or": or_,
    "pattern": pattern,
    "schema": schema,
    "truthy": truthy,
    "typedEnum": typed_enum,
    "undefined": undefined,
    "unreferencedReusableObject": unreferenced_reusable_object,
    "xor": xor,
}
"""Each takes its options and gives what looks at targets. Raises ConfigError when the options do not fit."""
