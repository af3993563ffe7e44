"""The harvest by many: the same to the byte whoever reads, and nothing lost or half-written when workers die."""

import importlib.util
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glossary.building import build, dump
from glossary.documents.reading import Metadata
from glossary.errors import BadInput
from glossary.harvester import HarvestReport, harvest
from glossary.harvester.batches import batches
from glossary.harvester.gleaning import Errand
from glossary.harvester.processes import WORTH_A_WORKER, cores, worthwhile
from glossary.termbase import Termbase

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="needs dask: pip install 'glossary[dask]'"
)

PARAGRAPHS = (
    "回顾《儿童权利公约》和《关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》，",
    "注意到一些国家中，“儿童色情制品”一词越来越多地称为儿童性虐待材料，",
    "请联合国毒品和犯罪问题办公室（毒品和犯罪问题办公室）协助幸存者，并打击传播儿童色情制品的行为；",
    "促请会员国加强国际合作，防止网上性剥削和性虐待，保护受害者并向其提供援助；",
)
WAITS = 60


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase of the curated tables alone."""
    path = tmp_path_factory.mktemp("packaged") / "terms.db"
    build(path)
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Documents that share passages, one of which has a namesake, and one that cannot be read."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(9):
        turned = [PARAGRAPHS[(number + turn) % len(PARAGRAPHS)] for turn in range(2 + number % 3)]
        text = "\n\n".join([f" 2031/{number}. 关于保护儿童的第{number}号决议", " 大会，", *turned])
        (folder / f"A-RES-2031-{number}.zh.txt").write_text(text * (1 + number % 2), encoding="utf-8")
    (folder / "english.txt").write_text("The term “child pornography” is no longer used.", encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "manifest.csv").write_text("file,symbol\nA-RES-2031-8.zh.txt,A/RES/2031/7\n")
    return folder


def content(path: Path) -> list[str]:
    """What a termbase holds, whatever of it was made ready to be told."""
    return [line for line in dump(path) if not re.match(r'INSERT INTO "(?:un)?ready', line)]


def harvested(texts: Path, packaged: Path, target: Path, **how: object) -> tuple[list[str], HarvestReport]:
    """The dump after a harvest, and what the harvest said."""
    termbase = Termbase.open(shutil.copy(packaged, target))
    report = harvest([texts], termbase, **how)  # type: ignore[arg-type]
    return content(target), report


def kill_a_worker(_path: Path, killed: list[int] | None = None) -> None:
    """Kill a process that reads documents, once."""
    if killed is not None and not killed:
        victim = multiprocessing.active_children()[0]
        killed.append(victim.pid or 0)
        os.kill(victim.pid or 0, signal.SIGKILL)


def test_two_processes_give_the_dump_of_one(texts: Path, packaged: Path, tmp_path: Path) -> None:
    alone, said_alone = harvested(texts, packaged, tmp_path / "one.db")
    seen: list[Path] = []
    together, said = harvested(texts, packaged, tmp_path / "two.db", jobs=2, progress=seen.append)
    assert together == alone
    assert said == said_alone
    assert [file.path.name for file in said.failed] == ["broken.txt"]
    assert any("A-RES-2031-7 has the symbol A/RES/2031/7 too" in m for file in said.files for m in file.messages)
    assert seen == [file.path for file in said.files]
    assert multiprocessing.active_children() == []


def test_the_documents_of_a_killed_worker_are_done_again(texts: Path, packaged: Path, tmp_path: Path) -> None:
    alone, _ = harvested(texts, packaged, tmp_path / "one.db")
    killed: list[int] = []
    together, _ = harvested(
        texts, packaged, tmp_path / "two.db", jobs=2, progress=lambda path: kill_a_worker(path, killed)
    )
    assert len(killed) == 1
    assert together == alone


# Ends the process that opens a file of that name, as the system does where memory runs out, but never the one
# that leads: python runs it when it starts.
_DEADLY = """
import multiprocessing, os, signal, sys
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith("deadly.txt") and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
"""


def test_a_document_that_kills_its_worker_twice_is_told_and_the_rest_goes_on(
    texts: Path, packaged: Path, tmp_path: Path
) -> None:
    alone, _ = harvested(texts, packaged, tmp_path / "one.db")
    (texts / "deadly.txt").write_text(PARAGRAPHS[0], encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_DEADLY)
    shutil.copy(packaged, tmp_path / "two.db")
    command = [sys.executable, "-m", "glossary", "harvest", str(texts), "--jobs", "2", "--db", str(tmp_path / "two.db")]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAITS, check=False)
    assert done.returncode == 1
    assert f"{texts / 'deadly.txt'}: failed: " in done.stderr
    assert "died twice" in done.stderr
    assert content(tmp_path / "two.db") == alone


@contextmanager
def harvesting(texts: Path, database: Path) -> Iterator[subprocess.Popen[str]]:
    """`glossary harvest` in two processes, stopped where it tells the first file: some are stored, none committed."""
    program = (
        "import signal, sys, time\nfrom pathlib import Path\nfrom glossary.harvester import harvest\n"
        "from glossary.termbase import Termbase\n"
        # Whoever began this may not listen, and hand that on.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])\n"
        "def pause(path):\n    print(path, flush=True)\n    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    harvest([Path(sys.argv[2])], Termbase.open(sys.argv[1]), progress=pause, jobs=2)\n"
    )
    script = database.with_suffix(".py")
    script.write_text(program)
    command = [sys.executable, str(script), str(database), str(texts)]
    (texts.parent / "spool").mkdir()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(texts.parent / "spool")},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process


def group_ends(group: int) -> bool:
    """Whether all processes of a group end soon."""
    deadline = time.monotonic() + WAITS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("told", ["by Ctrl-C, which all hear", "by being killed"])
def test_an_interrupted_harvest_leaves_the_state_before_no_worker_and_no_file(
    texts: Path, packaged: Path, tmp_path: Path, told: str
) -> None:
    database = Path(shutil.copy(packaged, tmp_path / "terms.db"))
    before = content(database)
    with harvesting(texts, database) as process:
        if told == "by being killed":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGINT)
        assert process.wait(WAITS) != 0
        assert group_ends(process.pid)
    assert list((tmp_path / "spool").iterdir()) == []
    assert content(database) == before


def test_a_script_that_cannot_have_workers_is_told(texts: Path, packaged: Path, tmp_path: Path) -> None:
    database = shutil.copy(packaged, tmp_path / "terms.db")
    before = content(database)
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom glossary.harvester import harvest\n"
        "from glossary.termbase import Termbase\n"
        "harvest([Path(sys.argv[2])], Termbase.open(sys.argv[1]), jobs=2)\n"
    )
    command = [sys.executable, str(script), str(database), str(texts)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAITS, check=False)
    assert done.stderr.rstrip().endswith("a script that asks for several works behind if __name__ == '__main__'")
    assert content(database) == before


def test_documents_travel_one_by_one_at_first_and_then_together(tmp_path: Path) -> None:
    def errand(number: int, size: int) -> Errand:
        path = tmp_path / f"{number}.txt"
        path.write_bytes(b"x" * size)
        return Errand(path, Metadata(), "")

    small = [errand(number, 1_000) for number in range(60)]
    large = [errand(number, 150_000) for number in range(100, 106)]
    gone = [Errand(tmp_path / "gone.txt", Metadata(), "")]
    sent = list(batches(iter([*small, *large, *gone]), lambda: 2))
    assert [one for batch in sent for one in batch] == [*small, *large, *gone]
    sizes = [len(batch) for batch in sent]
    assert sizes[:10] == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    assert max(sizes) > 3
    assert all(len(set(batch) & set(large)) <= 2 for batch in sent)


def test_workers_are_started_where_they_pay() -> None:
    assert worthwhile(0) == worthwhile(WORTH_A_WORKER) == 1
    assert worthwhile(WORTH_A_WORKER * 1000) == min(1000, cores())


@needs_dask
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_dump_of_one_process_though_a_worker_dies(
    texts: Path, packaged: Path, tmp_path: Path
) -> None:
    from distributed import LocalCluster

    alone, said_alone = harvested(texts, packaged, tmp_path / "one.db")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        killed: list[int] = []

        def kill_one(_path: Path) -> None:
            if not killed:
                killed.append(cluster.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)

        together, said = harvested(
            texts, packaged, tmp_path / "two.db", scheduler=cluster.scheduler_address, progress=kill_one
        )
    assert len(killed) == 1
    assert together == alone
    assert said == said_alone


@needs_dask
@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_not_there_is_told(texts: Path, packaged: Path, tmp_path: Path) -> None:
    from glossary.harvester.cluster import Cluster
    from glossary.harvester.gleaning import Gleaner

    with pytest.raises(BadInput, match="no dask scheduler"):
        Cluster(Gleaner(()), "tcp://127.0.0.1:1", patience=0.5).__enter__()
