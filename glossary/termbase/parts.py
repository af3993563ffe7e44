"""Terms by their parts: the row ids of those that begin so, contain such words, or are spelt nearly so.

A small termbase is looked at as a whole. Of a large one so much is looked at as can be quickly, whatever its size:
the shortest completions, the older of very many that contain a word, and for a misspelt query those terms that
share its rarest words or letter groups. What is asked of a large termbase is answered as soon as of a small one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from glossary.languages import TAGS
from glossary.termbase.database import Database

# Comes after whatever begins so.
BEYOND = "\U0010ffff"
# Row ids up to which a termbase is looked at as a whole, whatever is asked.
_LARGE = 20_000
# In a larger one: how many that begin so are very many, and how many of many are taken, or of those that contain words.
_MANY, _OF_MANY = 200, 32
# Words, or Han characters, of a long query: that there is no other term with all of them takes longest to find out.
_MANY_WORDS, _MANY_CHARACTERS = 4, 8
# Letters of a group; letters from which a word may be the beginning of another.
_GROUP, _SHORTEST_BEGINNING = 3, 3
# Terms met to judge how many there are; terms that are counted for what they share.
_MET, _COUNTED = 12, 1_200
# Words of a query that are asked for together.
_RARE_WORDS = 3
# Letters of the beginning of a misspelt word by which words are met in a large termbase.
_BEGUN = 4
# Pairs of Han characters from which on a text has groups of three that a slip leaves whole.
_LONG_ENOUGH = 5
# Characters of the longest folded form or sound that is looked for where there are many.
_LONGEST = 500
# The indexes that have terms by language, length and order.
_BY_LENGTH = {"key": "term_by_length", "sound": "term_by_length_of_sound"}


def one_word(word: str) -> Sequence[str]:
    """The word and no other."""
    return (word,)


class Parts:
    """Finds the row ids of terms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shortest(self, column: str, beginning: str, limit: int, language: str = "") -> list[int] | None:
        """The terms of a large termbase whose `key` or `sound` begins so, of very many the shortest.

        They are taken length by length, of one length in their order: none is looked at that is not taken.
        None where the termbase is small and can be looked at as a whole.
        """
        index, part = _BY_LENGTH[column], f"{column} >= ? AND {column} < ?"
        among = (beginning, beginning + BEYOND)
        if not (self.is_large() and self._database.has(index)):
            return None
        found = self._database.rows(  # the outer limit is none, but without it SQLite sorts all and takes some then
            f"SELECT id FROM (SELECT id, length({column}) AS n FROM term WHERE {part} LIMIT ?) ORDER BY n, id LIMIT -1",
            *among, _MANY + 1,
        )  # fmt: skip
        if len(found) <= _MANY:
            return [row["id"] for row in found[: limit if language else min(limit, _OF_MANY)]]
        tags = [language] if language else TAGS
        rows = self._database.rows(
            "WITH RECURSIVE lengths (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM lengths WHERE n < ?)"
            f" SELECT term.id FROM lengths CROSS JOIN term INDEXED BY {index}"
            f" WHERE language IN ({', '.join('?' * len(tags))}) AND length({column}) = n AND {part}"
            f" AND {column} <> '' LIMIT ?",
            len(beginning), _LONGEST, *tags, *among, min(limit, _OF_MANY),
        )  # fmt: skip
        return [row["id"] for row in rows]

    def containing(
        self, folded: str, limit: int, others: Callable[[str], Sequence[str]] = one_word, *, sparing: bool = False
    ) -> list[int]:
        """Terms that contain all words of `folded` (the last may be a beginning), in no order.

        In a large termbase the older ones of very many, those with the words whole before others; `sparing`: none
        there for a long query that is a term itself, which next to no other holds. `others`: the words that may stand
        in the place of a word, itself among them.
        """
        words = _phrases(folded)
        if not words:
            return []
        choices = [others(word) for word in words]
        if self.is_large():
            is_enough = sparing and _is_long(words) and self._is_term(folded)
            return [] if is_enough else self._some_containing(folded, choices, min(limit, _OF_MANY))
        return self._matching("term_words", _all_of(choices, "*"), limit * 20)

    def _is_term(self, folded: str) -> bool:
        return self._database.row("SELECT 1 FROM term WHERE key = ? LIMIT 1", folded) is not None

    def _some_containing(self, folded: str, choices: Sequence[Sequence[str]], limit: int) -> list[int]:
        if len(folded) >= _GROUP and _HAN_RUN.fullmatch(folded):
            return self._with_han(folded, limit)
        ids = self._matching("term_words", _all_of(choices), limit)
        is_beginning = len(choices[-1][0]) >= _SHORTEST_BEGINNING or _HAN_CHARACTER.search(folded)
        return (
            ids if len(ids) == limit or not is_beginning else self._matching("term_words", _all_of(choices, "*"), limit)
        )

    def _with_han(self, folded: str, limit: int) -> list[int]:
        """Terms with a run of Han characters: of a long one, those with its first, middle and last group are read."""
        if len(folded) <= 2 * _GROUP:
            return self._matching("term_letters", f'"{folded}"', limit)
        middle = (len(folded) - _GROUP) // 2
        groups = (folded[at : at + _GROUP] for at in (0, middle, len(folded) - _GROUP))
        rows = self._database.rows(
            "SELECT term.id FROM term_letters JOIN term ON term.id = term_letters.rowid"
            " WHERE term_letters.key MATCH ? AND instr(term.key, ?) LIMIT ?",
            " ".join(f'"{group}"' for group in groups), folded, limit,
        )  # fmt: skip
        return [row["id"] for row in rows]

    def made_of(self, parts: Sequence[Sequence[str]], spare: int) -> list[int]:
        """Terms that hold of each part one of its folded words, in any order, and few characters besides (`spare`)."""
        asked = " AND ".join(f"({' OR '.join(_as_phrase(word) for word in words)})" for words in parts if all(words))
        if not asked:
            return []
        lengths = [sorted(map(len, words)) for words in parts if all(words)]
        rows = self._database.rows(
            "SELECT term.id FROM term_words JOIN term ON term.id = term_words.rowid"
            " WHERE term_words.words MATCH ? AND length(term.key) BETWEEN ? AND ? LIMIT ?",
            asked, sum(each[0] for each in lengths), sum(each[-1] for each in lengths) + spare, _COUNTED,
        )  # fmt: skip
        return [row["id"] for row in rows]

    def spelt_like(self, folded: str, limit: int) -> list[int]:
        """Terms that share many letter groups with `folded`: raw material for a finer comparison.

        In a large termbase those that share its rarest words, or else its rarest groups, which say most, and what
        begins as the first half of the query does.
        """
        groups, pairs = _letter_groups(folded), _han_pairs(folded)
        if not groups:
            return []
        if self.is_large():
            ids = [] if pairs else self._with_words(folded, limit)
            if not 0 < len(ids) < limit:  # where these are all, nothing else has the words that are spelt well
                ids += self._sharing("term_letters", groups, limit)
            if len(pairs) < _LONG_ENOUGH:  # a slip leaves no group of three characters whole
                ids += self._sharing("term_words", pairs, limit)
            ids += self._beginning(folded[: len(folded) // 2], limit)
        else:
            ids = self._matching("term_letters", " OR ".join(groups), limit, best=True)
            ids += self._matching("term_words", " OR ".join(pairs), limit, best=True) if pairs else []
        return list(dict.fromkeys(ids))

    def has_word(self, word: str) -> bool:
        """Whether a term holds the folded word."""
        return bool(self._matching("term_words", _as_phrase(word), 1))

    def words_partly_like(self, word: str, limit: int) -> set[str]:
        """In a large termbase, words of terms that hold the beginning or the end of a folded word; in a small one none.

        There the letter groups of a frequent word stand in too many terms to be counted (see `spelt_like`). One slip
        leaves the beginning or the latter half whole, and of very many terms with it those met first are enough: what
        is frequent is among them.
        """
        if not self.is_large():
            return set()
        ends = dict.fromkeys((word[:_BEGUN], word[len(word) // 2 :]))
        sql = "SELECT key FROM term_letters WHERE key MATCH ? LIMIT ?"
        rows = [row for end in ends if len(end) >= _GROUP for row in self._database.rows(sql, f'"{end}"', limit)]
        return {each for row in rows for each in _WORD.findall(row["key"])}

    def _with_words(self, folded: str, limit: int) -> list[int]:
        """The terms with the rarest words of a query that are words at all, and those with the next ones: one of
        them may be a word by accident.
        """
        met = {word: self._matching("term_words", word, _MET) for word in (f'"{word}"' for word in _phrases(folded))}
        frequency = self._frequencies(met)
        known = sorted(filter(met.get, met), key=lambda each: frequency[each])
        some = (known[:_RARE_WORDS], known[1 : 1 + _RARE_WORDS] if len(known) > _RARE_WORDS else [])
        return [
            term for words in some if len(words) > 1 for term in self._matching("term_words", " ".join(words), limit)
        ]

    def _beginning(self, beginning: str, limit: int) -> list[int]:
        rows = self._database.rows(
            "SELECT id FROM term WHERE key >= ? AND key < ? LIMIT ?", beginning, beginning + BEYOND, limit
        )
        return [row["id"] for row in rows]

    def _sharing(self, index: str, parts: Sequence[str], limit: int) -> list[int]:
        """The terms that share most of the rarest parts: of as many parts as are in terms that can be counted."""
        met = {part: self._matching(index, part, _MET) for part in parts}
        frequency = self._frequencies(met)
        shared: Counter[int] = Counter()
        left = _COUNTED
        for part in sorted(parts, key=lambda each: frequency[each]):
            left -= frequency[part]
            if left < 0:
                break
            shared.update(met[part] if len(met[part]) < _MET else self._matching(index, part, _COUNTED))
        return [term for term, _ in shared.most_common(limit)]

    def _frequencies(self, met: Mapping[str, Sequence[int]]) -> dict[str, int]:
        """About how many terms have each part, judged by how soon the first few were met, or exactly where these are
        all: terms stand in no order of their words.
        """
        last = self._last()
        return {part: len(ids) * last // ids[-1] if len(ids) == _MET else len(ids) for part, ids in met.items()}

    def _matching(self, index: str, asked: str, limit: int, *, best: bool = False) -> list[int]:
        """The row ids of terms that a full-text index gives for an expression, in their order or the best first."""
        column = "words" if index == "term_words" else "key"
        order = "ORDER BY rank" if best else ""
        rows = self._database.rows(f"SELECT rowid FROM {index} WHERE {column} MATCH ? {order} LIMIT ?", asked, limit)
        return [row["rowid"] for row in rows]

    def are_all(self, count: int, limit: int) -> bool:
        """Whether so many, met where `limit` were asked for, are all that there are."""
        return count < (min(limit, _OF_MANY) if self.is_large() else limit)

    def is_large(self) -> bool:
        """Whether there are so many terms that what they share is not looked at as a whole."""
        return self._last() > _LARGE

    def _last(self) -> int:
        row = self._database.remembered("SELECT max(id) AS last FROM term")
        return int(row["last"] or 0) if row else 0


_HAN_CHARACTER = re.compile(r"([\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_FIRST_HAN = "\u2e80"
_HAN_RUN = re.compile(_HAN_CHARACTER.pattern + "+")
_WORD = re.compile(r"\w+")


def spaced(folded: str) -> str:
    """The folded form with every Han character a word of its own, so that FTS5 finds parts of any length."""
    if folded.isascii() or max(folded) < _FIRST_HAN:
        return folded
    return " ".join(_HAN_CHARACTER.split(folded))


def _all_of(choices: Sequence[Sequence[str]], ending: str = "") -> str:
    """A full-text expression: of each choice one word, which of the last may be a beginning where `ending` says so."""
    *whole, last = choices
    return " AND ".join([*map(_one_of, whole), _one_of(last, ending)])


def _one_of(words: Sequence[str], ending: str = "") -> str:
    some = " OR ".join(f'"{word}"{ending}' for word in words)
    return f"({some})" if len(words) > 1 else some


def _is_long(phrases: Sequence[str]) -> bool:
    """Whether a query has many words, a Han character being half of one."""
    characters = sum(phrase.count(" ") + 1 for phrase in phrases if _HAN_CHARACTER.match(phrase))
    return len(phrases) >= _MANY_WORDS or characters >= _MANY_CHARACTERS


def _as_phrase(folded: str) -> str:
    return '"' + spaced(folded).replace('"', '""') + '"'


def _phrases(folded: str) -> list[str]:
    """The words of a query; a run of Han characters is one phrase."""
    phrases: list[str] = []
    for word in _WORD.findall(folded):
        phrases.extend(" ".join(_WORD.findall(spaced(part))) for part in _runs(word))
    return phrases


def _runs(word: str) -> list[str]:
    runs, last = [], 0
    for run in _HAN_RUN.finditer(word):
        runs += [word[last : run.start()], run.group()]
        last = run.end()
    return [run for run in [*runs, word[last:]] if run]


def _letter_groups(folded: str) -> list[str]:
    # A quotation mark would end a group, a NUL the whole expression.
    groups = (folded[i : i + 3] for i in range(len(folded) - 2))
    return list(dict.fromkeys(f'"{group}"' for group in groups if '"' not in group and "\0" not in group))


def _han_pairs(folded: str) -> list[str]:
    pairs = (run.group()[i : i + 2] for run in _HAN_RUN.finditer(folded) for i in range(len(run.group()) - 1))
    return list(dict.fromkeys(f'"{pair[0]} {pair[1]}"' for pair in pairs))
