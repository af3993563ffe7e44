"""What a lint found, told in each format: whole lines for people, checked shapes for programs."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Severity, Status
from glossary.documents import read_text
from glossary.errors import BadInput
from glossary.lint_reports import FORMATS, Reports, summary, tell
from glossary.linter.baseline import fingerprints
from glossary.linter.positions import Lines
from glossary.linter.values import Diagnostic, Fix, Reason, Report, Rule, Silenced

SITE = "https://glossary.example.org"


def use(raw: str, text: str, term: str, **facts: Any) -> Diagnostic:
    """The use of a term where `text` stands in a raw text."""
    start = raw.index(text)
    line, column = Lines(raw).place(start)
    usual: dict[str, Any] = {
        "language": "en",
        "concept": "csam",
        "status": Status.SUPERSEDED,
        "severity": Severity.ERROR,
        "preferred": (),
        "rule": Rule.SUPERSEDED,
        "message": "",
    }
    return Diagnostic(start, start + len(text), line, column, text, term, **{**usual, **facts})


CHINESE = "关于儿童\r\n色情制品的决议，\r\n《儿童色情制品议定书》和受害者。"
WRAPPED = use(
    CHINESE, "儿童\r\n色情制品", "儿童色情制品", language="zh-Hans",
    preferred=("儿童性虐待材料", "儿童性剥削和性虐待材料"), source="E/RES/2022/14, preamble 24 (2022-07-21)",
    message="“儿童色情制品”已被取代；改用“儿童性虐待材料”。", fix=Fix(2, 10, "儿童性虐待材料"),
)  # fmt: skip
VICTIM = use(
    CHINESE, "受害者", "受害者", language="zh-Hans", concept="victim-or-survivor", status=Status.ADMITTED,
    severity=Severity.INFO, preferred=("幸存者",), rule=Rule.PREFERENCE, message="两者皆可。",
)  # fmt: skip
TITLE = Silenced(
    replace(use(CHINESE, "儿童色情制品", "儿童色情制品"), concept="csam"), Reason.TITLE, "《儿童色情制品议定书》"
)
ARABIC = "and ختان الإناث, 100%: x\n"
CUTTING = use(
    ARABIC, "ختان الإناث", "ختان الإناث", language="ar", concept="fgm", status=Status.DEPRECATED,
    severity=Severity.WARNING, preferred=("تشويه الأعضاء التناسلية للإناث",), rule=Rule.DEPRECATED,
    message="Avoid: 100%,\r\nsee", source="CEDAW",
)  # fmt: skip
REPORTS: Reports = [
    ("drafts/决议 1.md", Report(read_text(CHINESE, name="决议 1.txt"), (WRAPPED, VICTIM), (TITLE,), "2024-05-01")),
    ("-", Report(read_text(ARABIC, name="stdin.txt"), (CUTTING,))),
    ("clean.txt", Report(read_text("幸存者", name="clean.txt"), ())),
]


def told(form: str, reports: Reports = REPORTS, **how: Any) -> str:
    return tell(form, reports, **how)


# --- for people -----------------------------------------------------------------------------------------


def test_text_has_a_line_for_each_finding_aligned_within_its_file() -> None:
    line = "drafts/决议 1.md:1:3:  error    儿童色情制品  → 儿童性虐待材料 or 儿童性剥削和性虐待材料  [csam]"
    assert told("text").splitlines() == [
        f"{line}  E/RES/2022/14, preamble 24 (2022-07-21)",
        "drafts/决议 1.md:3:13: info     受害者        → 幸存者  [victim-or-survivor]  两者皆可。",
        "<stdin>:1:5: warning  \u2068ختان الإناث\u2069  → \u2068تشويه الأعضاء التناسلية للإناث\u2069  [fgm]  CEDAW",
    ]


def test_explained_text_tells_messages_and_why_others_are_silent() -> None:
    line = "drafts/决议 1.md:1:3:  error    儿童色情制品  → 儿童性虐待材料 or 儿童性剥削和性虐待材料  [csam]"
    assert told("text", REPORTS[:1], explain=True).splitlines() == [
        f"{line}  E/RES/2022/14, preamble 24 (2022-07-21)",
        "    “儿童色情制品”已被取代；改用“儿童性虐待材料”。",
        "drafts/决议 1.md:3:2:  silent   儿童色情制品  official title: 《儿童色情制品议定书》",
        "drafts/决议 1.md:3:13: info     受害者        → 幸存者  [victim-or-survivor]",
        "    两者皆可。",
    ]


def report_of(**facts: Any) -> Reports:
    """One finding with these facts."""
    return [("a.txt", Report(read_text("victims", name="a.txt"), (use("victims", "victims", "victim", **facts),)))]


def test_a_line_is_as_long_as_its_source_takes() -> None:
    instead, source = "survivors of the crimes in question " * 4, "A/RES/72/249, annex, paragraph 1 (2017-12-24)"
    reports = report_of(preferred=(instead,), source=source)
    assert told("text", reports) == f"a.txt:1:1: error    victims  → {instead} [csam]  {source}\n"
    without = report_of(preferred=(instead,), message=source)
    assert told("text", without) == told("text", reports)


def test_a_term_without_replacement_says_so() -> None:
    assert told("text", report_of()) == "a.txt:1:1: error    victims  → no replacement recorded  [csam]\n"


def test_colours_only_when_asked_for() -> None:
    coloured = "a.txt:1:1: \x1b[31;1merror  \x1b[0m  victims  → \x1b[32msurvivors\x1b[0m  [csam]\n"
    assert told("text", report_of(preferred=("survivors",)), colour=True) == coloured
    assert "\x1b" not in told("text")


def test_nothing_in_a_text_can_move_the_cursor_or_turn_the_writing() -> None:
    raw = "vic\x1b[2J\u202etims\x9b\u2028"
    hostile = use(raw, raw, "v", preferred=(f"{raw}x",), concept=raw, source=raw, message=raw)
    reports = [
        (f"a\n{raw}\udcff", Report(read_text(raw, name="a.txt"), (hostile,), (Silenced(hostile, Reason.NAME, raw),)))
    ]
    for form in ("text", "github"):
        text = told(form, reports, explain=True)
        assert not set("\x1b\u202e\x9b\u2028\udcff") & set(text)
        text.encode()
    assert told("text", reports).startswith(r"a\x0avic\x1b[2J\u202etims\x9b")
    assert len(told("text", reports).splitlines()) == 1


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        (REPORTS, "1 error, 1 warning, 1 note in 2 of 3 files (1 silenced)"),
        (REPORTS[:1], "1 error, 1 note in 1 file (1 silenced)"),
        (REPORTS[:1] * 3, "3 errors, 3 notes in 3 files (3 silenced)"),
        (REPORTS[2:], "nothing found in 1 file"),
        ([], "nothing found in 0 files"),
    ],
)
def test_the_summary_counts_findings_files_and_silence(reports: Reports, words: str) -> None:
    assert summary(reports) == words


# --- for programs ---------------------------------------------------------------------------------------


def test_json_has_every_field_of_a_finding_under_its_own_name() -> None:
    value = json.loads(told("json"))
    first, stdin, clean = value["files"]
    assert (value["version"], list(first)) == (1, ["path", "language", "as_of", "diagnostics", "silenced", "warnings"])
    assert (first["path"], first["language"], first["as_of"]) == ("drafts/决议 1.md", "zh-Hans", "2024-05-01")
    assert (stdin["path"], stdin["as_of"], clean["diagnostics"]) == ("<stdin>", None, [])
    assert first["diagnostics"][0] == {
        "start": 2, "end": 10, "line": 1, "column": 3, "text": "儿童\r\n色情制品", "term": "儿童色情制品",
        "language": "zh-Hans", "concept": "csam", "status": "superseded", "severity": "error",
        "preferred": ["儿童性虐待材料", "儿童性剥削和性虐待材料"], "rule": "superseded-term",
        "message": "“儿童色情制品”已被取代；改用“儿童性虐待材料”。",
        "source": "E/RES/2022/14, preamble 24 (2022-07-21)", "verified": True,
        "fix": {"start": 2, "end": 10, "text": "儿童性虐待材料"}, "quoted": False, "inflected": True,
    }  # fmt: skip
    assert {field.name for field in fields(Diagnostic)} - set(first["diagnostics"][0]) == {"segment", "lent_to"}
    assert first["diagnostics"][1]["fix"] is None
    (silenced,) = first["silenced"]
    assert (silenced["line"], silenced["reason"], silenced["because"]) == (
        3,
        "official title",
        "《儿童色情制品议定书》",
    )
    assert value["summary"] == {"files": 3, "error": 1, "warning": 1, "info": 1, "silenced": 1}


def test_json_lines_have_a_path_each_and_silenced_hits_when_asked_for() -> None:
    lines = [json.loads(line) for line in told("jsonl").splitlines()]
    assert [(line["path"], line["term"]) for line in lines] == [
        ("drafts/决议 1.md", "儿童色情制品"), ("drafts/决议 1.md", "受害者"), ("<stdin>", "ختان الإناث"),
    ]  # fmt: skip
    explained = [json.loads(line) for line in told("jsonl", explain=True).splitlines()]
    assert [line.get("reason") for line in explained] == [None, "official title", None, None]


def sarif(reports: Reports = REPORTS, **how: Any) -> Any:
    (run,) = json.loads(told("sarif", reports, **how))["runs"]
    return run


def test_a_sarif_result_says_what_where_and_how_to_repair_it() -> None:
    run = sarif(site=SITE)
    result = run["results"][0]
    region = {"startLine": 1, "startColumn": 3, "endLine": 2, "endColumn": 5, "charOffset": 2, "charLength": 8}
    place = {"uri": "drafts/%E5%86%B3%E8%AE%AE%201.md", "index": 0}
    assert (run["columnKind"], run["newlineSequences"]) == ("unicodeCodePoints", ["\r\n", "\n", "\r"])
    assert (result["ruleId"], result["level"], result["message"]) == (
        "superseded-term/csam", "error", {"text": "“儿童色情制品”已被取代；改用“儿童性虐待材料”。"},
    )  # fmt: skip
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": place, "region": region}}]
    replacement = {"deletedRegion": region, "insertedContent": {"text": "儿童性虐待材料"}}
    (fix,) = result["fixes"]
    assert fix["artifactChanges"] == [{"artifactLocation": place, "replacements": [replacement]}]
    assert result["properties"]["preferred"] == ["儿童性虐待材料", "儿童性剥削和性虐待材料"]
    assert result["partialFingerprints"] == {"glossary/v1": fingerprints(REPORTS[0][1])[WRAPPED]}
    assert [other["level"] for other in run["results"]] == ["error", "note", "warning"]


def test_a_sarif_rule_is_a_rule_and_a_concept_with_its_page() -> None:
    run = sarif(site=f"{SITE}/")
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["helpUri"]) for rule in rules] == [
        ("deprecated-term/fgm", f"{SITE}/concepts/fgm"),
        ("preference/victim-or-survivor", f"{SITE}/concepts/victim-or-survivor"),
        ("superseded-term/csam", f"{SITE}/concepts/csam"),
    ]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all("helpUri" not in rule for rule in sarif()["tool"]["driver"]["rules"])


def test_silenced_hits_are_suppressed_results_when_asked_for() -> None:
    run = sarif(explain=True)
    assert [result["suppressions"] for result in run["results"]] == [
        [], [{"kind": "external", "justification": "official title: 《儿童色情制品议定书》"}], [], [],
    ]  # fmt: skip
    switched_off = replace(REPORTS[0][1], silenced=(replace(TITLE, reason=Reason.PRAGMA, because=""),))
    (suppression,) = sarif([("a", switched_off)], explain=True)["results"][1]["suppressions"]
    assert suppression == {"kind": "inSource", "justification": "switched off in the text"}
    assert all("suppressions" not in result for result in sarif()["results"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("-", "%3Cstdin%3E"),
        ("./a b.md", "a%20b.md"),
        ("../a:b%#?.md", "../a%3Ab%25%23%3F.md"),
        ("/tmp/é.md", "file:///tmp/%C3%A9.md"),
        ("a\udcff.md", "a%FF.md"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    run = sarif([(path, REPORTS[0][1])])
    assert run["artifacts"] == [{"location": {"uri": uri}}]


def test_a_fix_that_would_take_markup_with_it_is_not_offered_in_sarif() -> None:
    raw = "<p>the <b>old</b> word"
    found = use(raw, "old</b> word", "old word", fix=Fix(10, 22, "new"))
    (result,) = sarif([("a.html", Report(read_text(raw, name="a.html"), (found,)))])["results"]
    assert "fixes" not in result


def test_sarif_is_valid(shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((shared / "conformance/sarif/fetched/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    for reports in (REPORTS, [], REPORTS[2:]):
        for explain in (False, True):
            for site in ("", SITE):
                log = json.loads(told("sarif", reports, explain=explain, site=site))
                assert [error.message for error in validator.iter_errors(log)] == []


def test_github_annotations_escape_what_ends_a_property_or_a_line() -> None:
    (chinese, first), (_, arabic), _ = REPORTS
    instead = "儿童性虐待材料 or 儿童性剥削和性虐待材料"
    message = "“儿童色情制品”已被取代；改用“儿童性虐待材料”。"
    place = "file=a%3Ab%2Cc%25/ d.md,line=1,endLine=1,col=5,endColumn=16"
    assert told("github", [(chinese, first), ("a:b,c%/ d.md", arabic)]).splitlines() == [
        f"::error file=drafts/决议 1.md,line=1,endLine=2,title=儿童色情制品 → {instead}::{message}",
        "::notice file=drafts/决议 1.md,line=3,endLine=3,col=13,endColumn=16,title=受害者 → 幸存者::两者皆可。",
        f"::warning {place},title=ختان الإناث → تشويه الأعضاء التناسلية للإناث::Avoid: 100%25, see",
    ]


# --- all formats ----------------------------------------------------------------------------------------


def test_the_formats_are_those_of_the_command_line() -> None:
    assert [form.name for form in FORMATS] == ["text", "json", "jsonl", "sarif", "github"]
    with pytest.raises(BadInput, match="unknown format 'sarif2'; did you mean 'sarif'"):
        tell("sarif2", [])


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_telling_twice_tells_the_same_and_ends_every_line(form: str) -> None:
    assert told(form, explain=True, site=SITE) == told(form, explain=True, site=SITE)
    assert told(form).endswith("\n")
    assert told(form, REPORTS[2:]) == "" or form in ("json", "sarif")


STRANGE = st.text(st.sampled_from("a儿ا\u0301 \n\r\t\x00\x1b\u202e\u2028\U0001f600%:,\\\"'<&"), min_size=1, max_size=20)


@given(raw=STRANGE, words=STRANGE, data=st.data())
def test_regions_and_lines_hold_for_any_text(raw: str, words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    document = replace(read_text("a", name="a.txt"), raw=raw)
    line, column = Lines(raw).place(start)
    found = replace(
        CUTTING, start=start, end=end, line=line, column=column, text=raw[start:end], message=words, source=words,
        preferred=(words,), concept=words,
    )  # fmt: skip
    reports = [(words, Report(document, (found,)))]
    (result,) = sarif(reports)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    lines = raw.replace("\r\n", "\0\n").replace("\r", "\n").replace("\0\n", "\r\n").split("\n")
    offset = sum(len(text) + 1 for text in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
    assert (region["charOffset"] + region["charLength"], region["startLine"]) == (offset, line)
    for form in ("text", "github"):
        assert told(form, reports).count("\n") == 1
        assert told(form, reports).splitlines(keepends=True)[0].endswith("\n")
