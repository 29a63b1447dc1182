"""PDF: takes a subject, gives a document of one page with its title on it (ISO 32000-1)."""

from __future__ import annotations

from mockserver.generate.files.subject import Subject


def pdf(subject: Subject) -> bytes:
    """Give a document whose table of objects tells where each of them begins."""
    title = subject.title.encode("ascii")
    shown = b"BT /F1 24 Tf 72 720 Td (%s) Tj ET" % title
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) >>" % title,
    )
    text = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"  # the second line tells that the file is no text
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return text + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(text))
    )
