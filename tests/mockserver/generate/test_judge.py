"""What the judge takes of parts: their schemas, and nothing of the data in them."""

from __future__ import annotations

from contracts.model.schema import SchemaSpace, Translated, reference
from mockserver.generate.judge import Judge
from mockserver.generate.part import Part


def test_data_that_looks_like_a_reference_leads_nowhere() -> None:
    space = SchemaSpace(lambda pointer: Translated({"/Text": {"type": "string"}}[pointer]), lambda: ("/Text",))
    shown = {"$ref": "#/components/schemas/Error/example"}
    part = Part({"properties": {"name": {"$ref": reference("/Text")}}, "example": shown, "default": shown}, "/Error")
    judge = Judge(space)
    assert judge.keeps((part,), {"name": "a"})
    assert not judge.keeps((part,), {"name": 1})
