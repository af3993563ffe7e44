"""Known findings and unchanged lines: what is told is new."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Severity, Status
from glossary.documents import read_text
from glossary.errors import BadInput
from glossary.linter.baseline import Baseline, apply_baseline, fingerprints, read_baseline, write_baseline
from glossary.linter.positions import Lines
from glossary.linter.revisions import EVERY_LINE, changed_since, only_changed
from glossary.linter.values import Diagnostic, Reason, Report, Rule, Silenced

TERM = "儿童色情制品"


def report_on(text: str, name: str = "a.txt", term: str = TERM) -> Report:
    """A report in which every segment's uses of `term` are findings."""
    document, lines = read_text(text, name=name), Lines(text)
    found = []
    for number, segment in enumerate(document.segments):
        at = segment.text.find(term)
        while at >= 0:
            start, end = segment.map.starts[at], segment.map.ends[at + len(term) - 1]
            line, column = lines.place(start)
            found.append(
                Diagnostic(
                    start, end, line, column, text[start:end], term, "zh-Hans", "csam",
                    Status.SUPERSEDED, Severity.ERROR, ("儿童性虐待材料",), Rule.SUPERSEDED, "", segment=number,
                )
            )  # fmt: skip
            at = segment.text.find(term, at + 1)
    return Report(document, tuple(found))


def prints(report: Report) -> list[str]:
    found = fingerprints(report)
    return [found[diagnostic] for diagnostic in report.diagnostics]


def test_a_fingerprint_stays_when_lines_move_or_break() -> None:
    (before,) = prints(report_on("严重关切传播儿童色情制品的行为。"))
    assert prints(report_on("新的一段。\n\n严重关切传播儿童\n色情制品的\n行为。\n\n又一段。")) == [before]
    (spaced,) = prints(report_on("the trade in child pornography is on the rise", term="child pornography"))
    assert prints(report_on("the trade in child\npornography  is\non the rise", term="child pornography")) == [spaced]


def test_a_fingerprint_changes_with_the_words_around_the_term_and_the_document() -> None:
    one = report_on("传播儿童色情制品的行为。")
    (diagnostic,) = one.diagnostics
    others = [
        report_on("制作儿童色情制品的行为。"),
        report_on("传播儿童色情制品。"),
        report_on("传播儿童色情制品的行为。", name="b.txt"),
        replace(one, diagnostics=(replace(diagnostic, concept="other"),)),
        replace(one, diagnostics=(replace(diagnostic, rule=Rule.DEPRECATED),)),
        replace(one, diagnostics=(replace(diagnostic, term="童色"),)),
    ]
    assert prints(one)[0] not in [prints(other)[0] for other in others]
    assert prints(report_on("传播儿童色情制品的行为。", name="folder/a.zh.txt")) == prints(one)


def test_equal_words_are_told_apart_by_number_whoever_is_silenced() -> None:
    report = report_on("传播儿童色情制品。\n\n传播儿童色情制品。\n\n传播儿童色情制品。")
    first, second, third = prints(report)
    assert len({first, second, third}) == 3
    one, two, three = report.diagnostics
    partly = replace(report, diagnostics=(one, three), silenced=(Silenced(two, Reason.MENTION),))
    assert prints(partly) == [first, third]


def test_what_is_in_the_baseline_is_silenced_and_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert write_baseline(path, [report_on("甲，儿童色情制品。\n\n乙，儿童色情制品。")]) == 2
    later = report_on("丙，儿童色情制品。\n\n乙，儿童色情制品。\n\n甲，儿童色情制品。")
    judged = apply_baseline(later, read_baseline(path))
    assert [diagnostic.line for diagnostic in judged.diagnostics] == [1]
    assert [(one.diagnostic.line, one.reason) for one in judged.silenced] == [
        (3, Reason.BASELINE),
        (5, Reason.BASELINE),
    ]
    assert apply_baseline(judged, read_baseline(path)) == judged


def test_silenced_hits_stay_in_the_order_of_the_text() -> None:
    report = report_on("甲，儿童色情制品。\n\n乙，儿童色情制品。")
    one, two = report.diagnostics
    partly = replace(report, diagnostics=(one,), silenced=(Silenced(two, Reason.MENTION),))
    judged = apply_baseline(partly, Baseline(frozenset(prints(report))))
    assert [(hit.diagnostic, hit.reason) for hit in judged.silenced] == [(one, Reason.BASELINE), (two, Reason.MENTION)]


def test_a_baseline_written_anew_keeps_what_it_silenced(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    report = report_on("甲，儿童色情制品。\n\n乙，儿童色情制品。")
    write_baseline(path, [report])
    once = path.read_bytes()
    write_baseline(path, [apply_baseline(report, read_baseline(path))])
    assert path.read_bytes() == once


def test_the_file_is_sorted_has_a_finding_a_line_and_a_version(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    reports = [report_on("甲，儿童色情制品。\n\n乙，儿童色情制品。"), report_on("儿童色情制品", name="b.md")]
    write_baseline(path, reversed(reports))
    text = path.read_text(encoding="utf-8")
    write_baseline(path, reports)
    assert path.read_text(encoding="utf-8") == text
    first, *lines, last = text.splitlines()
    assert (first, last) == ('{"version": 2, "findings": [', "]}")
    assert [json.loads(line.rstrip(","))["document"] for line in lines] == ["a", "a", "b"]
    write_baseline(path, [])
    assert (json.loads(path.read_text(encoding="utf-8")), read_baseline(path)) == (
        {"version": 2, "findings": []},
        Baseline(),
    )


def test_writing_keeps_links_and_permissions_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path, link = tmp_path / "real.json", tmp_path / "baseline.json"
    path.write_text("", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_baseline(link, [])
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["baseline.json", "real.json"]
    with pytest.raises(BadInput, match="cannot be written"):
        write_baseline(tmp_path / "nowhere" / "baseline.json", [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{\n,", "json:2: not JSON"),
        (b"\xff\xff\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "states no version"),
        (b'{"version": 3, "findings": []}', "a baseline of version 3, and this program reads 2"),
        (b'{"version": 1}', "no list of findings"),
        (b'{"version": 1, "findings": [{"fingerprint": "a"}, {}]}', "finding 2 has no fingerprint"),
    ],
)
def test_a_broken_baseline_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=message):
        read_baseline(path)


def test_a_baseline_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.json: No such file"):
        read_baseline(tmp_path / "none.json")


@given(
    st.lists(st.sampled_from(["儿童色情制品", "。", "\n\n", "\n", "a ", "\u200b", "ё", "‘"]), max_size=30).map("".join)
)
def test_known_findings_are_known_again(text: str) -> None:
    report = report_on(text)
    found = prints(report)
    assert len(set(found)) == len(found)
    assert apply_baseline(report, Baseline(frozenset(found))).diagnostics == ()


# --- changed lines ----------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True,
        env={**environment, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    try:
        git(tmp_path, "init", "-q", "-b", "main")
    except FileNotFoundError:
        pytest.skip("git is not installed")
    (tmp_path / "a.txt").write_text(
        "".join(f"第{number}段，儿童色情制品。\n\n" for number in range(1, 6)), encoding="utf-8"
    )
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def test_only_changed_lines_are_told(repository: Path) -> None:
    path = repository / "a.txt"
    assert changed_since(path, "main") == ()
    old = path.read_text(encoding="utf-8")
    new = (
        old.replace("第2段", "新增，儿童色情制品。\n\n第2段")
        .replace("第4段", "第四段")
        .replace("第5段，儿童色情制品。\n", "")
    )
    path.write_text(new, encoding="utf-8")
    changed = changed_since(path, "HEAD")
    assert [number for lines in changed for number in lines] == [3, 4, 9]
    report = only_changed(report_on(new), changed)
    assert [diagnostic.line for diagnostic in report.diagnostics] == [3, 9]
    assert [(one.diagnostic.line, one.reason) for one in report.silenced] == [(n, Reason.UNCHANGED) for n in (1, 5, 7)]


def test_a_finding_across_lines_is_told_when_one_of_them_changed() -> None:
    report = report_on("传播儿童\n色情制品。\n")
    told = [bool(only_changed(report, (range(line, line + 1),)).diagnostics) for line in (1, 2, 3)]
    assert told == [True, True, False]
    assert only_changed(report, ()).diagnostics == ()


def test_all_of_a_file_that_git_does_not_track_or_read_is_told(repository: Path) -> None:
    new, binary = repository / "-new [1].txt", repository / "b.docx"
    new.write_text("x", encoding="utf-8")
    assert changed_since(new, "main") == EVERY_LINE
    assert only_changed(report_on(TERM), EVERY_LINE).diagnostics == report_on(TERM).diagnostics
    binary.write_bytes(b"\0\1")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "second")
    assert changed_since(binary, "main") == ()
    binary.write_bytes(b"\0\1\2")
    assert changed_since(binary, "main") == EVERY_LINE
    assert changed_since(new, "main~1") == (range(1, 2),)


@pytest.mark.parametrize("revision", ["", "-p", "--output=x", "^main", "main..HEAD", "a b", "a\nb", "\0"])
def test_what_is_no_revision_is_not_handed_to_git(repository: Path, revision: str) -> None:
    with pytest.raises(BadInput, match="not a revision"):
        changed_since(repository / "a.txt", revision)


def test_git_that_cannot_answer_is_said_in_words(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="no revision 'nowhere'"):
        changed_since(repository / "a.txt", "nowhere")
    (repository / ".git").rename(repository / "was.git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repository.parent))
    with pytest.raises(BadInput, match="not in a Git repository"):
        changed_since(repository / "a.txt", "main")
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(BadInput, match="git is not installed"):
        changed_since(repository / "a.txt", "main")
