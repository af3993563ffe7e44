"""A hit in words for a terminal, made of what programs are told of it (see `reports.hit_json`).

The command line tells entries that were made ready before anything heavy is loaded, so this room knows JSON alone.
"""

from __future__ import annotations

from glossary.guessing import ORDER

TYPE_CHECKING = False  # see `guessing`
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from typing import Any, TypeAlias

    # Borders of the house: what is in it was made by `reports`.
    Told: TypeAlias = dict[str, Any]

# Passages told on a terminal, each of another document, use or term.
_PASSAGES = 4
_DISCOURAGED = ("deprecated", "superseded")


def hit_text(told: Told, to: Collection[str] = ()) -> str:
    """A hit for a terminal: the verdict first, then what to use, then why. `to`: equivalents in these languages only.

    `told`: the whole hit, as `reports.hit_json` gives it without languages.
    """
    return "\n".join([*_verdict(told), *_equivalents(told, to), *_reasons(told), *_neighbours(told)])


def narrowed(told: Told, to: Collection[str]) -> Told:
    """What is told of a concept, with terms and definitions of these languages only; annotations are not looked at."""
    if not to:
        return told
    return {
        **told,
        "preferred": {tag: text for tag, text in told["preferred"].items() if tag in to},
        "terms": [term for term in told["terms"] if term["language"] in to],
        "definitions": [definition for definition in told["definitions"] if definition["language"] in to],
    }


def of_regions(told: Told, places: Sequence[str]) -> Told:
    """What is told of a concept, with the words that are used in some regions before the others of their language.

    `places`: tags with a region (zh-Hant-HK), the one that counts most first; any other tag changes nothing.
    """
    if not places:
        return told
    order = {place: number for number, place in enumerate(places)}
    languages = {tag: number for number, tag in enumerate(dict.fromkeys(term["language"] for term in told["terms"]))}

    def rank(term: Told) -> int:
        is_usable = term["status"] not in _DISCOURAGED
        return order.get(f"{term['language']}-{term['region']}", len(order)) if is_usable else len(order)

    terms = sorted(told["terms"], key=lambda term: (languages[term["language"]], rank(term)))
    own = {term["language"]: term["term"] for term in reversed(terms) if rank(term) < len(order)}
    return {**told, "preferred": {**told["preferred"], **own}, "terms": terms}


def _verdict(told: Told) -> Iterator[str]:
    section = _terms(told, told["language"])
    met = next(term for term in section if term["term"] == told["term"])
    severity = f" ({met['severity']})" if met["severity"] else ""
    since = f" since {told['since']}" if told["since"] else ""
    yield f"{_marked(met)}  [{met['language']}]  {met['status'].upper()}{since}{severity}"
    if met["status"] in _DISCOURAGED:
        yield f"  use instead: {' or '.join(_usable(section, met['region'])) or 'no replacement recorded'}"
    if met["note"]:
        yield f"  note: {_below(met['note'], 8)}"
    for change in met["history"]:
        mark = "  (not yet verified)" if change["confidence"] == "known" else ""
        yield f"  {change['status']} since {change['since']}: {_cited(change['source'])}{mark}"
    if not met["history"] and met["sources"]:
        yield f"  source: {'; '.join(map(_cited, met['sources']))}"
    if met["confidence"] == "known":
        yield "  not yet verified: the source has not been read"


def _equivalents(told: Told, to: Collection[str]) -> Iterator[str]:
    yield ""
    there = {each["language"] for each in (*told["terms"], *told["definitions"])}
    for tag in ORDER:
        if tag in to or (not to and tag in there):
            yield f"  {tag:<8}{_listed(_terms(told, tag))}"


def _listed(section: list[Told]) -> str:
    usable = "; ".join(_usable(section)) or "—"
    discouraged = "; ".join(_marked(term) for term in section if term["status"] in _DISCOURAGED)
    return f"{usable}   (not: {discouraged})" if discouraged else usable


def _reasons(told: Told) -> Iterator[str]:
    seen: dict[tuple[str, ...], Told] = {}
    for passage in told["evidence"]:
        seen.setdefault(tuple(passage[part] for part in ("document", "language", "usage", "term")), passage)
    passages = list(seen.values())[:_PASSAGES]
    if passages:
        yield ""
    for passage in passages:
        place = f", {passage['paragraph']}" if passage["paragraph"] else ""
        yield f"  {passage['document']}{place} ({passage['date']})"
        quote, text = passage["quote"], passage["text"]
        start = len(passage["before"]) + (not quote.startswith(passage["before"] + text))  # an ellipsis
        yield f"    {quote[:start]}[{text}]{quote[start + len(text) :]}"


def _neighbours(told: Told) -> Iterator[str]:
    noted = [relation for relation in told["relations"] if relation["note"]]
    if noted:
        yield ""
    for relation in noted:
        names = relation["names"]
        name = names.get(told["language"]) or next(iter(names.values()), relation["concept"])
        yield f"  {relation['type']}: {name} — {_below(relation['note'], 4)}"


def _below(text: str, indent: int) -> str:
    """A text whose further lines stand below its first one."""
    return text.replace("\n", "\n" + " " * indent)


def _terms(told: Told, tag: str) -> list[Told]:
    return [term for term in told["terms"] if term["language"] == tag]


def _usable(section: list[Told], region: str = "") -> list[str]:
    """The good terms, best first: those of a region before all, each with its region."""
    good = [term for term in section if term["status"] in ("preferred", "admitted")]
    if region:
        good.sort(key=lambda term: term["region"] != region)
    return list(map(_marked, good))


def _marked(term: Told) -> str:
    """The term, with the region behind it where it is used in one only."""
    return f"{term['term']} ({term['region']})" if term["region"] else str(term["term"])


def _cited(source: Told) -> str:
    details = ", ".join(source[part] for part in ("paragraph", "body", "date") if part in source)
    document: str = source.get("document", "")  # what is empty is not told
    return f"{document} ({details})" if details else document
