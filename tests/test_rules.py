"""Rules for other linters: foreign files are read or told, what we write fires where it should and only there."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from glossary.concepts import Concept, LanguageSection, Status, Term, TermType
from glossary.errors import BadFile, BadInput
from glossary.formats import Options, Remark, Retired, format_named, format_of, losses
from glossary.formats.rules.expanding import words_of
from glossary.formats.rules.patterns import found_by
from glossary.formats.rules.swaps import swaps
from glossary.formats.rules.yaml_reading import read_yaml
from glossary.termbase import Termbase

SPACED = ["en", "fr", "es", "ru", "ar"]


def read(name: str, text: str | bytes, tag: str = "en") -> tuple[list[Concept], list[Remark]]:
    """The concepts of a file and what was told."""
    made, remarks = format_named(name), []
    assert made.read is not None
    data = text if isinstance(text, bytes) else text.encode()
    items = list(made.read(io.BytesIO(data), Options("rules.yml", tag), remarks.append))
    return [item for item in items if not isinstance(item, Retired)], remarks


def written(name: str, concepts: list[Concept], tag: str = "en", **told: str) -> str:
    made = format_named(name)
    assert made.write is not None
    return b"".join(made.write(concepts, Options(source=tag, **told))).decode()


def told(concepts: list[Concept]) -> list[list[tuple[str, str]]]:
    """Their terms, each with the first letter of its status."""
    return [[(term.text, term.status.value[0]) for term in concept.terms] for concept in concepts]


def concept(name: str, tag: str, *terms: str) -> Concept:
    """`-` before a text: deprecated; `《` around it: a title."""
    made = []
    for text in terms:
        status = Status.DEPRECATED if text.startswith("-") else Status.PREFERRED
        kind = TermType.TITLE if text.startswith("《") else TermType.FULL_FORM
        made.append(Term(text.strip("-《》"), tag, status, kind))
    return Concept(name, "", (LanguageSection(tag, tuple(made)),))


def finds(concepts: list[Concept], tag: str, text: str) -> list[str]:
    """Every stretch of the text that the rules of these concepts report."""
    found = []
    for swap in swaps(concepts, tag):
        for form in swap.forms:
            found += [(hit.start(), hit[0]) for hit in found_by(form.pattern).finditer(text)]
    return [hit for _, hit in sorted(found)]


# --- where rules fire --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "bad", "good", "longer", "text", "hits"),
    [
        ("en", "street child", "child in a street situation", "street child fund",
         "Street Children, a street-child, the street child fund; main-street childhood",
         ["Street Children", "street-child"]),
        ("en", "minor", "child", "minor offence", "minors; a minor offence; a minority; minor12 minor2012",
         ["minors", "minor"]),
        ("zh-Hans", "卖淫", "性剥削", "禁止卖淫公约", "反对卖淫，禁止卖淫公约，禁止卖淫", ["卖淫", "卖淫"]),
        ("zh-Hant", "賣淫", "性剝削", "禁止賣淫公約", "賣淫與《禁止賣淫公約》", ["賣淫"]),
        ("ru", "дом ребенка", "семья", "дом ребенка номер", "В доме ребёнка, Дом ребенка номер", ["доме ребёнка"]),
        ("ar", "بغاء الأطفال", "استغلال الأطفال", "منع بغاء الأطفال", "وبغاء الاطفال، منع بغاء الأطفال، لبغاء الأطفالً",
         ["بغاء الاطفال", "بغاء الأطفال"]),
        ("fr", "élève", "enfant", "élève pilote", "eleves, élèves, l’élève pilote et sélève", ["eleves", "élèves"]),
        ("es", "niño (menor)", "niña", "niño feliz", "niños, NIÑO y niño feliz", ["niños", "NIÑO"]),
        ("en", "a.b (c)*", "x", "y", "A.B (c)* axb c", ["A.B (c)*"]),
    ],
)  # fmt: skip
def test_a_rule_fires_on_every_writing_but_not_inside_a_longer_term(
    tag: str, bad: str, good: str, longer: str, text: str, hits: list[str]
) -> None:
    concepts = [concept("a", tag, good, f"-{bad}"), concept("b", tag, f"《{longer}》")]
    assert finds(concepts, tag, text) == hits


def test_a_longer_discouraged_term_is_reported_once() -> None:
    concepts = [concept("a", "en", "material", "-pornography"), concept("b", "en", "abuse", "-virtual pornography")]
    assert finds(concepts, "en", "virtual pornography and pornography") == ["virtual pornography", "pornography"]


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", *SPACED])
def test_every_rule_of_the_termbase_fires_on_its_term_and_keeps_silent_in_longer_ones(
    shipped: Termbase, tag: str
) -> None:
    made = list(swaps(list(shipped.entries.concepts()), tag))
    assert len(made) >= 7
    for swap in made:
        first = found_by(swap.forms[0].pattern)
        assert [hit[0] for hit in first.finditer(f"“{swap.row.term.text}”")] == [swap.row.term.text]
        for form in swap.forms:
            assert form.writings
            assert [text for text in form.longer if found_by(form.pattern).search(text)] == []
            # No capturing group and no other bracket than those of `(?`: Vale counts them.
            assert re.findall(r"\((?!\?)|\(\?[^:!=<]", form.pattern) == []


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
@pytest.mark.parametrize("nothing", ["\u200d", "--", "\u0301"])
def test_what_folds_to_nothing_is_no_rule(tag: str, nothing: str) -> None:
    """Its pattern would be found between any two characters, and prh would never end."""
    odd = Concept("a", "", (LanguageSection(tag, (Term("x", tag, Status.PREFERRED),
                                                  Term(nothing, tag, Status.DEPRECATED))),))  # fmt: skip
    assert list(swaps([odd], tag)) == []


def test_a_word_that_is_also_a_good_one_is_no_rule() -> None:
    both = Concept("a", "", (LanguageSection("en", (Term("Minor", "en", Status.PREFERRED),
                                                    Term("minor", "en", Status.DEPRECATED))),))  # fmt: skip
    assert written("vale", [both]).endswith("swap: {}\n")
    assert Status.DEPRECATED.value in {
        loss.fact.value for loss in losses(format_named("vale"), [both], Options(source="en"))
    }


@pytest.mark.parametrize("name", ["vale", "prh", "textlint-terminology", "cspell", "hunspell", "tabfile", "jieba"])
def test_a_file_of_one_language_needs_to_be_told_which(name: str) -> None:
    made = format_named(name)
    assert made.is_of_one_language
    assert made.write is not None
    with pytest.raises(BadInput, match="none is named; name it with --from"):
        list(made.write([], Options()))


# --- Vale --------------------------------------------------------------------------------------------------

STYLE = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\n"


def test_a_vale_rule_is_written_as_vale_wants_it() -> None:
    concepts = [concept("c", "zh", "-雏妓")]
    made = written("vale", [concept("c", "zh-Hans", "儿童|a", "被利用的儿童", "-雏妓")], "zh")
    assert concepts
    assert made == (
        '# "glossary": discouraged terms of zh-Hans, 1970-01-01\nextends: substitution\n'
        "message: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: true\nnonword: true\n"
        'action:\n  name: replace\nswap:\n  # {"concept":"c","term":"雏妓","status":"deprecated"}\n'
        '  "雏妓": "被利用的儿童"\n'
    )


def test_keys_of_a_vale_rule_are_unique_and_long_ones_are_explicit() -> None:
    titles = [f"《{'very ' * length}minor case》" for length in range(1, 90, 4)]
    concepts = [
        concept("a", "en", "child", "-minor"),
        concept("b", "en", "young", "-minor"),
        concept("c", "en", *titles),
    ]
    made = written("vale", concepts)
    keys = [key.text for key, _ in read_yaml(made, Options()).at("swap").pairs]  # type: ignore[union-attr]
    assert len(keys) == len(set(keys)) == made.count("# {")
    found, remarks = read("vale", made)
    assert (told(found), remarks) == ([[("child", "p"), ("minor", "d")], [("young", "p"), ("minor", "d")]], [])


def test_a_foreign_vale_rule_gives_words_and_tells_the_rest() -> None:
    found, remarks = read("vale", STYLE + "level: suggestion\nscope: raw\nexceptions:\n  - MPL\n"
                          "swap:\n  chair(?:man|woman): Chair|chairperson\n  MPL: MPL\n"
                          "  'x\\w+': y\n  gone: ''\n")  # fmt: skip
    assert told(found) == [
        [("Chair", "p"), ("chairperson", "a"), ("chairman", "d"), ("chairwoman", "d")],
        [("MPL", "p")],
        [("y", "p")],
        [("gone", "d")],
    ]
    assert str(found[0].terms[2].severity) == "info"
    assert [(remark.line, remark.rule) for remark in remarks] == [
        (4, "unknown-key"), (5, "unknown-key"), (9, "identity"), (10, "pattern"), (11, "empty-replacement"),
    ]  # fmt: skip
    assert [note.text for note in found[2].annotations] == [r"x\w+"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "extends", 1),
        ("message: x\nextends: existence\ntokens:\n - a\n", "extends", 2),
        ("extends: substitution\nswap:\n  a: b\n", "message", 1),
        (STYLE, "swap", 1),
        (STYLE + "swap:\n  - a\n", "swap", 4),
        (STYLE + "swap:\n  a:\n    - b\n", "swap", 4),
        (STYLE + "level: grave\nswap:\n  a: b\n", "level", 3),
        (STYLE + "swap:\n  a: [b\n", "yaml", 5),
        (STYLE + "swap: &x\n  a: *x\n", "alias", 4),
        (STYLE + "---\n" + STYLE, "one-document", 3),
        (STYLE + "swap: " + "[" * 50 + "\n", "depth", 3),
        (STYLE.encode("utf-8") + b"swap:\n  caf\xe9: x\n", "encoding", 4),
        (STYLE + "swap:\n  !!python/object/apply:os.system [x]: y\n", "swap", 4),
    ],
)
def test_what_is_no_vale_rule_is_refused_with_line_and_rule(text: str | bytes, rule: str, line: int) -> None:
    with pytest.raises(BadFile) as refused:
        read("vale", text)
    assert (refused.value.rule, refused.value.line) == (rule, line)


def test_marks_line_ends_and_other_encodings_are_read() -> None:
    plain = STYLE + "swap:\n  “قاصر”: طفل\n"
    expected = [[("طفل", "p"), ("“قاصر”", "d")]]
    for data in (plain.replace("\n", "\r\n").encode("utf-8-sig"), plain.encode("utf-16")):
        assert told(read("vale", data, "ar")[0]) == expected


# --- prh and textlint --------------------------------------------------------------------------------------


def test_prh_rules_have_a_rule_for_each_form_with_tried_specs() -> None:
    made = written("prh", [concept("a", "en", "child victim", "-child prostitute"),
                           concept("b", "en", "《No child prostitute act》")])  # fmt: skip
    rules = read_yaml(made, Options()).at("rules")
    assert rules is not None
    told_of = []
    for rule in rules.items:
        specs = rule.at("specs")
        assert specs is not None
        told_of.append((rule.at("expected").text, [tuple(each.text for _, each in spec.pairs) for spec in specs.items]))  # type: ignore[union-attr]
    longer = "No child prostitute act"
    assert told_of == [
        ("child victim", [("child prostitute", "child victim"), (longer, longer)]),
        ("child victims", [("child prostitutes", "child victims")]),
    ]


def test_a_foreign_prh_file_gives_words_and_tells_the_rest() -> None:
    found, remarks = read("prh", "version: 1\nimports:\n  - ../other.yml\nrules:\n  - Cookie\n"
                          "  - expected: C\n    patterns:\n"
                          "      - a b\n      - /d(e)?f/i\n      - /x(?!y)/\n    regexpMustEmpty: $1\n    prh: why\n"
                          "    specs:\n      - from: a b\n        to: C\n")  # fmt: skip
    assert told(found) == [[("Cookie", "p")], [("C", "p"), ("a b", "d"), ("def", "d"), ("df", "d")]]
    assert [term.note for term in found[1].terms] == ["", "why", "why", "why"]
    assert [(note.kind, note.text) for note in found[1].annotations] == [
        ("prh:pattern", "/x(?!y)/"), ("prh:spec", "a b → C"),
    ]  # fmt: skip
    assert [(remark.line, remark.rule) for remark in remarks] == [
        (2, "prh-imports"), (11, "prh-regexpMustEmpty"), (10, "pattern"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule"),
    [("a: b\n", "version"), ("version: 2\nrules: []\n", "version"), ("version: 1\nrules: x\n", "rules"),
     ("version: 1\nrules:\n  - pattern: x\n", "expected")],
)  # fmt: skip
def test_what_is_no_prh_file_is_refused(text: str, rule: str) -> None:
    with pytest.raises(BadFile) as refused:
        read("prh", text)
    assert refused.value.rule == rule


def test_every_pattern_for_textlint_looks_around_and_dollars_are_doubled() -> None:
    pairs = json.loads(written("textlint-terminology", [concept("a", "zh-Hans", "$1儿童", "-雏妓")], "zh"))
    assert pairs == [["(?=.)雏妓", "$$1儿童", {"concept": "a", "term": "雏妓", "status": "deprecated"}]]


def test_a_foreign_list_for_textlint_is_read_with_its_comments() -> None:
    found, remarks = read(
        "textlint-terminology", '[ // ours\n "JavaScript", ["id[\'’]?s", "IDs"], /* "x" */ ["a(\\\\w*)", "b$1"]]'
    )
    assert told(found) == [[("JavaScript", "p")], [("IDs", "p"), ("id's", "d"), ("id’s", "d"), ("ids", "d")], []]
    assert [note.text for note in found[2].annotations] == [r"a(\w*) → b$1"]
    assert [remark.rule for remark in remarks] == ["pattern"]


@pytest.mark.parametrize("text", ["[", "{}", "[1]", '[["a"]]'])
def test_what_is_no_list_for_textlint_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        read("textlint-terminology", text)


@pytest.mark.parametrize("expression", ["(" * 5000, "(a|" * 5000, "[" * 299, "(?:a?){9}", "a" * 301,
                                        "(((((((((a)))))))))",
                                        "(?:a|b|c)(?:d|e|f)(?:g|h|i)", "x" + "(a|b)?" * 40])  # fmt: skip
def test_a_pattern_made_to_be_expensive_is_no_list_of_words(expression: str) -> None:
    assert words_of(expression) == ()


# --- spelling checkers -------------------------------------------------------------------------------------


def test_single_words_go_to_spelling_checkers_and_the_others_are_losses() -> None:
    concepts = [
        concept("a", "en", "child sex offender", "-paedophile"),
        concept("b", "en", "cyberbullying", "-cyber-bullying"),
    ]
    assert json.loads(written("cspell", concepts)) == {
        "version": "0.2", "language": "en", "words": ["!paedophile", "cyberbullying"],
        "flagWords": ["paedophile->child sex offender"],
    }  # fmt: skip
    assert written("hunspell", concepts) == "*paedophile\ncyberbullying\n*cyber-bullying\n"
    lost = {loss.fact.term for loss in losses(format_named("hunspell"), concepts, Options(source="en"))}
    assert lost == {"child sex offender", "", "cyberbullying"}
    assert written("hunspell", [concept("a", "zh-Hans", "-雏妓")], "zh") == ""


def test_word_lists_of_cspell_are_read_too() -> None:
    found, remarks = read("cspell", "# list\n!chairman\nchairperson\n+man*\n")
    assert told(found) == [[("chairman", "d")], [("chairperson", "a")], [("man", "a")]]
    assert [(remark.line, remark.rule) for remark in remarks] == [(4, "compound")]


# --- files of other people ---------------------------------------------------------------------------------


def outcome(name: str, data: bytes) -> str:
    """How many terms a file gives, or the rule for which it is refused."""
    try:
        return str(sum(len(each.terms) for each in read(name, data)[0]))
    except BadFile as refused:
        return refused.rule


@pytest.mark.shared
def test_every_sample_reads_or_is_refused_by_name(shared: Path) -> None:
    folder = shared / "conformance"
    seen = {}
    for kind, name, ending in (
        ("vale", "vale", "yml"),
        ("prh", "prh", "yml"),
        ("cspell", "cspell", "*"),
        ("hunspell", "hunspell", "*"),
    ):
        for file in sorted((folder / kind).rglob(f"*.{ending}")):
            if file.name in ("manifest.json", "README.md", "forbid.aff"):
                continue
            seen[file.name] = outcome(name, file.read_bytes())
    assert seen["Preferred.yml"] == "6"
    assert seen["Archaisms.yml"] == "extends"
    assert seen["forbid.dic"] == "personal-dictionary"
    assert seen["personal.dic"] == "3"
    assert {name for name, said in seen.items() if not said.isdecimal()} == {"Archaisms.yml", "forbid.dic"}
    assert told(read("vale", (folder / "vale/own/UN/Preferred.yml").read_bytes())[0]) == [
        [("note verbale", "p"), ("verbal note", "d")],
        [("Chair", "p"), ("chairperson", "a"), ("chairman", "d"), ("chairwoman", "d")],
    ]
    assert told(read("prh", (folder / "prh/own/un.yml").read_bytes(), "zh")[0]) == [
        [("安全理事会", "p"), ("安理会", "d")], [("note verbale", "p"), ("verbal note", "d")],
    ]  # fmt: skip
    assert told(read("cspell", (folder / "cspell/own/cspell.json").read_bytes())[0]) == [
        [("terminological", "a")], [("verbal note", "d")], [("chairperson", "p"), ("chairman", "d")],
        [("the", "p"), ("hte", "d")],
    ]  # fmt: skip


def test_content_tells_vale_from_prh() -> None:
    vale = written("vale", [concept("a", "en", "child", "-minor")]).encode()
    prh = written("prh", [concept("a", "en", "child", "-minor")]).encode()
    assert [format_of("x.yml", data).name for data in (vale, prh)] == ["vale", "prh"]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\r"])
def test_lines_that_yaml_alone_counts_are_no_lines_of_the_file(end: str) -> None:
    """Found by fuzzing: a rule stood behind the last line."""
    file = f"extends: substitution{end}message: '%s %s'{end}swap:{end}  'chairman': chair{end}  'chairmen': chairs\n"
    concepts = list(format_named("vale").read(io.BytesIO(file.encode()), Options("f.yml", "en"), print))  # type: ignore[misc]
    words = {term.text for concept in concepts if isinstance(concept, Concept) for term in concept.terms}
    assert words == {"chairman", "chair", "chairmen", "chairs"}
