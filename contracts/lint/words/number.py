"""Number: takes a noun, says whether it may name many things.

What is not known to be singular is given the benefit of the doubt.
"""

from __future__ import annotations

_PLURALS = frozenset(
    """
    alumni appendices bacteria cacti cattle children corpora criteria data dice feet formulae foci fungi geese genera
    graffiti halves indices information kine larvae lice matrices media men memoranda mice nuclei oxen people phenomena
    police quanta radii referenda schemata schemas spectra stimuli strata syllabi teeth termini theses vertebrae
    vertices women addenda agenda errata stadia
    """.split()
)
_UNCOUNTABLE = frozenset(
    """
    accounting access activity advertising advice air audio audit auth authentication authorization availability backlog
    baggage balance bandwidth billing branding capacity cargo cash catalog chat clothing commerce compliance compute
    config configuration connectivity consent content contact content copyright correspondence coverage crew
    deer demand documentation education email employment encryption energy engagement entertainment equipment evidence
    experience faq feed feedback finance fish fleet food footage freight fuel furniture garbage gear geo geodata
    hardware health help history homework humidity infrastructure insight insurance intelligence inventory iot
    jewelry json knowledge labor laundry ledger legislation leisure liquidity literature logging luggage luck machinery
    mail maintenance management marketing mail merchandise messaging meta metadata mobile money moose music network news
    offspring online payroll performance personnel poetry policy power pricing processing progress property provenance
    publicity quality rain real-estate research revenue rice rubbish safety salmon scenery scrap security series
    shareware sheep shipping shopping shrimp software spam species spend staff stock storage stuff sugar supply support
    swine telemetry terminology text timber time timeline tracking traffic training transport transportation travel
    trivia trout tuna typing usage vegetation video vocabulary warehouse warranty waste water wealth weather webhook
    wildlife wireless wood work workforce worth xml yaml zip
    """.split()
)
# Singular, although they end as plurals do.
_SINGULAR = frozenset(
    """
    alias analysis apparatus atlas axis basis bias bonus bus campus canvas census chorus circus consensus corpus cosmos
    crisis diagnosis emphasis focus gas genius hypothesis iris lens nexus octopus oasis opus radius status surplus
    synopsis synthesis thesis tennis versus virus
    """.split()
)


def is_singular(noun: str) -> bool:
    """Say whether `noun`, in lower case, can name one thing only."""
    if noun in _PLURALS or noun in _UNCOUNTABLE:
        return False
    if noun in _SINGULAR or noun.endswith("ss"):
        return True
    return not noun.endswith(("s", "people", "men", "children", "data", "media", "ware", "ing", "ation", "ed"))


def plural(noun: str) -> str:
    """Give the plural of a regular noun."""
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
