"""What is said of software: takes a leaf, gives a version, a hash, a branch, the name of a file."""

from __future__ import annotations

from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.naming import handle
from mockserver.generate.meaning.words import table

_LANGUAGES = ("Python", "TypeScript", "Go", "Rust", "Java", "Kotlin", "Ruby", "C#", "Swift", "Elixir")
_LICENSES = ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only", "MPL-2.0", "ISC")
_BRANCHES = ("main", "develop", "release/2.4", "feature/export-csv", "fix/login-redirect", "chore/update-deps")
_COMMITS = (
    "Fix the redirect after login", "Add CSV export to reports", "Update dependencies", "Handle empty search results",
    "Speed up the nightly import", "Document the retry policy", "Remove the unused feature flag",
    "Validate webhook signatures", "Raise the upload limit to 50 MB",
)  # fmt: skip
_FILES = (
    ("invoice-2025-03", "pdf"), ("team-photo", "jpg"), ("quarterly-report", "xlsx"), ("contract-signed", "pdf"),
    ("logo", "svg"), ("export", "csv"), ("meeting-notes", "txt"), ("backup", "zip"),
)  # fmt: skip
_OS = ("Ubuntu 24.04", "Windows 11", "macOS 14.5", "Debian 12", "iOS 17.5", "Android 14")
_REGIONS = ("eu-central-1", "us-east-1", "us-west-2", "ap-southeast-2", "eu-west-1")


def version(leaf: Leaf) -> str:
    """Give a version (semver.org)."""
    return f"{leaf.between(1, 6)}.{leaf.seed.child('minor').below(20)}.{leaf.seed.child('patch').below(10)}"


def ref(leaf: Leaf) -> str:
    return f"refs/heads/{leaf.pick(_BRANCHES)}"


def file_name(leaf: Leaf) -> str:
    return ".".join(leaf.pick(_FILES))


def file_path(leaf: Leaf) -> str:
    return f"{leaf.pick(('documents', 'reports/2025', 'uploads', 'src', 'assets/images'))}/{file_name(leaf)}"


DRAWS: dict[Draw, str] = {
    version: "version, semver, app version, api version, release version, version number, software version,"
    " firmware version, sdk version, latest version, current version, client version, os version, agent version,"
    " engine version, platform version, library version, package version, min version, version name, build version",
    lambda leaf: f"v{version(leaf)}": "tag name, release tag, git tag, version tag",
    lambda leaf: leaf.hex(40): "sha, commit sha, sha 1, head sha, base sha, commit id, git sha, revision,"
    " merge commit sha, commit hash, =before, =after, oid, tree sha, blob sha, =commit, git commit",
    lambda leaf: leaf.hex(64): "sha 256, checksum, sha256sum, digest sha256, content hash, hash, file hash,"
    " checksum sha 256, checksum sha256",
    lambda leaf: f"sha256:{leaf.hex(64)}": "digest, image digest",
    lambda leaf: leaf.hex(32): "md5, md5sum, md 5 hash, checksum md 5, gravatar id",
    lambda leaf: leaf.hex(7): "short sha, abbreviated sha, abbreviated commit",
    lambda leaf: leaf.pick(_BRANCHES): "branch, branch name, git branch, head branch, head ref, source branch, =head",
    lambda leaf: "main": "default branch, base branch, base ref, target branch, main branch, master branch",
    ref: "ref, git ref",
    lambda leaf: leaf.pick(_COMMITS): "commit message, commit title, message headline",
    handle: "repository full name, repo full name, =repository, =repo, full repository name, repo name full",
    lambda leaf: leaf.pick(_LANGUAGES): "programming language, code language, main language",
    lambda leaf: leaf.pick(_LICENSES): "license, spdx id, license name, license id, spdx, licence, license key",
    lambda leaf: leaf.pick(_OS): "os, operating system, os name, platform os",
    lambda leaf: leaf.pick(("linux", "windows", "macos", "android", "ios", "web")): "platform, device platform",
    lambda leaf: leaf.pick(("amd64", "arm64")): "architecture, arch, cpu architecture",
    file_name: "file name, filename, original filename, original file name, attachment name, document name,"
    " original name, object name, asset name, key file",
    lambda leaf: leaf.pick(_FILES)[1]: "extension, file extension, file type, filetype, ext, file format",
    file_path: "path, file path, filepath, full path, relative path, file location, storage path, s3 key,"
    " source path, destination path, object key",
    lambda leaf: leaf.pick(_REGIONS): "aws region, cloud region, availability zone, zone, datacenter, data center,"
    " hosting region, az, default region, cluster region, location constraint",
    lambda leaf: leaf.pick(("production", "staging", "development")): "environment, env, deployment environment, stage",
    lambda leaf: leaf.pick(("info", "warning", "error", "debug")): "log level, level, severity level, loglevel",
    lambda leaf: f"registry.example.com/{leaf.pick(('api', 'worker', 'web'))}:{version(leaf)}": "docker image,"
    " container image, image name, image tag",
    lambda leaf: f"arn:aws:s3:::example-{leaf.pick(('logs', 'assets', 'backups'))}": "arn, resource arn",
}
TEXTS = table(DRAWS)
