"""Takes nothing, gives what is asked of the servers: a table of requests, each with the answer it must get.

Every workload also names a request that breaks the contract. It is sent once: a figure only counts for a
server that would have noticed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ci.bench.specimens import DOCUMENTS

VARIANTS = 5_000
"""More than any server keeps answers for."""

_BEARER = (("Authorization", "Bearer benchmark"),)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; a body is a JSON file. Where the path has ``{n}``, `VARIANTS` numbers are asked for in turn."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: Path | None = None


@dataclass(frozen=True, slots=True)
class Workload:
    """A valid request to a document's mock, the status and members its answer must have, and a broken one.

    `peers` are measured beside; with `dynamic` every server is told to make its answers up.
    """

    name: str
    document: str
    request: Request
    broken: Request
    status: int = 200
    members: frozenset[str] = frozenset()
    peers: tuple[str, ...] = ()
    dynamic: bool = False


PEERS = ("prism", "connexion")
MAKERS = ("prism", "mockoon")
"""The peers that make answers up."""

_ITEM = frozenset({"id", "name", "price", "quantity", "tags", "created_at"})
_READ = Request("GET", "/items/42?limit=10")
_READ_BROKEN = Request("GET", "/items/42?limit=many")

WORKLOADS = (
    Workload("small/get", "small", _READ, _READ_BROKEN, members=_ITEM, peers=PEERS),
    Workload(
        "small/post",
        "small",
        Request("POST", "/items", body=DOCUMENTS / "item.json"),
        Request("POST", "/items", body=DOCUMENTS / "item-invalid.json"),
        status=201,
        members=_ITEM,
        peers=PEERS,
    ),
    Workload(
        "dynamic/get",
        "dynamic",
        Request("GET", "/customers/{n}"),
        Request("GET", "/customers/none"),
        members=frozenset({"id", "uuid", "first_name", "email", "latitude", "status", "balance", "created_at"}),
        peers=MAKERS,
        dynamic=True,
    ),
    Workload("grafted/get", "grafted", _READ, _READ_BROKEN, members=_ITEM),
    Workload(
        "github/issue",
        "github",
        Request("GET", "/repos/octo/hello/issues/42"),
        Request("GET", "/repos/octo/hello/issues/many"),
        members=frozenset({"id", "number", "title", "state", "user"}),
        peers=PEERS,
    ),
    Workload(
        "stripe/customer",
        "stripe",
        Request("GET", "/v1/customers/cus_42", _BEARER),
        Request("GET", "/v1/customers/cus_42"),
        members=frozenset({"id", "object"}),
    ),
    Workload(
        "kubernetes/pod",
        "kubernetes",
        Request("GET", "/api/v1/namespaces/default/pods/web", (*_BEARER, ("Accept", "application/json"))),
        Request("GET", "/api/v1/namespaces/default/pods/web"),
    ),
    Workload(
        "digitalocean/droplet",
        "digitalocean",
        Request("GET", "/v2/droplets/42", _BEARER),
        Request("GET", "/v2/droplets/none", _BEARER),
        members=frozenset({"droplet"}),
    ),
)

# Documents whose servers run side by side, so that their figures come from the same rounds.
STAGES = (("small", "grafted"), ("dynamic",), ("github",), ("stripe",), ("kubernetes",), ("digitalocean",))

# The documents whose start is timed, each with the workload whose request is the first one sent.
STARTS = {
    "github": "github/issue",
    "github-yaml": "github/issue",
    "stripe": "stripe/customer",
    "kubernetes": "kubernetes/pod",
    "digitalocean": "digitalocean/droplet",
}

# What programs are sent to do with GitHub's document, as whole processes.
ERRANDS = ("lint/github", "diff/github")

# The clean services of tests/services that testers are measured on.
SERVICES = ("plain", "workflows")


def workload(name: str) -> Workload:
    """The workload of a name; StopIteration is a mistake in this table."""
    return next(one for one in WORKLOADS if one.name == name)
