"""The command line: parse, call, print. Data goes to stdout, words to stderr.

Exit status: 0 clean, 1 findings or nothing found, 2 could not run. One module a kind of work.
"""

from __future__ import annotations

from glossary.cli import exchanging, harvesting, keeping, linting, looking, reviewing, serving, tokens
from glossary.cli.common import main

__all__ = ["exchanging", "harvesting", "keeping", "linting", "looking", "main", "reviewing", "serving", "tokens"]
