"""Candidates of one document: stretches of text that may be terms, ranked, each with its votes and places.

Chinese goes the way of chunks, names, titles and constructions; languages with spaces go by noun phrases
between function words (`spaced`). Nothing is stored here and no file is read; the same document
gives the same list.

A score is a sum of votes, clipped to 0 … 1; at one half the fitted model is undecided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple

from glossary.documents.un_lines import is_symbol
from glossary.documents.values import Document
from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.harvester.chunks import count_chunks, split_words
from glossary.harvester.constructions import constructed, items, offices, policy_names
from glossary.harvester.first_page import FirstPage
from glossary.harvester.garbage import collector_paused
from glossary.harvester.morphology import INSTRUMENT_HEADS, WordClass, word_class
from glossary.harvester.names import head_kind
from glossary.harvester.plain_text import Places, PlainText, chinese_texts, for_analysis, telling
from glossary.harvester.relations import Bracketed, abbreviations, bracketed
from glossary.harvester.remembering import remembered
from glossary.harvester.scoring import Evidence, Judge, parts_of, scale_of, summed
from glossary.harvester.spaced import propose_spaced
from glossary.harvester.statistics import Run, count
from glossary.harvester.titles import Title, marked_titles, named_by_resolution, quoted_titles, title_segments
from glossary.segmenting import word_tag

__all__ = ["propose"]

_UNDECIDED: Final = 0.5
_WORTH_SHOWING: Final = 0.3  # below, fewer than one in twelve is a term; the list would only grow

# Log odds of what is found by a sign and not by counting.
_BY_SIGN: Final = {
    "title": 4.8,  # title marks: 120 to 1
    "title inside": 4.2,
    "abbreviation": 4.8,  # a bracket after the full form
    "construction": 1.4,  # four of five are terms
    "office": 3.6,
    "item": 1.2,
}
# Votes for a term that the termbase has already.
_KNOWN: Final = 0.25  # odds of 20 to 1
_KNOWN_ONLY: Final = 0.1  # nothing else in the document speaks for it
_KNOWN_INSIDE: Final = 0.05  # here it is but a part of longer names, or the beginning of a clause


class _Proposal(NamedTuple):
    """What may be a term, before its places are known. `evidence`: what speaks for it and against it."""

    text: str
    kind: CandidateKind
    evidence: Evidence


def _by_sign(sign: str) -> Evidence:
    return summed(parts_of({sign: 1}, scale_of(_BY_SIGN)))


_TITLE, _TITLE_INSIDE, _ABBREVIATION, _CONSTRUCTION, _OFFICE, _ITEM = map(_by_sign, _BY_SIGN)


def propose(
    document: Document,
    *,
    known: Mapping[str, Iterable[Place]] | None = None,
    kinds: Mapping[str, CandidateKind | None] | None = None,
    texts: Mapping[str, PlainText] | None = None,
    brackets: Mapping[str, Bracketed] | None = None,
) -> list[Candidate]:
    """Candidates of `document`, best first; equal scores in the order of their terms.

    `known`: terms of a termbase that occur in the document, each with its places (or with anything else:
    only the terms are read); they get a strong vote and are always in the list. `kinds`: of those of which the
    termbase records one; it is believed, but a short form stays one. `texts`: its `chinese_texts`, and `brackets`:
    what is `bracketed` in each, where the caller has them.
    """
    with collector_paused():
        joined = chinese_texts(document) if texts is None else texts
        by_language: dict[str, list[int]] = {}
        for index in telling(document):
            by_language.setdefault(document.segments[index].language, []).append(index)
        found: list[Candidate] = []
        for tag, indexes in by_language.items():
            if tag in joined:
                said = bracketed(joined[tag]) if brackets is None else brackets[tag]
                found.extend(_propose_chinese(joined[tag], said, tag, known or {}))
            else:
                found.extend(propose_spaced(document, indexes, tag, frozenset(known or ())))
        told = {term: kind for term, kind in (kinds or {}).items() if kind is not None}
        found = [_of_kind(each, told[each.term]) if each.term in told else each for each in found]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.term))


def _of_kind(candidate: Candidate, kind: CandidateKind) -> Candidate:
    if candidate.kind in (kind, CandidateKind.ABBREVIATION):
        return candidate
    return replace(candidate, kind=kind)


def _propose_chinese(plain: PlainText, brackets: Bracketed, tag: str, known: Iterable[str]) -> Iterator[Candidate]:
    proposals: dict[str, _Proposal] = {}
    for proposal in _by_signs(plain, brackets):
        proposals.setdefault(proposal.text, proposal)
    signed = [text for text, proposal in proposals.items() if proposal.kind in _NAMES]
    for proposal in _counted(plain):
        proposals.setdefault(proposal.text, proposal)
    scores = {text: sum(proposal.evidence.values(), _UNDECIDED) for text, proposal in proposals.items()}
    names = [text for text, proposal in proposals.items() if proposal.kind not in _PARTS_OF_NAMES]
    worthwhile = [text for text, score in scores.items() if score >= _WORTH_SHOWING]
    terms = sorted({for_analysis(term, tag) for term in known})
    places = plain.find_all((*names, *worthwhile, *terms))  # of all at once: each search has its automaton
    known_votes = _known_votes(places, proposals, names, terms)
    for text in known_votes:
        if text not in proposals:
            proposals[text], scores[text] = _Proposal(text, _kind(text), {}), _UNDECIDED
    may_be_halves = [
        text
        for text, proposal in proposals.items()
        if (proposal.kind in _NAMES or text.endswith(_LAWS)) and text not in known_votes and not _is_whole(text)
    ]
    halves = _halves(places, signed, may_be_halves, FirstPage.of(plain))
    for text, proposal in proposals.items():
        if text in halves:
            continue
        vote = known_votes.get(text)
        score = scores[text] if vote is None else scores[text] + vote
        if (vote is not None or score >= _WORTH_SHOWING) and text in places:
            parts = {"undecided": _UNDECIDED, **proposal.evidence}
            if vote is not None:
                parts["known"] = vote
            yield _placed(plain, proposal, places[text], tag, round(min(1.0, max(0.0, score)), 4), parts)


def _placed(
    plain: PlainText, proposal: _Proposal, starts: Sequence[int], tag: str, score: float, parts: Mapping[str, float]
) -> Candidate:
    """The candidate at every place of its text."""
    length = len(proposal.text)
    term = plain.shown[starts[0] : starts[0] + length]
    votes = tuple(map(_as_vote, parts.items()))
    return Candidate(term, tag, proposal.kind, score, votes, Places(plain, starts, length))


# A vote of its name and value: a third of the time that `Vote` itself takes, and a document has some thousands.
_as_vote: Final[Callable[[tuple[str, float]], Vote]] = partial(tuple.__new__, Vote)


def _halves(
    places: Mapping[str, Sequence[int]], signed: Sequence[str], names: Iterable[str], first: FirstPage
) -> set[str]:
    """The names that stand nowhere but in the midst or at the end of a longer one, told by a sign: 歧视公约."""
    holders = _Holders({text: places[text] for text in signed if text in places})
    told = frozenset(signed)
    return {
        text
        for text in names
        if text in places and text not in told and holders.cut_all(text, first.without_halves(text, places[text]))
    }


@remembered
def _is_whole(text: str) -> bool:
    """Whether a name opens as whole ones do: with the organization or a place."""
    first = split_words(text)[0]
    return first == "联合国" or word_class(first) is WordClass.PLACE


# Laws, which no list of heads has: 融合法 is the end of 《外国人和融合法》.
_LAWS: Final = ("法", "法案", "法典", "法令", "条例", "修正案")
_NAMES: Final = (CandidateKind.INSTRUMENT, CandidateKind.ORGANIZATION, CandidateKind.EVENT, CandidateKind.ROLE)
_PARTS_OF_NAMES: Final = (CandidateKind.CONCEPT, CandidateKind.ROLE)


def _known_votes(
    places: Mapping[str, Sequence[int]], proposals: Container[str], names: Iterable[str], known: Iterable[str]
) -> dict[str, float]:
    """The vote for each known term that occurs: a strong one where it stands outside longer names and known terms.

    `places`: of `names` and of known terms, where these occur.
    """
    present = [term for term in known if term in places]
    if not present:
        return {}
    holders = _Holders({text: places[text] for text in (*names, *present) if text in places})
    votes = {}
    for term in present:
        if _is_clause(term) or holders.hold_all(term, places[term]):
            votes[term] = _KNOWN_INSIDE
        else:
            votes[term] = _KNOWN if term in proposals else _KNOWN_ONLY
    return votes


@remembered  # the same terms are known in every document
def _is_clause(term: str) -> bool:
    """Whether a known term begins as a clause does (定为 X, 将 X 纳入 Y): a phrase to translate, not a name."""
    return word_class(split_words(term)[0]) is WordClass.BREAK


class _Holders:
    """How far names and known terms reach in a text, to ask whether one of them holds a shorter one."""

    def __init__(self, places: Mapping[str, Sequence[int]]) -> None:
        reach: dict[int, int] = {}
        for text, starts in places.items():
            for start in starts:
                reach[start] = max(reach.get(start, 0), start + len(text))
        self._starts = sorted(reach)
        self._own = [reach[start] for start in self._starts]
        self._furthest = list(accumulate(self._own, max))

    def hold_all(self, term: str, starts: Iterable[int]) -> bool:
        """Whether each place of `term`, itself one of them, lies inside a longer one."""
        return all(self._holds(start, start + len(term)) for start in starts)

    def cut_all(self, text: str, starts: Iterable[int]) -> bool:
        """Whether each place of `text`, none of them, lies inside one that begins earlier."""
        return all(self._cuts(start, start + len(text)) for start in starts)

    def _cuts(self, start: int, end: int) -> bool:
        index = bisect_left(self._starts, start)
        return index > 0 and self._furthest[index - 1] >= end

    def _holds(self, start: int, end: int) -> bool:
        index = bisect_left(self._starts, start)
        return self._own[index] > end or (index > 0 and self._furthest[index - 1] >= end)


def _by_signs(plain: PlainText, brackets: Bracketed) -> Iterator[_Proposal]:
    """What a sign tells to be a term, the surest sign first."""
    for title in (*marked_titles(plain.text), *quoted_titles(plain.text)):
        yield _by_title(title, nested=title.nested)
    for title in (*named_by_resolution(plain.text), *title_segments(plain)):
        yield _by_title(title, nested=True)
    for short in abbreviations(brackets):
        yield _Proposal(short, CandidateKind.ABBREVIATION, _ABBREVIATION)
    for term in constructed(plain.text):
        yield _Proposal(term, CandidateKind.CONCEPT, _CONSTRUCTION)
    for item in items(plain):
        yield _Proposal(item, CandidateKind.CONCEPT, _ITEM)
    for name in policy_names(plain.text):
        head = head_kind(split_words(name)[-1])
        yield _Proposal(name, head[0] if head else CandidateKind.ORGANIZATION, _OFFICE)
    for office in offices(plain.text):
        yield _Proposal(office, CandidateKind.ROLE, _OFFICE)


def _by_title(title: Title, *, nested: bool) -> _Proposal:
    return _Proposal(title.text, CandidateKind.INSTRUMENT, _TITLE_INSIDE if nested else _TITLE)


def _counted(plain: PlainText) -> Iterator[_Proposal]:
    """Names, words and phrases, judged by what the whole document counts of them."""
    counts = count(count_chunks(plain))
    judge = Judge(counts)
    for words, (kind, run) in counts.names.items():
        yield _Proposal("".join(words), kind, judge.name(words, kind, run))
    for words, run in counts.runs.items():
        if words in counts.names:
            continue
        text = "".join(words)
        if len(words) == 1:
            if text in INSTRUMENT_HEADS or is_symbol(text):
                continue  # an anaphor: 公约, 宣言; or the sign of a document
            yield _Proposal(text, _kind(text), judge.word(text, run))
        elif words[0] in _ACTORS and word_tag(words[1]) == "v":
            continue  # a clause: 委员会｜提醒｜缔约国, but not 缔约国｜报告｜程序
        elif run.frequency > 1 or not _is_hopeless(words, run):
            yield _Proposal(text, _kind(text), judge.phrase(text, words, run))


_LONG: Final = 6
_LONG_JOINED: Final = 4


def _is_hopeless(words: tuple[str, ...], run: Run) -> bool:
    """Whether a phrase seen once is not worth measuring: no term looks or stands like that.

    Too long or too loosely joined, after a weak modifier or a governing verb with more than its object,
    a verb whose object follows, or a part of one name only.
    """
    length = len(words)
    first = word_class(words[0])
    return (
        run.inside_name > 0
        or length > _LONG
        or "的" in words
        or first is WordClass.WEAK
        or (first is WordClass.GOVERN and length > 2)
        or (length > _LONG_JOINED and any(word_class(word) is WordClass.AND for word in words))
        or (word_class(words[-1]) is WordClass.GOVERN and not run.clean)
    )


# Who acts in the documents of the United Nations: a verb behind one of them makes a clause, no term.
_ACTORS: Final = frozenset([
    "委员会", "小组委员会", "理事会", "大会", "秘书长", "缔约国", "会员国", "各国政府", "特别报告员", "报告员",
    "特别代表", "独立专家", "工作组", "秘书处", "高级专员", "代表团", "主席", "执行局", "安理会", "当事国", "申诉人",
])  # fmt: skip


def _kind(text: str) -> CandidateKind:
    head = head_kind(text)
    return head[0] if head is not None and head[1] == text else CandidateKind.CONCEPT
