"""The virtual environment that every script here runs in: made once, renewed when the lock changes.

`run(lock, *command)` replaces this process by `command` inside `.venv`. Needs Python 3.11 or later and
nothing else.
"""

import hashlib
import os
import shutil
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


def have_browser() -> None:
    """See to Debian's Chromium, which browser tests drive, where it is missing and can be installed.

    Elsewhere nothing happens: those tests are skipped and say why.
    """
    if Path("/usr/bin/chromium").exists() or not shutil.which("apt-get") or not hasattr(os, "geteuid"):
        return
    sudo = ["sudo", "-n"] if os.geteuid() and shutil.which("sudo") else []
    if os.geteuid() and not sudo:
        return
    print("glossary: installing chromium for the browser tests (once)", file=sys.stderr)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=2"]
    wanted = ["chromium", "fonts-noto-cjk", "fonts-noto-core"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *wanted]):
        done = subprocess.run([*apt, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            print("glossary: chromium could not be installed; browser tests are skipped", file=sys.stderr)
            return
