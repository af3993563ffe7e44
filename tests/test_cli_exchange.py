"""Import and export on the command line: quiet, precise, nothing half-written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import glossary.formats.known
from glossary.cli import main
from glossary.concepts import Concept, LanguageSection, Status, Term
from glossary.formats import FORMATS
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts

LINE = (
    '{"id":"victim","subject":"victims",'
    '"sections":[{"language":"en","terms":[{"text":"victim","status":"preferred"}]}]}\n'
)
CONTRARY = LINE.replace("preferred", "deprecated")
# A format that cannot hold subjects.
LOSSY = replace(
    FORMATS[0],
    name="lossy",
    loses="subjects",
    keeps=lambda concepts, _options: ((each, (replace(each, subject=""),)) for each in concepts),
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    termbase = Termbase.create(tmp_path / "terms.db")
    section = LanguageSection("en", (Term("survivor", "en", Status.PREFERRED),))
    with termbase.writing() as writer:
        store_concepts(writer, [Concept("survivor", "victims", (section,))])
    return termbase.path


@pytest.fixture
def lossy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary.formats.known, "FORMATS", (*FORMATS, LOSSY))


def run(*words: object, sent: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=sent)


def test_a_file_comes_in_and_goes_out_again(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "agency.jsonl"
    file.write_text(LINE, encoding="utf-8")
    brought = run("import", file, "--db", db)
    assert (brought.exit_code, brought.stdout) == (0, "")
    assert brought.stderr.endswith("glossary: imported: 1 new\n")
    assert Termbase.open(db).history.changes()[0].reason == "imported from agency.jsonl"
    out = tmp_path / "out.jsonl"
    assert run("export", "--format", "jsonl", "--concept", "victim", out, "--db", db).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "victim"
    assert run("export", "--format", "jsonl", "--db", db).stdout.count("\n") == 2


def test_standard_input_is_read_and_a_dry_run_tells_each_concept_on_standard_output(db: Path) -> None:
    looked = run("import", "-", "--dry-run", "--db", db, sent=LINE)
    assert looked.stdout.split() == ["new", "victim", "victim"]
    assert looked.stderr == "glossary: would be: 1 new\n"
    assert Termbase.open(db).entries.ids() == {"survivor"}


def test_a_subject_is_written_as_any_page_names_it(db: Path) -> None:
    brought = run("import", "-", "--db", db, sent=LINE.replace('"victims"', '"受害者"'))
    assert "1:victim: the subject '受害者' is a name of 'victims', and taken for it; told once" in brought.stderr
    assert Termbase.open(db).entries.kept("victim").subject == "victims"


def test_a_contradiction_is_refused_with_its_place_and_status_2(db: Path) -> None:
    run("import", "-", "--db", db, sent=LINE)
    refused = run("import", "-", "--db", db, sent=CONTRARY)
    assert refused.exit_code == 2
    assert "victim: “victim” [en] is preferred here and deprecated in the file" in refused.stderr
    assert run("import", "-", "--db", db, "--on-conflict", "theirs", sent=CONTRARY).exit_code == 0


def test_a_word_of_another_concept_is_contradicted_as_well(db: Path) -> None:
    table = "concept,language,term,status\nzz,en,survivor,deprecated\n"
    refused = run("import", "-", "--format", "csv", "--db", db, sent=table)
    assert refused.exit_code == 2
    assert "zz: “survivor” [en] is preferred here, in 'survivor', and deprecated in the file" in refused.stderr


def test_a_report_for_programs_has_every_concept(db: Path) -> None:
    told = json.loads(run("import", "-", "--report", "json", "--db", db, sent=LINE).stdout)
    assert told["written"] is True
    assert told["counts"] == {"new": 1}
    assert told["concepts"][0]["concept"] == "victim"


def test_losses_are_told_before_anything_is_written(db: Path, lossy: None) -> None:
    written = run("export", "--format", "lossy", "--db", db)
    assert "1 subject   as survivor: subject: victims" in written.stderr
    assert '"id":"survivor"' in written.stdout
    listed = run("export", "--format", "lossy", "--losses", "--db", db)
    assert json.loads(listed.stdout) == {
        "concept": "survivor", "language": "", "term": "", "field": "subject", "value": "victims", "became": "",
    }  # fmt: skip


def test_strict_refuses_to_lose_and_leaves_the_old_file(db: Path, tmp_path: Path, lossy: None) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    refused = run("export", "--format", "lossy", "--strict", out, "--db", db)
    assert refused.exit_code == 2
    assert "1 things would be lost in lossy; nothing was written (--strict)" in refused.stderr
    assert out.read_text(encoding="utf-8") == "old"
    assert run("export", "--format", "jsonl", "--strict", out, "--db", db).exit_code == 0


def test_an_export_goes_where_a_name_leads_and_keeps_what_is_there(db: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.touch(0o600)
    link.symlink_to(real)
    assert run("export", "--format", "csv", "--quiet", link, "--db", db).exit_code == 0
    assert (link.is_symlink(), b"survivor" in real.read_bytes(), real.stat().st_mode & 0o777) == (True, True, 0o600)
    folder = run("export", "--format", "jsonl", "--quiet", tmp_path, "--db", db)
    assert (folder.exit_code, folder.stderr) == (2, f"glossary: {tmp_path} is a folder; name a file in it\n")


def test_what_cannot_be_told_apart_or_read_is_said(db: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(b"\0\1\2")
    assert "neither its name nor its content tells a format" in run("import", strange, "--db", db).stderr
    assert "cannot be read" in run("import", tmp_path / "nothing.jsonl", "--db", db).stderr
    assert "no format 'tbxx'" in run("import", strange, "--format", "tbxx", "--db", db).stderr
    assert "a column is named as COLUMN=FIELD" in run("import", strange, "--map", "Terme", "--db", db).stderr


def test_an_import_makes_a_termbase_where_there_is_none(tmp_path: Path) -> None:
    assert run("import", "-", "--db", tmp_path / "new.db", sent=LINE).exit_code == 0
    assert Termbase.open(tmp_path / "new.db").entries.ids() == {"victim"}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing is yet, and in which everything is that is made."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_the_first_import_comes_to_the_packaged_termbase(nowhere: Path) -> None:
    brought = run("import", "-", "--format", "jsonl", sent=LINE.replace("victim", "forerunner"))
    assert (brought.exit_code, "building one from the packaged tables" in brought.stderr) == (0, True)
    ids = Termbase.open(nowhere / "data" / "glossary" / "terms.db").entries.ids()
    assert {"forerunner", "survivor"} <= ids


def test_the_first_harvest_looks_for_the_packaged_terms(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("A survivor of child pornography.\n", encoding="utf-8")
    assert run("harvest", "a.txt", "--language", "en").exit_code == 0
    assert "survivor" in Termbase.open(nowhere / "data" / "glossary" / "terms.db").entries.ids()


@pytest.mark.parametrize(
    ("where", "said"), [((), "“victim” [en] is preferred here"), (("--db", "new.db"), "would be: 1 new")]
)
def test_a_dry_run_of_the_first_import_leaves_nothing(nowhere: Path, where: tuple[str, ...], said: str) -> None:
    looked = run("import", "-", "--format", "jsonl", "--dry-run", *where, sent=CONTRARY)
    assert said in looked.stderr
    assert list(nowhere.rglob("*")) == []


def test_a_dry_run_names_a_folder_that_is_not_there(nowhere: Path) -> None:
    looked = run("import", "-", "--format", "jsonl", "--dry-run", "--db", "folder/new.db", sent=LINE)
    assert (looked.exit_code, looked.stderr) == (2, "glossary: no folder folder; make it first\n")
    looked = run("import", "-", "--format", "jsonl", "--dry-run", "--db", nowhere, sent=LINE)
    assert (looked.exit_code, looked.stderr) == (2, f"glossary: {nowhere} is a folder; name the file in it\n")


def test_an_import_of_no_file_makes_no_termbase(nowhere: Path) -> None:
    assert run("import", "no.csv", "--db", "new.db").exit_code == 2
    assert list(nowhere.rglob("*")) == []


def test_every_format_is_listed_with_what_it_loses() -> None:
    listed = run("formats").stdout
    assert all(f"{made.name} " in listed and made.loses in listed for made in FORMATS)
    assert [made["name"] for made in json.loads(run("formats", "--format", "json").stdout)] == [
        made.name for made in FORMATS
    ]
