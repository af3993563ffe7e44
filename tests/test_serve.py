"""The real server: started, asked, stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[1] / "terms.db"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server on a free port of loopback, ready to answer; ended by its own id."""
    port = free_port()
    command = [sys.executable, "-m", "glossary", "serve", "--port", str(port), *arguments]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder)}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, server)
            yield address, server
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:  # never leave the runner waiting for a server that will not stop
                server.kill()
                raise


def wait_for(address: str, server: "subprocess.Popen[str]") -> None:
    patience = time.monotonic() + 120  # a busy machine builds a termbase slowly; a server that died is told at once
    while time.monotonic() < patience:
        assert server.poll() is None, server.stderr and server.stderr.read()
        try:
            get(f"{address}/api/v1/documents")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not answer in two minutes")


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


def test_the_server_answers_programs_and_browsers_and_stops(tmp_path: Path) -> None:
    with serving(tmp_path, "--db", str(SHIPPED)) as (address, server):
        hits = json.loads(get(f"{address}/api/v1/lookup?q=%E5%B9%B8%E5%AD%98%E8%80%85"))["hits"]
        assert hits[0]["concept"] == "survivor"
        assert '<html lang="en"' in get(address).decode()
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) is not None


def test_without_a_termbase_one_is_built_from_the_packaged_tables_and_said(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, server):
        hits = json.loads(get(f"{address}/api/v1/lookup?q=CSAM"))["hits"]
        assert hits[0]["concept"] == "child-sexual-abuse-material"
        server.send_signal(signal.SIGTERM)
        assert server.stderr is not None
        said = server.stderr.read()
    built = tmp_path / "data" / "glossary" / "terms.db"
    assert f"no termbase at {built}: building one from the packaged tables" in said
    assert built.is_file()


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        command = [sys.executable, "-m", "glossary", "serve", "--db", str(SHIPPED), "--port", port]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert "cannot answer on 127.0.0.1:" in done.stderr


@pytest.mark.parametrize("workers", ["2"])
def test_several_workers_serve_one_file(tmp_path: Path, workers: str) -> None:
    with serving(tmp_path, "--db", str(SHIPPED), "--workers", workers) as (address, _):
        assert len({get(f"{address}/api/v1/suggest?q=csam") for _ in range(20)}) == 1


def test_a_check_is_told_while_it_is_made_and_stops_when_nobody_listens(tmp_path: Path) -> None:
    text = "各国应保护儿童权利。\n\n" * 60_000
    body = f'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n{text}\r\n--x--\r\n'.encode()
    headers = {"Accept": "application/x-ndjson", "Content-Type": "multipart/form-data; boundary=x"}
    with serving(tmp_path, "--db", str(SHIPPED)) as (address, server):
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.request("POST", "/en/lint", body, headers)
        answer = connection.getresponse()
        told = answer.read1()
        assert (b'"reading"' in told, b'"done"' in told) == (True, False)  # before the rest is known
        answer.close()
        connection.close()
        assert json.loads(get(f"{address}/api/v1/lookup?q=CSAM"))["hits"]
        server.send_signal(signal.SIGTERM)
        assert server.stderr is not None
        assert "儿童权利" not in server.stderr.read()


def test_what_is_too_large_is_heard_out_so_that_the_answer_is_heard(tmp_path: Path) -> None:
    with serving(tmp_path, "--db", str(SHIPPED)) as (address, _):
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.request("POST", "/en/lint", b"x" * (20 << 20), {"Content-Type": "multipart/form-data; boundary=x"})
        answer = connection.getresponse()
        assert (answer.status, "at most 16,777,216 bytes" in answer.read().decode()) == (413, True)
