"""Two processes write one concept at once: one wins, the other is told what stands now, and history tells the truth."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Barrier

import pytest
from live import API, LONG, Client, Server, broken_links

from glossary.editing import edit_of
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token

SHIPPED = Path(__file__).parents[1] / "terms.db"
ROUNDS = 100 if LONG else 8
ANY = "survivor"

Editor = Callable[[str, Barrier], tuple[bool, str]]
"""Looks at the concept, waits for the other, files it under a subject: whether it was written, and what stands now."""

# A program that edits with the library, in a process of its own: a line in for each step, a line out.
LIBRARY = """
import json, sys
from dataclasses import replace
from glossary.editing import Judge, concept_from_json, read_json, save, version
from glossary.errors import Conflict
from glossary.termbase import Termbase

kept = Termbase.open(sys.argv[1])
for _ in sys.stdin:
    seen = kept.entries.kept("survivor")
    print(flush=True)
    subject = sys.stdin.readline().strip()
    try:
        save(kept, replace(seen, subject=subject), Judge("library", "2026-11-01T10:00:00+00:00"), seen=version(seen))
        told = [True, subject]
    except Conflict as error:
        told = [False, concept_from_json(read_json(error.now)).subject]
    print(json.dumps(told), flush=True)
"""


# A program that takes one step with the library, fresh: which modules it loaded, and where it took the write lock.
STEP = """
import sys
from glossary.editing import Judge, merge, retire, revert
from glossary.termbase import Termbase

kept, step = Termbase.open(sys.argv[1]), sys.argv[2]
kept.upgrade()
kept.entries.kept("survivor")
told = []
sys.addaudithook(lambda event, said: told.append("LOCK" if event == "sqlite3.connect" else said[0])
                 if event in ("import", "sqlite3.connect") else None)
judge = Judge("lin", "2026-11-01T10:00:00+00:00", "two entries")
if step == "merge":
    merge(kept, "victim", "survivor", judge)
elif step == "retire":
    retire(kept, "victim", judge, replacement="survivor")
else:
    revert(kept, int(step), judge)
print(*told)
"""
# What the keys of terms in seven languages are made with: a second and more on a slow machine.
DEAR = {"opencc", "pypinyin", "Stemmer"}


def step_of(database: Path, step: str) -> tuple[set[str], set[str]]:
    """The dear modules loaded before and after the write lock was taken."""
    done = subprocess.run(
        [sys.executable, "-c", STEP, str(database), step], capture_output=True, encoding="utf-8", check=True
    )
    before, lock, after = done.stdout.partition("LOCK")
    assert lock
    return DEAR & set(before.split()), DEAR & set(after.split())


def test_whoever_merges_or_takes_back_loads_what_takes_long_before_others_wait(tmp_path: Path) -> None:
    database = tmp_path / "terms.db"
    shutil.copyfile(SHIPPED, database)
    assert step_of(database, "merge") == (DEAR, set())
    with closing(Termbase.open(database)) as kept:
        merged = kept.history.changes("victim")[-1]
    assert step_of(database, str(merged.number)) == (DEAR, set())
    assert step_of(database, "retire") == (DEAR, set())


def over_http(server: Server, token: str) -> Editor:
    client = Client(server.port, token)

    def edit(subject: str, both: Barrier) -> tuple[bool, str]:
        seen = client.ask("GET", f"{API}/concepts/{ANY}/editable").json
        both.wait()
        match = f'"{seen["version"]}"'
        answer = client.send("PUT", f"{API}/concepts/{ANY}", {**seen, "subject": subject}, If_Match=match)
        while answer.status == 503 and answer.retry_after:  # a machine too slow to take turns: nothing was written
            answer = client.send("PUT", f"{API}/concepts/{ANY}", {**seen, "subject": subject}, If_Match=match)
        assert answer.status in (200, 412), answer
        now = answer.json if answer.status == 200 else answer.json["error"]["now"]
        return answer.status == 200, str(now["subject"])

    return edit


def with_the_library(process: "subprocess.Popen[str]") -> Editor:
    assert process.stdin is not None
    assert process.stdout is not None
    asked, told = process.stdin, process.stdout

    def say(line: str) -> str:
        print(line, file=asked, flush=True)
        return told.readline()

    def edit(subject: str, both: Barrier) -> tuple[bool, str]:
        say("look")
        both.wait()
        is_written, now = json.loads(say(subject))
        return is_written, now

    return edit


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Termbase]:
    kept = Termbase.open(shutil.copy(SHIPPED, tmp_path / "terms.db"))
    yield kept
    kept.close()


@pytest.mark.parametrize("other", ["a second service", "the library"])
def test_of_two_processes_that_saw_the_same_exactly_one_writes(kept: Termbase, other: str) -> None:
    with kept.keeping() as writer:
        tokens = {name: create_token(writer, name, Role.EDITOR) for name in ("lin", "mei")}
    with ExitStack() as open_:
        one = over_http(open_.enter_context(Server(kept.path)), tokens["lin"])
        if other == "the library":
            command = [sys.executable, "-c", LIBRARY, str(kept.path)]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            two = with_the_library(open_.enter_context(subprocess.Popen(command, text=True, **pipes)))
        else:
            two = over_http(open_.enter_context(Server(kept.path)), tokens["mei"])
        both = open_.enter_context(ThreadPoolExecutor(2))
        winners = []
        for number in range(ROUNDS):
            start, wishes = Barrier(2, timeout=60), (f"one-{number}", f"two-{number}")
            told = [
                answer.result() for answer in [both.submit(one, wishes[0], start), both.submit(two, wishes[1], start)]
            ]
            won = [wish for wish, (is_written, _) in zip(wishes, told, strict=True) if is_written]
            assert len(won) == 1, told
            assert [now for _, now in told] == won * 2
            winners += won
    edits = [edit_of(change) for change in kept.history.changes(ANY)[::-1]]
    assert [edit.after.subject for edit in edits if edit] == winners
    assert [edit.before.subject for edit in edits[1:] if edit and edit.before] == winners[:-1]
    assert (broken_links(kept), kept.entries.kept(ANY).subject) == ([], winners[-1])
    print(f"{other}: {len(winners)} rounds, the first won {sum(w.startswith('one') for w in winners)}")
