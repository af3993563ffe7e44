"""Fuzz the readers, guided by the code that each input reaches. Needs atheris, which nothing else here does.

What is found (an exception that is no `GlossaryError`, more than two seconds of processor time, an answer that begins
with 5) is written to `.fuzz/NAME/found/` and told, and the fuzzing goes on; the same fault is told once. What is not
survived (a crash, an endless loop, two gigabytes) ends it, with the input in the same folder. `.fuzz/NAME/inputs/`
keeps what reached new code: the next run goes on from there.
"""

import argparse
import importlib.util
import subprocess
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

from fuzz_formats import format_targets
from fuzz_targets import TARGETS as READERS
from fuzz_targets import Run, Target

TARGETS = (*READERS, *format_targets())
ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".fuzz"
# Seconds of processor time that no input of `LONGEST` bytes may need; seconds by the clock, also of a busy machine,
# after which one is given up.
TOO_LONG, GIVEN_UP = 2.0, 900
LONGEST = 8192
MEGABYTES = 2048


def main() -> int:
    """Fuzz those named, one after the other; 1 when anything was found."""
    names = [target.name for target in TARGETS]
    asked = argparse.ArgumentParser("scripts/fuzz readers", description="Fuzz the readers, guided by coverage.")
    asked.add_argument("name", nargs="*", help=f"of {', '.join(names)} (default: all)")
    asked.add_argument("--seconds", type=int, default=600, help="for each (600)")
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if unknown := [name for name in chosen.name if name not in names]:
        asked.error(f"no reader {', '.join(unknown)}; known: {', '.join(names)}")
    if importlib.util.find_spec("atheris") is None:
        print("fuzzing of readers needs atheris: .venv/bin/pip install atheris", file=sys.stderr)
        return 2
    if chosen.here:
        fuzz(next(target for target in TARGETS if target.name == chosen.name[0]), chosen.seconds)
        return 0
    return max([one_by_itself(name, chosen.seconds) for name in chosen.name or names])


def one_by_itself(name: str, seconds: int) -> int:
    """Fuzz one reader in a process of its own, which the fuzzer ends; 1 when anything was found."""
    place = KEPT / name
    before = set(place.glob("found/*"))
    print(f"{name}: fuzzing for {seconds} s", flush=True)
    command = [sys.executable, __file__, name, "--seconds", str(seconds), "--here"]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    found = sorted(set(place.glob("found/*")) - before)
    (place / "log").write_text(done.stderr, encoding="utf-8")
    told = [line for line in done.stderr.splitlines() if line.startswith(("Done ", "#"))]
    print(f"{name}: {told[-1] if told else 'ended early'}; {len(found)} found, exit {done.returncode}", flush=True)
    for file in found:
        print(f"  {file.relative_to(ROOT)} ({file.stat().st_size} bytes)", flush=True)
    return 1 if found or done.returncode else 0


def fuzz(target: Target, seconds: int) -> None:
    """Fuzz one reader in this process, which ends with it."""
    import atheris

    place = KEPT / target.name
    inputs, found = place / "inputs", place / "found"
    for folder in (inputs, found):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds:
        (inputs / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = place / "words"
    words.write_text("".join(f'"{as_word(word)}"\n' for word in target.words), encoding="ascii")
    with atheris.instrument_imports(include=["glossary"]):
        watched = Watched(target.prepare(), found)
        for seed in target.seeds:  # what is loaded on first use is loaded before time is taken
            watched(seed, begun=float("inf"))
    options = [
        *([f"-dict={words}"] if target.words else []),
        f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={GIVEN_UP}", f"-report_slow_units={GIVEN_UP}",
        f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={found}/", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([target.name, str(inputs), *options], watched)
    atheris.Fuzz()


def as_word(word: str) -> str:
    """A word as the fuzzer's dictionary writes it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


class Watched:
    """A reader whose faults are written down, each once."""

    def __init__(self, run: Run, found: Path) -> None:
        self._run = run
        self._found = found
        self._known: set[str] = set()

    def __call__(self, data: bytes, begun: float | None = None) -> None:
        """Read, and note what was not to be. `begun`: when, in seconds of processor time; by default now."""
        from glossary.errors import GlossaryError

        begun = time.process_time() if begun is None else begun
        try:
            self._run(data)
        except GlossaryError:
            pass
        except Exception as error:  # whatever it is, it is what was looked for
            frames = traceback.extract_tb(error.__traceback__)
            where = next(
                (f"{Path(f.filename).stem}-{f.lineno}" for f in reversed(frames) if "/glossary/" in f.filename), ""
            )
            self._note(f"{type(error).__name__}-{where}", data, traceback.format_exc())
        if (took := time.process_time() - begun) > TOO_LONG:
            self._note("slow", data, f"{took:.1f} s for {len(data)} bytes\n")

    def _note(self, what: str, data: bytes, told: str) -> None:
        if what not in self._known:
            self._known.add(what)
            (self._found / what).write_bytes(data)
            print(f"FOUND {what}\n{told}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
