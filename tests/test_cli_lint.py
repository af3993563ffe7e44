"""`glossary lint` and `glossary selftest` as typed at a prompt."""

import codecs
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossary.cli import main

TERMS = str(Path(__file__).parents[1] / "terms.db")
DRAFT = "各国应禁止儿童色情制品。\n"


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--db", TERMS], input=stdin)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_a_finding_is_told_in_one_line_and_the_exit_status_is_one(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draft.parent)
    result = run("lint", "draft.md")
    assert (result.exit_code, result.stderr) == (1, "glossary: 1 error in 1 file\n")
    place, severity, *words = result.stdout.split()
    assert (place, severity) == ("draft.md:1:6:", "error")
    assert " ".join(words[:5]) == "儿童色情制品 → 儿童性虐待材料 or 儿童性剥削和性虐待材料"


def test_a_clean_draft_is_silent_and_the_exit_status_is_zero(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("各国应保护儿童。", encoding="utf-8")
    result = run("lint", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "glossary: nothing found in 1 file\n")


def test_notes_do_not_fail_unless_asked() -> None:
    quoted = "The circular said: “All cases of child prostitution are reported.”"
    assert [run("lint", "-", "--fail-on", level, stdin=quoted).exit_code for level in ("warning", "info")] == [0, 1]


def test_an_unreadable_draft_is_told_and_the_others_are_linted(draft: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no zip")
    result = run("lint", broken, draft)
    assert result.exit_code == 2
    assert "broken.docx" in result.stderr
    assert "儿童色情制品" in result.stdout


def test_a_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    result = run("lint", tmp_path / "none.txt")
    assert (result.exit_code, "no file or folder" in result.stderr) == (2, True)


def test_standard_input_is_read_as_what_it_is_called() -> None:
    result = run("lint", "-", "--stdin-name", "draft.html", "--format", "jsonl", stdin="<p>禁止儿童色<b>情制品</b></p>")
    (finding,) = map(json.loads, result.stdout.splitlines())
    assert (finding["path"], finding["text"]) == ("<stdin>", "儿童色<b>情制品")


def test_folders_are_searched_for_what_can_be_read(draft: Path) -> None:
    (draft.parent / "picture.png").write_bytes(b"\x89PNG")
    assert run("lint", draft.parent).exit_code == 1


def test_a_file_named_twice_or_with_its_folder_is_linted_once(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draft.parent)
    result = run("lint", "draft.md", draft, ".", "./draft.md")
    assert (result.stderr, result.stdout.count("draft.md:1:6:")) == ("glossary: 1 error in 1 file\n", 1)


def test_a_folder_without_drafts_is_told(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = run("lint", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"glossary: no draft below {tmp_path}; files that can be read end in .txt")


def test_where_nothing_could_be_read_nothing_is_summed_up(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no zip")
    result = run("lint", broken)
    assert (result.exit_code, "nothing found" in result.stderr) == (2, False)


def test_json_holds_the_silenced_hits_with_their_reason() -> None:
    told = json.loads(run("lint", "-", "--format", "json", stdin="“儿童色情制品”一词应避免使用。").stdout)
    (silenced,) = told["files"][0]["silenced"]
    assert (silenced["reason"], silenced["because"], told["files"][0]["diagnostics"]) == ("mention", "一词", [])


def test_explain_shows_what_was_silenced() -> None:
    result = run("lint", "-", "--explain", stdin="“儿童色情制品”一词应避免使用。")
    assert (result.exit_code, "mention" in result.stdout) == (0, True)


def test_as_of_judges_by_the_statuses_of_a_date(draft: Path) -> None:
    assert run("lint", draft, "--as-of", "2005-01-01").exit_code == 0
    assert run("lint", draft, "--as-of", "someday").exit_code == 2


def test_judged_as_of_its_own_date_a_draft_tells_which_or_that_it_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "manifest.csv").write_text("file,date\nold.txt,2004-05-12\n")
    for name in ("new.txt", "old.txt"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    for how in ((), ("--fix",)):
        result = run("lint", "new.txt", "old.txt", "--as-of", "document", *how)
        told = [line for line in result.stderr.splitlines() if "judged" in line]
        assert told == [
            "glossary: new.txt has no date of its own: judged by today's statuses",
            "glossary: old.txt: judged as of 2004-05-12",
        ]
        assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["new.txt"]


def test_fix_and_diff_tell_how_many_replacements_there_are_in_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("少年司法。\n\n又是少年司法。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("少年司法。\n", encoding="utf-8")
    diff, fix, again = (run("lint", "a.txt", "b.txt", how).stderr.splitlines() for how in ("--diff", "--fix", "--fix"))
    assert diff[:2] == [
        "glossary: a.txt: 2 replacements would be made",
        "glossary: b.txt: 1 replacement would be made",
    ]
    assert fix[:2] == ["glossary: a.txt: 2 replacements", "glossary: b.txt: 1 replacement"]
    assert again[:2] == ["glossary: a.txt: 0 replacements", "glossary: b.txt: 0 replacements"]


def test_fix_puts_in_what_is_beyond_doubt_and_tells_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "少年司法与儿童色情制品。\r\n".encode())
    result = run("lint", path, "--fix")
    assert path.read_bytes() == b"\xef\xbb\xbf" + "儿童司法与儿童色情制品。\r\n".encode()
    assert (result.exit_code, "儿童色情制品" in result.stdout, "少年司法" in result.stdout) == (1, True, False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "gb18030"), (b"\x84\x31\x95\x33", "gb18030"), (b"", "utf-16-le"), (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)  # fmt: skip
def test_fix_keeps_the_encoding_of_the_file_and_its_mark(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(mark + "关于少年司法的报告提到少年司法。\n".encode(encoding))
    run("lint", path, "--fix")
    assert path.read_bytes() == mark + "关于儿童司法的报告提到儿童司法。\n".encode(encoding)


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("少年司法。\n", encoding="utf-8")
    result = run("lint", path, "--diff")
    assert "-少年司法。\n+儿童司法。\n" in result.stdout
    assert path.read_text(encoding="utf-8") == "少年司法。\n"


def test_fixing_standard_input_prints_the_fixed_text() -> None:
    assert run("lint", "-", "--fix", stdin="少年司法。").stdout == "儿童司法。"


def test_a_baseline_silences_what_is_known_and_tells_what_is_new(draft: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    assert run("lint", draft, "--write-baseline", baseline).exit_code == 0
    assert run("lint", draft, "--baseline", baseline).exit_code == 0
    draft.write_text("童妓。\n\n" + DRAFT, encoding="utf-8")
    result = run("lint", draft, "--baseline", baseline)
    assert (result.exit_code, "童妓" in result.stdout, "儿童色情制品" in result.stdout) == (1, True, False)


def test_a_baseline_tells_files_of_one_name_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(DRAFT, encoding="utf-8")
    run("lint", "a", "--write-baseline", "known.json")
    (known,) = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]
    assert known["document"] == "a/README.md"
    assert [run("lint", place, "--baseline", "known.json").exit_code for place in ("a", "./a/README.md", "b")] == [
        0,
        0,
        1,
    ]
    (log,) = json.loads(run("lint", "a", "b", "--format", "sarif").stdout)["runs"]
    assert len({result["partialFingerprints"]["glossary/v1"] for result in log["results"]}) == 2


def test_a_baseline_holds_from_every_folder_and_moves_with_its_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "drafts" / "2026"
    inner.mkdir(parents=True)
    (inner / "report.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(inner)
    run("lint", "report.md", "--write-baseline", "../known.json")
    assert run("lint", "report.md", "--baseline", "../known.json").exit_code == 0
    monkeypatch.chdir(tmp_path)
    for draft in ("drafts/2026/report.md", inner / "report.md", "drafts"):
        assert run("lint", draft, "--baseline", "drafts/known.json").exit_code == 0
    (tmp_path / "drafts").rename(tmp_path / "moved")
    assert run("lint", "moved", "--baseline", "moved/known.json").exit_code == 0
    (tmp_path / "report.md").write_text(DRAFT, encoding="utf-8")
    assert run("lint", "report.md", "--baseline", "moved/known.json").exit_code == 1


def test_a_baseline_of_which_nothing_is_found_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.md", DRAFT), ("b.md", DRAFT), ("c.md", "儿童的权利。")):
        Path(name).write_text(text, encoding="utf-8")
    run("lint", "a.md", "--write-baseline", "known.json")
    said = "known.json: nothing that it knows is in these drafts; it knows them by their way from its own folder"
    told = {
        name: said in run("lint", *name, "--baseline", "known.json").stderr for name in (("b.md",), ("a.md", "b.md"))
    }
    assert told == {("b.md",): True, ("a.md", "b.md"): False}
    assert "nothing that" not in run("lint", "c.md", "--baseline", "known.json").stderr


def test_a_baseline_of_before_knows_drafts_as_they_were_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "drafts"
    inner.mkdir()
    (inner / "report.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(inner)
    run("lint", "report.md", "--write-baseline", "known.json")
    text = Path("known.json").read_text(encoding="utf-8")
    Path("known.json").write_text(text.replace('"version": 2', '"version": 1'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    missed = run("lint", "drafts/report.md", "--baseline", "drafts/known.json")
    assert (missed.exit_code, "it knows them as they were typed where it was made" in missed.stderr) == (1, True)
    (tmp_path / "report.md").write_text(DRAFT, encoding="utf-8")
    assert run("lint", "report.md", "--baseline", "drafts/known.json").exit_code == 0


def test_in_a_baseline_standard_input_without_a_name_is_the_same_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tmp_path / "known.json"
    run("lint", "-", "--write-baseline", known, stdin=DRAFT)
    monkeypatch.chdir(tmp_path)
    assert run("lint", "-", "--baseline", "known.json", stdin=DRAFT).exit_code == 0


def test_in_a_baseline_standard_input_is_called_as_it_is_read(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run("lint", "-", "--stdin-name", "docs/a.md", "--write-baseline", known, stdin=DRAFT)
    codes = [
        run("lint", "-", "--stdin-name", name, "--baseline", known, stdin=DRAFT).exit_code
        for name in ("docs/a.md", "a.md")
    ]
    assert codes == [0, 1]


def test_a_file_name_that_is_no_text_can_be_written_in_a_baseline(tmp_path: Path) -> None:
    draft = tmp_path / os.fsdecode(b"\xff.md")
    try:
        draft.write_text(DRAFT, encoding="utf-8")
    except OSError:
        pytest.skip("file names here are always Unicode")
    known = tmp_path / "known.json"
    assert run("lint", draft, "--write-baseline", known).exit_code == 0
    assert run("lint", draft, "--baseline", known).exit_code == 0


def test_standard_input_has_no_changed_lines() -> None:
    result = run("lint", "-", "--changed-since", "HEAD", stdin=DRAFT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--changed-since needs files" in result.stderr


def test_only_changed_lines_are_told(draft: Path) -> None:
    git = ["git", "-C", str(draft.parent), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    assert run("lint", draft, "--changed-since", "HEAD").exit_code == 0
    draft.write_text(DRAFT + "\n童妓。\n", encoding="utf-8")
    result = run("lint", draft, "--changed-since", "HEAD")
    assert (result.exit_code, "童妓" in result.stdout, "儿童色情制品" in result.stdout) == (1, True, False)


def test_comments_need_one_word_file(draft: Path, tmp_path: Path) -> None:
    result = run("lint", draft, "--comments", tmp_path / "out.docx")
    assert (result.exit_code, "needs one Word file" in result.stderr) == (2, True)


def test_comments_are_not_written_over_the_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"as it was")
    (tmp_path / "link.docx").symlink_to(draft)
    for out in ("draft.docx", "link.docx"):
        result = run("lint", draft, "--comments", out)
        assert (result.exit_code, result.stderr) == (
            2,
            f"glossary: --comments {out}: that is the draft itself; name another file for the comments\n",
        )
    assert draft.read_bytes() == b"as it was"


def test_a_remark_that_is_not_understood_is_told(draft: Path) -> None:
    draft.write_text(f"<!-- glossary: ignor-next-line -->\n{DRAFT}", encoding="utf-8")
    result = run("lint", draft)
    assert result.exit_code == 1
    assert f"glossary: {draft}: line 1: unknown word 'ignor-next-line' after 'glossary:'" in result.stderr
    assert "did you mean 'ignore-next-line'?" in result.stderr


def test_a_remark_may_name_several_terms_and_means_all_their_forms(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    text = "We ban child pornography. A street child and street children; a child prostitute.\n"
    path.write_text(text, encoding="utf-8")
    all_told = [json.loads(line)["text"] for line in run("lint", path, "--format", "jsonl").stdout.splitlines()]
    path.write_text(f"<!-- glossary: off child pornography, street children -->\n\n{text}", encoding="utf-8")
    result = run("lint", path, "--format", "jsonl")
    assert all_told == ["child pornography", "street child", "street children", "child prostitute"]
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["child prostitute"]
    assert "line 1: 'glossary: off' reaches to the end of the text" in result.stderr


def test_settings_name_a_project_glossary_and_what_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "terms.csv").write_text("concept,language,term,status,severity\np,en,beneficiary,deprecated,warning\n")
    (tmp_path / "glossary.toml").write_text('terms = ["terms.csv"]\nfail_on = "error"\n')
    monkeypatch.chdir(tmp_path)
    result = run("lint", "-", stdin="Each beneficiary signs.")
    assert (result.exit_code, "beneficiary" in result.stdout) == (0, True)


def test_the_linter_passes_its_own_examples() -> None:
    result = run("selftest")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_term_that_can_never_be_heard_is_told(tmp_path: Path) -> None:
    table = tmp_path / "terms.csv"
    table.write_text(
        "concept,language,term,status\np,en,child pornographer,deprecated\n"
        "q,en,The report deals with child pornographer,preferred\n"
    )
    result = run("selftest", "--terms", table)
    assert result.exit_code == 1
    assert "child pornographer (en): silenced: part of a longer term" in result.stdout


@pytest.mark.parametrize("arguments", [("lint", "-"), ("selftest",), ("lookup", "CSAM")])
def test_outside_a_checkout_the_packaged_termbase_is_built_on_first_use(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GLOSSARY_")}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    first, second = (
        subprocess.run(
            [sys.executable, "-m", "glossary", *arguments],
            cwd=tmp_path, env=environment, input="Children.", capture_output=True, text=True, check=False,
        )
        for _ in range(2)
    )  # fmt: skip
    built = tmp_path / "data" / "glossary" / "terms.db"
    told = f"glossary: no termbase at {built}: building one from the packaged tables\n"
    assert first.stderr == told + second.stderr
    assert (first.returncode, second.returncode, first.stdout) == (0, 0, second.stdout)


def test_a_termbase_that_was_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_DATABASE", str(tmp_path / "none.db"))
    result = CliRunner().invoke(main, ["lint", "-"], input=DRAFT)
    assert (result.exit_code, "no termbase at" in result.stderr, list(tmp_path.iterdir())) == (2, True, [])
