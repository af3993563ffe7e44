"""Candidates in languages that write spaces: noun phrases between function words and verbs, and names.

A text becomes words, words become phrases (content words with links inside), a phrase gives every run in
it that can stand alone as its language builds noun phrases, and runs that differ in inflection only are
one candidate. Ranked by C-value (Frantzi et al. 2000), log2(|a| + 1) · (f(a) − mean frequency of the longer
runs around a), and by what words cannot count: a phrase, a name, an abbreviation, general language.

All knowledge of a language is data in `grammar`; what is frequent and what is bound is counted in
the document itself. Nothing is looked up in a list of terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.documents.values import Document, Role
from glossary.findings import Candidate
from glossary.harvester.spaced.grammar import GRAMMARS, UNKNOWN
from glossary.harvester.spaced.judging import Group, judged, note
from glossary.harvester.spaced.names import names_in
from glossary.harvester.spaced.runs import bracketed, known_runs, opening_words, runs_in
from glossary.harvester.spaced.words import Key, Lexicon

__all__ = ["propose_spaced"]


def propose_spaced(document: Document, indexes: Sequence[int], tag: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates of the segments of those indexes, which are in the language `tag`, in no order."""
    lexicon = Lexicon(tag, GRAMMARS.get(tag, UNKNOWN), (document.segments[index].text for index in indexes))
    wanted = {key for term in known if (key := lexicon.key(term))}
    groups: dict[Key, Group] = defaultdict(Group)
    openers = opening_words(document, indexes, lexicon)
    for index in indexes:
        segment = document.segments[index]
        sentence_words = lexicon.words(segment.text, by_case=segment.role is not Role.TITLE)
        for run in (
            *names_in(sentence_words, lexicon.grammar),
            *runs_in(sentence_words, lexicon.grammar, openers),
            *known_runs(sentence_words, wanted),
        ):
            note(groups[run.key], run, segment.text, index)
        for full, short in bracketed(segment.text, sentence_words):
            groups[full].shortened = full in groups
            groups[short].shortened = True
    best: dict[str, Candidate] = {}
    for candidate in judged(
        {key: group for key, group in groups.items() if group.places}, tag, lexicon.grammar, wanted
    ):
        held = best.setdefault(candidate.term, candidate)
        if (held.score, held.count) < (candidate.score, candidate.count):
            best[candidate.term] = candidate
    yield from best.values()
