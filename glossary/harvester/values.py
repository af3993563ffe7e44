"""Moved to `glossary.findings`: import from there."""

from glossary.findings import Candidate, CandidateKind, Place, StatedRelation, StatedRelationType, Statement, Vote

__all__ = ["Candidate", "CandidateKind", "Place", "StatedRelation", "StatedRelationType", "Statement", "Vote"]
