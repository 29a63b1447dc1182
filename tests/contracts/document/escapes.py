"""Ways out of a document's folder, and a folder to try them in."""

from __future__ import annotations

import os
from pathlib import Path

SECRET = "the-secret-word"

REFUSED = (
    *("../secret.yaml", "../secret.yaml#/a", "sub/../../secret.yaml", "%2e%2e/secret.yaml", "%2E%2E%2Fsecret.yaml"),
    *("..%5csecret.yaml", "..\\secret.yaml", "{above}/secret.yaml", "/etc/passwd", "//etc/passwd", "C:/x.yaml"),
    *("file://{above}/secret.yaml", "file:secret.yaml", "FILE:///etc/passwd", "../root-evil/secret.yaml"),
    *("link.yaml", "link.yaml#/a", "linked/secret.yaml", "x.yaml%00/../../secret.yaml", "x\0.yaml", "x\n.yaml"),
    *("python://os/path", "http://127.0.0.1:1/x.yaml", "https://example.com/x.yaml", "//127.0.0.1:1/x.yaml"),
    *("ftp://127.0.0.1/x", "data:application/json,{{}}", "jar:x!/y", "~/secret.yaml/../../../secret.yaml"),
)
ALLOWED = ("sub/a.yaml", "./sub/a.yaml", "sub/../sub/a.yaml", "../root/sub/a.yaml", "sub%2Fa.yaml", "inner.yaml")


def made_folder(above: Path) -> Path:
    """Make a folder of documents below `above`, with a secret beside it, and links that lead out."""
    root = above / "root"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "a.yaml").write_text("type: string")
    (above / "secret.yaml").write_text(f"a: {SECRET}\n: {SECRET}")
    (above / "root-evil").mkdir()
    (above / "root-evil" / "secret.yaml").write_text(f"a: {SECRET}")
    (root / "link.yaml").symlink_to(above / "secret.yaml")
    (root / "linked").symlink_to(above / "root-evil")
    (root / "inner.yaml").symlink_to(root / "sub" / "a.yaml")
    os.mkfifo(root / "pipe.yaml")
    return root
