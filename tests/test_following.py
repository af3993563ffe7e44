"""A published snapshot and those who follow it: what is whole is taken, what is not is refused and told, once."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from live import Server, eventually

from glossary.cli import main
from glossary.doctor import examine
from glossary.errors import BadInput, TermbaseDamaged, TermbaseError, TermbaseMissing, TermbaseTooNew
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.copying import snapshot, write_sums
from glossary.termbase.following import Follower, keep_up
from glossary.termbase.sums import Sums, digest, sums_of
from glossary.web import create_app

SHIPPED = Path(__file__).parents[1] / "terms.db"


class Place:
    """A termbase, where it is published, and the copy of one who follows."""

    def __init__(self, folder: Path) -> None:
        self.termbase = Termbase.open(shutil.copy(SHIPPED, folder / "terms.db"))
        self.published = folder / "published" / "terms.db"
        self.published.parent.mkdir()
        (folder / "reader").mkdir()
        self.copy = folder / "reader" / "terms.db"

    def publish(self, subject: str) -> None:
        """A new snapshot, in which a concept has another subject."""
        with self.termbase.writing() as writer:
            writer.conn.execute("UPDATE concept SET subject = ? WHERE id = 'survivor'", (subject,))
        self.termbase.close()
        snapshot(self.termbase.path, self.published, force=True)

    def alter(self, content: bytes | None = None) -> bytes:
        """Other bytes in the published file, as a tool writes that copies onto it; returns those before."""
        before = self.published.read_bytes()
        self.published.write_bytes(content if content is not None else before[:-4096] + b"\xa5" * 4096)
        return before

    def begun(self) -> Follower:
        follower = Follower(self.published, self.copy)
        follower.begin(pytest.fail)
        return follower

    @property
    def served(self) -> str:
        return Termbase.open(self.copy).entries.concept("survivor").subject


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.publish("one")
    return made


def look(follower: Follower) -> Sums | None:
    """What is taken once it has stood still."""
    return follower.look() or follower.look()


def test_a_snapshot_says_which_state_it_is_of_and_its_checksum_is_the_tools_own(place: Place) -> None:
    sums = Sums.read(sums_of(place.published))
    assert sums is not None
    assert (sums.digest, sums.generation) == (digest(place.published), place.termbase.changes_counted)
    assert sums.text("terms.db") == sums_of(place.published).read_text()
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--check", "--strict", "--quiet", "terms.db.sha256"]
        assert subprocess.run(command, cwd=place.published.parent, check=False, timeout=60).returncode == 0


def test_each_new_snapshot_takes_the_place_of_the_copy_before(place: Place) -> None:
    follower = place.begun()
    told = [place.served]
    for subject in ("two", "three"):
        place.publish(subject)
        assert follower.look() is None  # it may still be coming
        assert look(follower) == Sums.read(sums_of(place.published))
        told.append(place.served)
    assert told == ["one", "two", "three"]
    assert look(follower) is None
    assert sorted(path.name for path in place.copy.parent.iterdir()) == ["terms.db", "terms.db.sha256"]


def test_one_that_is_published_again_unchanged_is_left_alone(place: Place) -> None:
    follower, before = place.begun(), place.copy.stat()
    os.utime(place.published, (1, 1))
    assert (look(follower), place.copy.stat()) == (None, before)


WHOLE: dict[str, Callable[[Place], object]] = {
    "altered": Place.alter,
    "half copied": lambda place: place.alter(place.published.read_bytes()[:100_000]),
    "empty": lambda place: place.alter(b""),
    "another's checksum": lambda place: write_sums(place.published, Sums("a" * 64)),
}


@pytest.mark.parametrize("how", WHOLE)
def test_what_is_not_whole_is_refused_once_and_the_next_that_is_whole_is_taken(place: Place, how: str) -> None:
    follower = place.begun()
    place.publish("two")
    WHOLE[how](place)
    with pytest.raises(TermbaseDamaged, match="not what its checksum says; it is half copied or was altered"):
        look(follower)
    assert (look(follower), place.served) == (None, "one")
    place.publish("three")
    assert (look(follower) is not None, place.served) == (True, "three")
    assert sorted(path.name for path in place.copy.parent.iterdir()) == ["terms.db", "terms.db.sha256"]


def test_a_copy_that_is_finished_late_is_taken(place: Place) -> None:
    follower = place.begun()
    place.publish("two")
    whole = place.alter(place.published.read_bytes()[:100_000])
    with pytest.raises(TermbaseDamaged):
        look(follower)
    place.alter(whole)
    assert (look(follower) is not None, place.served) == (True, "two")


def test_all_who_serve_a_snapshot_name_its_state_alike_and_each_state_otherwise(place: Place, tmp_path: Path) -> None:
    (tmp_path / "another").mkdir()
    followers = [place.begun(), Follower(place.published, tmp_path / "another" / "terms.db")]
    followers[1].begin(pytest.fail)

    def named() -> list[str]:
        answers = [
            create_app(Settings(database=str(each.copy))).test_client().get("/api/v1/lookup?q=survivor")
            for each in followers
        ]
        return [str(answer.headers["ETag"]).removeprefix("W/") for answer in answers]

    one, other = named()
    assert one == other
    kept = create_app(Settings(database=str(followers[1].copy))).test_client()
    assert kept.get("/api/v1/lookup?q=survivor", headers={"If-None-Match": f"W/{one}"}).status_code == 304
    place.publish("two")
    assert all(look(follower) for follower in followers)
    assert len({one, *named()}) == 2
    place.publish("three")
    assert look(followers[0])
    assert len({one, *named()}) == 3
    with Termbase.open(followers[1].copy).writing() as writer:  # not a snapshot any more
        writer.conn.execute("UPDATE concept SET subject = 'four' WHERE id = 'survivor'")
    assert len({one, *named()}) == 3
    assert Termbase.open(followers[1].copy).published == ""


def test_a_later_schema_and_a_strangers_database_are_refused(place: Place) -> None:
    follower = place.begun()
    for pragma, error in (("user_version = 9999", TermbaseTooNew), ("application_id = 7", TermbaseError)):
        place.publish("two")
        subprocess.run(["python3", "-c", CHANGE, str(place.published), pragma], check=True, timeout=60)
        write_sums(place.published, Sums(digest(place.published)))
        with pytest.raises(error):
            look(follower)
        assert place.served == "one"


CHANGE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA ' + sys.argv[2]); c.commit()"


def test_without_a_snapshot_there_is_none_to_follow(place: Place) -> None:
    sums_of(place.published).unlink()
    with pytest.raises(TermbaseMissing, match="'glossary snapshot' makes one"):
        Follower(place.published, place.copy).begin(pytest.fail, patience=0)
    assert list(place.copy.parent.iterdir()) == []


@pytest.mark.parametrize("how", [Place.alter, lambda place: place.published.unlink()])
def test_who_begins_again_goes_on_with_the_copy_from_before(place: Place, how: Callable[[Place], object]) -> None:
    place.begun()
    place.publish("two")
    how(place)
    told: list[str] = []
    Follower(place.published, place.copy).begin(told.append)
    assert (place.served, len(told), "is served" in told[0]) == ("one", 1, True)


def test_a_copy_that_was_altered_is_not_served_again(place: Place) -> None:
    place.begun()
    place.copy.write_bytes(b"\xa5" * 4096)
    place.begun()
    assert place.served == "one"


def test_nothing_that_is_no_copy_is_written_over(place: Place) -> None:
    before = place.termbase.path.read_bytes()
    for copy, why in ((place.termbase.path, "no copy of a snapshot"), (place.published, "the snapshot itself")):
        with pytest.raises(BadInput, match=why):
            Follower(place.published, copy).begin(pytest.fail)
    assert place.termbase.path.read_bytes() == before


def test_what_was_taken_and_what_was_refused_is_told_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.termbase.following._LOOKS", 0)
    follower, told = place.begun(), list[str]()

    def half_publish() -> None:
        place.publish("two")
        place.alter()

    rest = ["look"] * 5
    turn = iter([half_publish, *rest, lambda: place.publish("three"), *rest, place.published.unlink, *rest])

    def goes_on() -> bool:
        step = next(turn, None)
        if callable(step):
            step()
        return step is not None

    keep_up(follower, told.append, goes_on)
    assert [line.partition(" (")[0].partition(":")[0].partition(" at ")[0] for line in told] == [
        f"the snapshot {place.published}", "took the snapshot", "no snapshot",
    ]  # fmt: skip
    assert told[0].endswith("is served on")


def test_the_doctor_tells_a_copy_that_is_not_what_its_checksum_says(place: Place) -> None:
    assert [finding.kind for finding in examine(place.published)] == []
    write_sums(place.published, Sums("a" * 64))
    done = CliRunner().invoke(main, ["doctor", "--db", str(place.published)])
    assert (done.exit_code, "finding altered (1): " in done.stdout) == (1, True)


def test_a_server_follows_and_leaves_nobody_behind(place: Place) -> None:
    with Server(place.copy, snapshot=place.published, workers=1) as server:
        concept = "/api/v1/concepts/survivor"
        assert server.client().ask("GET", concept).json["subject"] == "one"
        place.publish("two")
        eventually(lambda: server.client().ask("GET", concept).json["subject"] == "two")
        children = server.children()
        server.stop()
        assert len(children) == 2  # the worker, and who follows
        assert [one for one in children if Path(f"/proc/{one}").exists()] == []
    assert place.served == "two"
