"""The command line: parse, call, print. Data goes to stdout, words to stderr.

Exit status: 0 clean, 1 findings or nothing found, 2 could not run. One module a kind of work, loaded when it is asked
for (see `common.Commands`).
"""

from __future__ import annotations

from glossary.cli.common import main

__all__ = ["main"]
