"""The virtual environment that every script here runs in: made once, renewed when the lock changes.

`run(lock, *command)` replaces this process by `command` inside `.venv`. Needs Python 3.11 or later and
nothing else.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".venv"
BIN = PLACE / ("Scripts" if os.name == "nt" else "bin")


def run(lock: str, *command: str) -> None:
    """Make sure the packages of `lock` are there, then become `command`."""
    if sys.version_info < (3, 11):
        sys.exit(f"glossary needs Python 3.11 or later; this is {sys.version.split()[0]}")
    prepare(ROOT / lock)
    os.chdir(ROOT)
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if os.name == "nt":
        sys.exit(subprocess.run([BIN / command[0], *command[1:]], check=False).returncode)
    os.execv(BIN / command[0], [str(BIN / command[0]), *command[1:]])


def prepare(lock: Path) -> None:
    """Install the locked packages and this checkout, unless that is done already."""
    digest = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = PLACE / f"{lock.stem}.installed"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    if not (PLACE / "pyvenv.cfg").is_file():
        print(f"glossary: making {PLACE.name} (once)", file=sys.stderr)
        try:
            venv.create(PLACE, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("glossary: this Python cannot make environments with pip; on Debian, install python3-venv")
    pip = [str(BIN / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    print(f"glossary: installing the packages of {lock.name} (once)", file=sys.stderr)
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}  # of the build tools, whose words are not for users
    subprocess.run([*pip, "--use-pep517", "--require-hashes", "--requirement", str(lock)], check=True, env=quiet)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True, env=quiet)
    stamp.write_text(digest)
