"""Exchange: concepts in from files of the trade and out to them, lossless or loud.

What an import refuses to do: write half of a file, write over what is here where the two contradict each
other, or drop what it does not understand without a word. What an export refuses to do: pass over a loss.
"""

from __future__ import annotations

from glossary.exchange.exporting import LossReport, Wanted, exported, items, report_losses
from glossary.exchange.importing import columns_of, import_file, import_items
from glossary.exchange.outcomes import How, Kind, OnConflict, Outcome, Report

__all__ = [
    "How",
    "Kind",
    "LossReport",
    "OnConflict",
    "Outcome",
    "Report",
    "Wanted",
    "columns_of",
    "exported",
    "import_file",
    "import_items",
    "items",
    "report_losses",
]
