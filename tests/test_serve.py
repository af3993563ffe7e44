"""The real server: started, asked, stopped."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from glossary.errors import TermbaseMissing
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web.server import run

SHIPPED = Path(__file__).parents[1] / "terms.db"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    folder: Path, *arguments: str, more: Mapping[str, str] = {}
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server on a free port of loopback, ready to answer; ended by its own id."""
    port = free_port()
    command = [sys.executable, "-m", "glossary", "serve", "--port", str(port), *arguments]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder), **more}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, env=environment, text=True, **pipes) as server:
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
    for _ in range(1200):
        assert server.poll() is None, server.stderr and server.stderr.read()
        try:
            get(f"{address}/api/v1/documents")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not answer in a minute")


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
        large = b'{"text": "' + b"x" * (17 << 20) + b'"}'
        for path, status in (("lint", 413), ("concepts", 401), ("import", 401), ("nowhere", 404)):
            asked = urllib.request.Request(f"{address}/api/v1/{path}", large, {"Content-Type": "application/json"})
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked)
            assert json.loads(refused.value.read())["error"]["status"] == status


# --- kept going -------------------------------------------------------------------------------------------


def copied(folder: Path) -> Path:
    """The shipped termbase, to be written to."""
    return Path(shutil.copy(SHIPPED, folder / "terms.db"))


def edited(database: Path, subject: str) -> None:
    with Termbase.open(database).writing() as writer:
        writer.conn.execute("UPDATE concept SET subject = ? WHERE id = 'survivor'", (subject,))


class Asking:
    """Asks all the time, from several connections, and keeps what went wrong.

    A connection that is kept open may be closed while it is quiet: asked anew, as every client does, it must work.
    """

    def __init__(self, address: str) -> None:
        self.answered, self.wrong = 0, []  # type: ignore[var-annotated]
        self._host = address.removeprefix("http://")
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(is_kept,)) for is_kept in (True, False) * 2]

    def __enter__(self) -> "Asking":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, is_kept: bool) -> None:
        connection, is_fresh = HTTPConnection(self._host, timeout=10), True
        while not self._stop.is_set():
            try:
                connection.request("GET", "/api/v1/concepts/survivor")
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.wrong.append(answer.status)
                self.answered += 1
                is_fresh = False
            except OSError as error:
                if is_fresh:
                    self.wrong.append(error)
                connection.close()
                is_fresh = True
            if not is_kept:
                connection.close()
                is_fresh = True


def worker_ids(server: "subprocess.Popen[str]") -> set[int]:
    return {int(one) for one in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()}


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(1200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("this did not come to be in a minute")


def test_processes_are_renewed_without_a_request_dropped_and_read_the_settings_anew(tmp_path: Path) -> None:
    settings = tmp_path / "glossary.toml"
    settings.write_text("metrics = false\n")
    with serving(tmp_path, "--db", str(SHIPPED), "--workers", "2") as (address, server), Asking(address) as asking:
        before = worker_ids(server)
        settings.write_text("metrics = true\n")
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: not worker_ids(server) & before and len(worker_ids(server)) == 2)
        assert b"glossary_requests_total" in get(f"{address}/metrics")
        before = worker_ids(server)
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: not worker_ids(server) & before and len(worker_ids(server)) == 2)
        wait_until(lambda: asking.answered > 100)
    assert asking.wrong == []


def test_settings_that_do_not_fit_are_told_and_the_service_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path, "--db", str(SHIPPED)) as (address, server):
        before = worker_ids(server)
        (tmp_path / "glossary.toml").write_text("metrix = true\n")
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: not worker_ids(server) & before and len(worker_ids(server)) == 1)
        assert get(f"{address}/readyz") == b"ready\n"
        server.send_signal(signal.SIGTERM)
        assert server.stderr is not None
        assert "the settings stay as they were: glossary.toml: unknown setting 'metrix'" in server.stderr.read()


def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, "--db", str(SHIPPED), "--workers", "2") as (address, server):
        before = worker_ids(server)
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: len(worker_ids(server) - before) == 1)
        assert {get(f"{address}/readyz") for _ in range(10)} == {b"ready\n"}


def test_what_is_being_answered_when_the_service_stops_is_answered(tmp_path: Path) -> None:
    text = ("各国应保护儿童权利，打击贩运儿童。" * 8 + "\n\n") * 20_000
    body = json.dumps({"text": text, "language": "zh-Hans"}).encode()
    with serving(tmp_path, "--db", str(SHIPPED)) as (address, server):
        get(f"{address}/en/")
        connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
        connection.request("POST", "/api/v1/lint", body, {"Content-Type": "application/json"})
        time.sleep(0.2)  # it is heard, and takes longer than this
        server.send_signal(signal.SIGTERM)
        answer = connection.getresponse()
        assert (answer.status, "diagnostics" in json.loads(answer.read())) == (200, True)
        assert server.wait(20) == 0


def test_all_processes_are_counted_together_and_logged_line_by_line(tmp_path: Path) -> None:
    environment = {"GLOSSARY_METRICS": "true", "GLOSSARY_ACCESS_LOG": "true"}
    with serving(tmp_path, "--db", str(SHIPPED), "--workers", "2", more=environment) as (address, server):
        for _ in range(50):
            get(f"{address}/api/v1/concepts/survivor")
        counted = r'glossary_requests_total\{route="/api/v1/concepts/\{concept_id\}",method="GET",status="200"\} 50\n'
        wait_until(lambda: re.search(counted, get(f"{address}/metrics").decode()) is not None)
        server.send_signal(signal.SIGTERM)
        assert server.stdout is not None
        lines = [json.loads(line) for line in server.stdout.read().splitlines()]
    asked = [line for line in lines if line["path"] == "/api/v1/concepts/survivor"]
    assert (len(asked), {(line["status"], line["address"]) for line in asked}) == (50, {(200, "127.0.0.0")})


def test_a_file_that_is_replaced_is_served_anew_by_every_process(tmp_path: Path) -> None:
    database = copied(tmp_path)
    with serving(tmp_path, "--db", str(database), "--workers", "2") as (address, _), Asking(address) as asking:
        new = Path(shutil.copy(SHIPPED, tmp_path / "new.db"))
        edited(new, "renewed")
        new.replace(database)
        told = [json.loads(get(f"{address}/api/v1/concepts/survivor"))["subject"] for _ in range(20)]
    assert (set(told), asking.wrong) == ({"renewed"}, [])


def test_what_is_meant_for_the_workers_is_not_left_behind(tmp_path: Path) -> None:
    before = dict(os.environ)
    with pytest.raises(TermbaseMissing):
        run(Settings(database=str(tmp_path / "none.db")), again=Settings, say=pytest.fail)
    assert dict(os.environ) == before
