"""Files are written whole or not at all, wherever a name leads."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import BadInput
from glossary.files import write_whole

PIECES = [b"one\n", b"two\n"]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def failing() -> Iterator[bytes]:
    yield b"half"
    raise BadInput("no more")


def test_a_new_file_is_as_the_process_makes_its_files(tmp_path: Path) -> None:
    path, usual = tmp_path / "new", tmp_path / "usual"
    usual.touch()
    write_whole(path, PIECES)
    assert path.read_bytes() == b"one\ntwo\n"
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to("real")
    write_whole(link, PIECES)
    assert (link.is_symlink(), real.read_bytes(), real.stat().st_mode & 0o777) == (True, b"one\ntwo\n", 0o600)
    assert names(tmp_path) == ["link", "real"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", PIECES)
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "real").read_bytes()) == (True, b"one\ntwo\n")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_while_a_file_is_written_nobody_else_may_read_it_who_may_not_read_the_old_one(
    tmp_path: Path, mode: int
) -> None:
    path = tmp_path / "file"
    path.touch()
    path.chmod(mode)

    def looking() -> Iterator[bytes]:
        yield b"secret"
        (forerunner,) = (file for file in tmp_path.iterdir() if file != path)
        assert forerunner.stat().st_mode & 0o077 == 0

    write_whole(path, looking())
    assert path.stat().st_mode & 0o777 == mode


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(BadInput, match="no more"):
        write_whole(path, failing())
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["file"])


def test_two_who_write_one_file_at_once_do_not_share_what_they_write(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def another_in_between() -> Iterator[bytes]:
        yield b"first "
        write_whole(path, [b"second"])
        yield b"whole"

    write_whole(path, another_in_between())
    assert (path.read_bytes(), names(tmp_path)) == (b"first whole", ["file"])


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, PIECES)
    reader.join()
    assert (got, pipe.is_fifo(), names(tmp_path)) == ([b"one\ntwo\n"], True, ["pipe"])


@pytest.mark.parametrize(("how", "kept"), [("w", ""), ("a", "before\n")])
def test_what_a_shell_has_opened_is_written_into(tmp_path: Path, how: str, kept: str) -> None:
    path = tmp_path / "out"
    path.write_text("before\n", encoding="utf-8")
    number = path.stat().st_ino
    program = (
        "from pathlib import Path; from glossary.files import write_whole; write_whole(Path('/dev/stdout'), [b'new'])"
    )
    with path.open(how, encoding="utf-8") as out:
        subprocess.run([sys.executable, "-c", program], stdout=out, check=True)
    assert (path.read_text(encoding="utf-8"), path.stat().st_ino) == (f"{kept}new", number)
    assert subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True).stdout == b"new"


def test_a_name_may_be_as_long_as_the_system_lets_it_in_every_script(tmp_path: Path) -> None:
    for name in ("é" * 127, "儿" * 85, "𠀀" * 63):
        write_whole(tmp_path / name, PIECES)
    assert len(names(tmp_path)) == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".", "is a folder; name a file in it"),
        ("nowhere/file", r"cannot be written \(No such file or directory\); check the folder, or choose another place"),
        ("file/below", r"cannot be written \(Not a directory\)"),
        ("round", r"cannot be written \(Too many levels of symbolic links\)"),
        ("x" * 300, r"cannot be written \(File name too long\)"),
    ],
)
def test_where_nothing_can_be_written_it_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(BadInput, match=said):
        write_whole(tmp_path / name, PIECES)
    assert names(tmp_path) == ["file", "round"]
