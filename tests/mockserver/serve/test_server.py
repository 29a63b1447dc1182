"""The server as a process: its port, its errors, its workers, its end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mockserver.errors import ServerError
from mockserver.serve.server import Address, ConnectionLimits, serve
from mockserver.serve.sockets import bind, close, listen, urls
from mockserver.testing import running

ROOT = Path(__file__).parents[3]
SERVER = """
import asyncio, os, sys
from contracts.errors import TrothError
from mockserver.serve.server import Address, ConnectionLimits, serve

async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        message = await receive()
        if START == "fails":
            await send({"type": "lifespan.startup.failed", "message": "no luck"})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        print("lifespan ended", os.getpid(), flush=True)
        await send({"type": "lifespan.shutdown.complete"})
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(float(scope["query_string"]))
    if scope["path"] == "/die":
        os._exit(9)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})

def factory():
    print("built", flush=True)
    return application

workers, START, drain = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
try:
    code = serve(
        factory, Address(port=0), workers=workers, limits=ConnectionLimits(drain=drain),
        on_ready=lambda urls: print("ready", *urls, flush=True),
    )
except TrothError as error:
    print("error", error, flush=True)
    code = error.exit_code
sys.exit(code)
"""

Start = Callable[..., "Process"]


class Process:
    """A server in a process of its own."""

    def __init__(self, workers: int, start: str, drain: float) -> None:
        arguments = [sys.executable, "-c", SERVER, str(workers), start, str(drain)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            arguments, env=environment, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, start_new_session=True
        )
        assert self.process.stdout
        self.lines = [self.process.stdout.readline().split(), self.process.stdout.readline().split()]
        self.port = int(self.lines[1][1].rpartition(":")[2]) if self.lines[1][0] == "ready" else 0

    def get(self, path: str = "/") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
            return str(response.read().decode())

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=10)
        return self.process.returncode, out, err


@pytest.fixture
def start() -> Iterator[Start]:
    processes: list[Process] = []

    def begin(workers: int = 1, start: str = "well", drain: float = 5.0) -> Process:
        processes.append(Process(workers, start, drain))
        return processes[-1]

    yield begin
    for process in processes:
        if process.process.poll() is None:
            os.killpg(process.process.pid, signal.SIGKILL)
        process.process.communicate()


class Pending:
    """A request whose answer is still awaited."""

    def __init__(self, process: Process, path: str) -> None:
        self.answer: str | Exception = ""
        self._thread = threading.Thread(target=self._ask, args=(process, path))
        self._thread.start()
        time.sleep(0.2)

    def _ask(self, process: Process, path: str) -> None:
        try:
            self.answer = process.get(path)
        except Exception as error:
            self.answer = error

    def result(self) -> str | Exception:
        self._thread.join(10)
        return self.answer


class TestEnd:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
    @pytest.mark.parametrize("workers", [1, 2])
    def test_request_in_flight_is_finished(self, start: Start, workers: int, number: int, code: int) -> None:
        server = start(workers)
        kept = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        pending = Pending(server, "/slow?0.8")
        server.process.send_signal(number)
        time.sleep(0.3)
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", server.port), timeout=5)
        assert str(pending.result()).isdigit()
        out, err = server.process.communicate(timeout=10)
        assert server.process.returncode == code
        assert kept.recv(1) == b""
        assert out.count("lifespan ended") == workers
        assert err == ""
        kept.close()

    @pytest.mark.parametrize("workers", [1, 2])
    def test_drain_has_a_deadline(self, start: Start, workers: int) -> None:
        server = start(workers, drain=0.4)
        pending = Pending(server, "/slow?30")
        began = time.monotonic()
        assert server.end()[0] == 0
        assert time.monotonic() - began < 3
        assert "503" in str(pending.result())

    def test_second_interrupt_does_not_wait(self, start: Start) -> None:
        server = start()
        pending = Pending(server, "/slow?30")
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert server.end(signal.SIGINT)[0] == 130
        pending.result()

    def test_slow_client_does_not_hold_the_drain(self, start: Start) -> None:
        server = start(drain=0.4)
        with closing(socket.create_connection(("127.0.0.1", server.port))) as client:
            client.sendall(b"POST / HTTP/1.1\r\nHost: m\r\nContent-Length: 9\r\n\r\n")
            began = time.monotonic()
            assert server.end()[0] == 0
            assert time.monotonic() - began < 3


class TestWorkers:
    def test_application_is_built_once_and_both_answer(self, start: Start) -> None:
        server = start(2)
        assert [line[0] for line in server.lines] == ["built", "ready"]
        pids: set[str] = set()
        deadline = time.monotonic() + 5
        while len(pids) < 2 and time.monotonic() < deadline:
            pids |= concurrent_pids(server)
        assert len(pids) == 2
        assert str(server.process.pid) not in pids

    def test_killed_worker_is_replaced(self, start: Start) -> None:
        server = start(2)
        victim = int(server.get())
        os.kill(victim, signal.SIGKILL)
        pids: set[str] = set()
        deadline = time.monotonic() + 5
        while len(pids) < 2 and time.monotonic() < deadline:
            pids |= concurrent_pids(server) - {str(victim)}
        assert len(pids) == 2
        code, _, err = server.end()
        assert code == 0
        assert "a worker ended (SIGKILL)" in err

    def test_workers_do_not_outlive_their_parent(self, start: Start) -> None:
        server = start(2)
        worker = int(server.get())
        server.process.kill()
        server.process.wait(5)
        deadline = time.monotonic() + 5
        while alive(worker) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not alive(worker)

    @pytest.mark.parametrize("workers", [1, 2])
    def test_application_that_does_not_start(self, start: Start, workers: int) -> None:
        server = start(workers, "fails")
        assert server.lines[1][0] == "error"
        assert "did not start" in " ".join(server.lines[1])
        assert server.process.wait(5) == 2


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def concurrent_pids(server: Process) -> set[str]:
    """Who answers eight requests sent at once."""
    clients = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(8)]
    for client in clients:
        client.sendall(b"GET /slow?0.05 HTTP/1.0\r\n\r\n")
    pids = set()
    for client in clients:
        with closing(client), client.makefile("rb") as answer:
            pids.add(answer.read().rpartition(b"\r\n\r\n")[2].decode())
    return pids - {""}


class TestPort:
    def test_any_free_port_is_known(self) -> None:
        address = Address(port=0)
        sockets = bind(address)
        assert urls(address, sockets) == [f"http://127.0.0.1:{sockets[0].getsockname()[1]}"]
        close(sockets)

    def test_every_address_of_a_name_has_the_same_port(self) -> None:
        sockets = bind(Address("localhost", 0))
        assert len({listener.getsockname()[1] for listener in sockets}) == 1
        close(sockets)

    @pytest.mark.parametrize(
        ("host", "shown"),
        [
            ("0.0.0.0", "127.0.0.1"),
            ("::", "[::1]"),
            ("::1", "[::1]"),
            ("", "127.0.0.1"),
            ("a.test", "a.test"),
        ],
    )
    def test_url_can_be_opened(self, host: str, shown: str) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as listener:
            port = listener.getsockname()[1]
            assert urls(Address(host), [listener]) == [f"http://{shown}:{port}"]

    def test_taken_port(self) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as other:
            port = other.getsockname()[1]
            with pytest.raises(ServerError) as raised:
                serve(never, Address(port=port))
        assert str(raised.value) == f"the port 127.0.0.1:{port} is taken (--port 0 takes any free one)"
        assert raised.value.exit_code == 2

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems see it when the port is bound")
    def test_port_taken_between_bind_and_listen(self) -> None:
        address = Address(port=0)
        first = bind(address)
        second = bind(Address(port=first[0].getsockname()[1]))
        listen(address, first)
        with pytest.raises(ServerError, match="is taken"):
            listen(address, second)
        close(first + second)

    def test_unknown_host(self) -> None:
        with pytest.raises(ServerError, match=r"the host 'no\.such\.host\.invalid' is unknown"):
            serve(never, Address("no.such.host.invalid", 0))

    def test_foreign_address(self) -> None:
        with pytest.raises(ServerError, match=r"192\.0\.2\.1"):
            serve(never, Address("192.0.2.1", 0))

    def test_forbidden_port(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: socket.socket, place: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(socket.socket, "bind", refuse)
        with pytest.raises(ServerError, match="may not be opened"):
            serve(never, Address(port=80))

    def test_failing_factory_frees_the_port(self) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as other:
            port = other.getsockname()[1]

        def broken() -> Any:
            raise ServerError("no application")

        with pytest.raises(ServerError, match="no application"):
            serve(broken, Address(port=port))
        close(bind(Address(port=port)))


def never() -> Any:
    raise AssertionError("the application is not built before the port is had")


class Pair:
    """A certificate and its key, in files."""

    def __init__(self, folder: Path, name: str) -> None:
        self.cert, self.key = folder / f"{name}.pem", folder / f"{name}.key"
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        files = ["-keyout", str(self.key), "-out", str(self.cert)]
        command = ["openssl", "req", "-x509", "-days", "2", *key, *subject, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=20)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Pair]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificates")
    folder = tmp_path_factory.mktemp("tls")
    return Pair(folder, "one"), Pair(folder, "two")


async def scheme(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["scheme"].encode()})


class TestTls:
    def test_https_is_served(self, pairs: tuple[Pair, Pair]) -> None:
        pair = pairs[0]
        with running(scheme, Address(port=0, tls_cert=pair.cert, tls_key=pair.key)) as url:
            assert url.startswith("https://127.0.0.1:")
            trust = ssl.create_default_context(cafile=str(pair.cert))
            with urllib.request.urlopen(url, timeout=5, context=trust) as response:
                assert response.read() == b"https"

    def test_plain_http_is_turned_away_and_the_server_lives(self, pairs: tuple[Pair, Pair]) -> None:
        pair = pairs[0]
        with running(scheme, Address(port=0, tls_cert=pair.cert, tls_key=pair.key)) as url:
            place = ("127.0.0.1", int(url.rpartition(":")[2]))
            with closing(socket.create_connection(place, timeout=5)) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: m\r\n\r\n")
                assert not client.recv(100).startswith(b"HTTP/")
            trust = ssl.create_default_context(cafile=str(pair.cert))
            with urllib.request.urlopen(url, timeout=5, context=trust) as response:
                assert response.read() == b"https"

    def test_handshake_and_request_have_deadlines(self, pairs: tuple[Pair, Pair]) -> None:
        pair = pairs[0]
        address = Address(port=0, tls_cert=pair.cert, tls_key=pair.key)
        with running(scheme, address, ConnectionLimits(head=0.5, idle=0.5)) as url:
            place = ("127.0.0.1", int(url.rpartition(":")[2]))
            trust = ssl.create_default_context(cafile=str(pair.cert))
            began = time.monotonic()
            plain = socket.create_connection(place, timeout=5)
            secure = trust.wrap_socket(socket.create_connection(place, timeout=5), server_hostname="127.0.0.1")
            with closing(plain), closing(secure):
                secure.sendall(b"GET / HTTP/1.1\r\n")
                assert secure.recv(100).startswith(b"HTTP/1.1 408 ")
                assert plain.recv(100) == b""
            assert time.monotonic() - began < 2.5

    def test_certificate_that_does_not_serve(self, pairs: tuple[Pair, Pair], tmp_path: Path) -> None:
        one, two = pairs
        locked = tmp_path / "locked.key"
        command = [
            "openssl",
            "ec",
            "-in",
            str(one.key),
            "-out",
            str(locked),
            "-aes128",
            "-passout",
            "pass:secret",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=20)
        text = tmp_path / "text.pem"
        text.write_text("not a certificate")
        for cert, key in ((one.cert, two.key), (text, one.key), (one.cert, locked), (one.key, one.key)):
            with pytest.raises(ServerError, match="cannot be used"):
                serve(never, Address(port=0, tls_cert=cert, tls_key=key))
        with pytest.raises(ServerError, match=r"missing\.pem: the TLS certificate does not exist"):
            serve(never, Address(port=0, tls_cert=tmp_path / "missing.pem", tls_key=one.key))
        with pytest.raises(ServerError, match="no certificate"):
            serve(never, Address(port=0, tls_key=one.key))


class TestRunning:
    def test_url_answers_and_then_is_free(self) -> None:
        with running(scheme) as url, urllib.request.urlopen(url, timeout=5) as response:
            assert response.read() == b"http"
            assert response.headers["Date"].endswith("GMT")
        with pytest.raises(OSError):
            urllib.request.urlopen(url, timeout=5)

    def test_application_that_does_not_start(self) -> None:
        async def fails(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            await receive()
            await send({"type": "lifespan.startup.failed", "message": "no luck"})

        with pytest.raises(ServerError, match="did not start"), running(fails):
            raise AssertionError("not reached")
