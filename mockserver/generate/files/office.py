"""Office documents: takes a subject, gives a Word, Excel or PowerPoint file with its title (ECMA-376, OPC packages)."""

from __future__ import annotations

from mockserver.generate.files.archives import zip_of
from mockserver.generate.files.subject import Subject

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_SCHEMAS}/package/2006/relationships"
_OFFICE_RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"


def docx(subject: Subject) -> bytes:
    """Give a text document of one paragraph."""
    body = f"<w:body><w:p><w:r><w:t>{subject.title}</w:t></w:r></w:p></w:body>"
    document = f'<w:document xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main">{body}</w:document>'
    return _package("word/document.xml", document, f"{_TYPE}.wordprocessingml.document.main+xml")


def xlsx(subject: Subject) -> bytes:
    """Give a workbook of one sheet, with the title and a number in its first row."""
    main = f"{_SCHEMAS}/spreadsheetml/2006/main"
    sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
    workbook = f'<workbook xmlns="{main}" xmlns:r="{_OFFICE_RELATIONS}">{sheets}</workbook>'
    cells = (
        f'<c r="A1" t="inlineStr"><is><t>{subject.title}</t></is></c><c r="B1"><v>{subject.number}</v></c>'
    )  # fmt: skip
    sheet = f'<worksheet xmlns="{main}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    return _package(
        "xl/workbook.xml",
        workbook,
        f"{_TYPE}.spreadsheetml.sheet.main+xml",
        {"xl/worksheets/sheet1.xml": (sheet, f"{_TYPE}.spreadsheetml.worksheet+xml")},
        {"xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml")},
    )


def pptx(subject: Subject) -> bytes:
    """Give a presentation with its title among its properties, and no slide yet."""
    presentation = (
        f'<p:presentation xmlns:p="{_SCHEMAS}/presentationml/2006/main">'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{subject.title}</dc:title></cp:coreProperties>'
    )
    return _package(
        "ppt/presentation.xml",
        presentation,
        f"{_TYPE}.presentationml.presentation.main+xml",
        {"docProps/core.xml": (core, "application/vnd.openxmlformats-package.core-properties+xml")},
    )


def _package(
    name: str,
    content: str,
    content_type: str,
    parts: dict[str, tuple[str, str]] | None = None,
    relations: dict[str, str] | None = None,
) -> bytes:
    """Give a package with `content` as its main part; `parts` are the others, with their types."""
    all_parts = {name: (content, content_type), **(parts or {})}
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, (_, kind) in all_parts.items())
    types = (
        f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    members = {"[Content_Types].xml": types, "_rels/.rels": _relations("officeDocument", name), **(relations or {})}
    members |= {part: text for part, (text, _) in all_parts.items()}
    return zip_of({member: (_HEAD + text).encode() for member, text in members.items()})


def _relations(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE_RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
