"""Network: only when allowed, only the document's own host, and bounded."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from contracts.document import web
from contracts.document.reader import read
from contracts.document.web import WebSource, shown
from contracts.errors import AccessRefused, DocumentError, SyntaxFault

ROOT = b'openapi: 3.1.0\npaths: {/a: {$ref: "%s"}}\n'


class Site(ThreadingHTTPServer):
    """A server on the loopback address that notes what it is asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.authorization: str | None = None
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        super().__init__(("127.0.0.1", 0), Handler)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.authorization = self.headers["Authorization"]
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "*")
    with Site() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def fetch(url: str) -> bytes:
    return WebSource(url).root().data


def test_the_network_is_not_touched_without_leave(site: Site) -> None:
    with pytest.raises(AccessRefused, match="network is not allowed") as caught:
        read(site.url("/a?token=secret").replace("//", "//user:secret@"))
    assert site.asked == []
    assert "secret" not in str(caught.value)


def test_a_document_and_what_it_refers_to_on_its_own_host(site: Site) -> None:
    site.pages["/api/openapi.yaml"] = (200, {}, ROOT % b"../paths/a.yaml#/a")
    site.pages["/paths/a.yaml"] = (200, {}, b"a: {get: {responses: {}}}")
    document = read(site.url("/api/openapi.yaml"), allow_http=True)
    assert document.root["paths"] == {"/a": {"get": {"responses": {}}}}
    assert str(document.place("/paths/~1a/get")) == site.url("/paths/a.yaml") + ":1:5"
    assert document.files == ()
    assert site.asked == ["/api/openapi.yaml", "/paths/a.yaml"]


@pytest.mark.parametrize("uri", ["http://localhost:{port}/a.yaml", "http://127.0.0.1:1/a.yaml", "//example.com/a", "https://127.0.0.1:{port}/a", "file:///etc/passwd", "http://[x", "ftp://127.0.0.1/a"])  # fmt: skip
def test_another_host_is_refused_at_the_place_of_the_reference(uri: str, site: Site) -> None:
    site.pages["/"] = (200, {}, ROOT % uri.format(port=site.server_address[1]).encode())
    with pytest.raises(AccessRefused, match="leaves the host") as caught:
        read(site.url("/"), allow_http=True)
    assert caught.value.place == site.url("/") + ":2:14"
    assert site.asked == ["/"]


def test_redirects_on_the_host_are_followed_a_few_times(site: Site) -> None:
    site.pages |= {f"/{n}": (302, {"Location": f"{n + 1}"}, b"") for n in range(20)}
    site.pages["/5"] = (200, {}, b"a: 1")
    assert fetch(site.url("/0")) == b"a: 1"
    with pytest.raises(DocumentError, match="more than 5 redirects"):
        fetch(site.url("/6"))


@pytest.mark.parametrize("location", ["http://localhost:{port}/b", "http://127.0.0.1:1/", "file:///etc/passwd", "//example.com/", "https://127.0.0.1:{port}/"])  # fmt: skip
def test_a_redirect_to_another_host_is_refused(location: str, site: Site) -> None:
    site.pages["/a"] = (307, {"Location": location.format(port=site.server_address[1])}, b"")
    with pytest.raises(AccessRefused, match="redirects to another host"):
        fetch(site.url("/a"))
    assert site.asked == ["/a"]


def test_only_http_may_become_https_and_only_on_the_usual_ports() -> None:
    assert web._stays("http://a/x", "https://a/y")
    for url, target in [("https://a/", "http://a/"), ("http://a:8080/", "https://a/"), ("http://a/", "https://b/")]:
        assert not web._stays(url, target)


@pytest.mark.parametrize("status", [204, 304, 401, 404, 500])
def test_any_other_answer_is_an_error(status: int, site: Site) -> None:
    site.pages["/a"] = (status, {}, b"" if status in (204, 304) else b"secret body")
    with pytest.raises(DocumentError, match=f"the answer is {status}$"):
        fetch(site.url("/a"))


def test_user_and_password_are_sent_and_never_shown(site: Site) -> None:
    site.pages["/a?key=secret"] = (200, {}, b"a: [")
    with pytest.raises(SyntaxFault) as caught:
        read(site.url("/a?key=secret").replace("//", "//user:secret@"), allow_http=True)
    assert site.authorization == "Basic dXNlcjpzZWNyZXQ="
    assert str(caught.value).startswith(site.url("/a?…") + ":1:5: ")


def test_a_large_answer_is_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 2**20)
    site.pages["/a"] = (200, {"Content-Length": "9999999999"}, b"x" * (2**20 + 1))
    with pytest.raises(DocumentError, match="larger than 1 MiB"):
        fetch(site.url("/a"))


def test_a_slow_answer_is_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "DEADLINE", -1.0)
    site.pages["/a"] = (200, {}, b"a: 1")
    with pytest.raises(DocumentError, match="takes longer"):
        fetch(site.url("/a"))


def test_a_silent_server_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PAUSE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(DocumentError, match="ReadTimeout"):
        fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_a_compressed_answer_is_not_unpacked(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a: 1"))
    with pytest.raises(DocumentError, match="compressed unasked"):
        fetch(site.url("/a"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://", "http://[::1", "http://a b/", "http://127.0.0.1:99999/", "HTTP://\u0000/"])  # fmt: skip
def test_what_cannot_be_fetched_is_an_error(url: str) -> None:
    with pytest.raises(DocumentError, match="cannot be fetched"):
        read(url, allow_http=True)


def test_urls_as_they_are_shown() -> None:
    assert shown("https://me:pw@host:1/a/b?k=v#f") == "https://host:1/a/b?…"
    assert shown("https://host/a") == "https://host/a"
    assert shown("http://[::1") == "the URL"
