"""Missing members: takes a Finding of a schema's `required`, gives it located at the member that is not there.

Two members that are missing are two faults, and each is to have a fingerprint of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from contracts.findings import Finding

_MISSING = re.compile(r'"(.+)" is a required property\Z', re.DOTALL)


def located(finding: Finding) -> Finding:
    """Give a Finding with the name of the missing member at the end of its location; any other as it is."""
    match = _MISSING.match(finding.message) if finding.pointer.endswith("/required") else None
    return replace(finding, location=(*finding.location, match[1])) if match else finding
