"""Reads documents into the termbase: where known terms stand, what may be a term, what texts say of words."""

from __future__ import annotations

from glossary.harvester.run import FileReport, HarvestReport, Outcome, harvest

__all__ = ["FileReport", "HarvestReport", "Outcome", "harvest"]
