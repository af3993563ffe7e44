"""The command line: data on stdout, words on stderr, an exit status to build on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from glossary.cli import main

SHIPPED = str(Path(__file__).parents[1] / "terms.db")
TEXT = "大会，\n\n关切地注意到传播儿童色情制品的行为，\n\n1. 促请会员国支助幸存者；\n"


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def test_lookup_says_first_whether_the_term_may_be_used() -> None:
    done = run("lookup", "儿童色情制品", "--db", SHIPPED)
    first, second, *rest = done.stdout.splitlines()
    assert first == "儿童色情制品  [zh-Hans]  SUPERSEDED since 2022-07-21 (error)"
    assert second == "  use instead: 儿童性虐待材料 or 儿童性剥削和性虐待材料"
    assert any(line.startswith("  E/RES/2022/14, preamble ") for line in rest)
    assert (done.exit_code, done.stderr) == (0, "")


def test_lookup_names_the_region_of_a_replacement_and_puts_that_of_the_term_first() -> None:
    told = [run("lookup", term, "--db", SHIPPED).stdout.splitlines()[1] for term in ("殘廢人", "兒少性交易")]
    assert told == [
        "  use instead: 殘疾人 or 身心障礙者 (TW) or 殘疾人士 (HK)",
        "  use instead: 兒童及少年性剝削 (TW) or 兒少性剝削 (TW) or 兒童性剝削",
    ]


@pytest.mark.parametrize(
    ("language", "instead"),
    [
        ("zh-Hant", "殘疾人 or 身心障礙者 (TW) or 殘疾人士 (HK)"),
        ("zh-HK", "殘疾人士 (HK) or 殘疾人 or 身心障礙者 (TW)"),
        ("zh_tw", "身心障礙者 (TW) or 殘疾人 or 殘疾人士 (HK)"),
        ("zh-MO", "殘疾人 or 身心障礙者 (TW) or 殘疾人士 (HK)"),
    ],
)
def test_words_of_a_region_are_marked_and_go_first_where_it_is_asked_for(language: str, instead: str) -> None:
    told = run("lookup", "殘廢人", "--language", language, "--db", SHIPPED).stdout
    assert told.splitlines()[1] == f"  use instead: {instead}"
    named = run("lookup", "殘廢人", "--to", language, "--db", SHIPPED).stdout
    assert f"zh-Hant {instead.replace(' or ', '; ')}   (not: 殘廢人" in named


def test_a_spoken_chinese_is_told_by_what_it_is_written_in() -> None:
    hints = [run("lookup", "x", "--language", tag, "--db", SHIPPED).stderr for tag in ("yue-HK", "yue", "cmn-Hans")]
    assert [hint.partition("; ")[2] for hint in hints] == [
        "did you mean 'zh-HK'?\n",
        "did you mean 'zh-Hans' or 'zh-Hant'?\n",
        "did you mean 'zh-Hans'?\n",
    ]


def test_lookup_shows_why_both_words_are_valid() -> None:
    assert "受害者 — Both are valid" in run("lookup", "幸存者", "--db", SHIPPED).stdout


def test_lookup_reads_its_term_from_stdin_and_prints_json() -> None:
    done = run("lookup", "-", "--format", "json", "--to", "fr,ar", "--db", SHIPPED, stdin="兒童色情製品\n")
    (hit,) = json.loads(done.stdout)["hits"]
    assert (hit["concept"], set(hit["preferred"])) == ("child-sexual-abuse-material", {"fr", "ar"})


def test_an_unknown_term_exits_with_1_and_a_suggestion() -> None:
    done = run("lookup", "儿童性虐侍材料", "--db", SHIPPED)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "did you mean 儿童性虐待材料" in done.stderr


@pytest.mark.parametrize(
    ("query", "offered"),
    [("網絡", "網絡犯罪, 網絡空間, "), ("女陰殘割", "殘割女性外陰, "), ("网络", "网络犯罪, 网络空间, ")],
)
def test_the_command_offers_each_word_once_in_the_characters_of_the_query(query: str, offered: str) -> None:
    assert f"did you mean {offered}" in run("lookup", query, "--db", SHIPPED).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lookup", "", "--db", SHIPPED), "the query is empty"),
        (("lookup", "child", "--language", "zn", "--db", SHIPPED), "unknown language 'zn'"),
        (("lookup", "child", "--to", "en,zn", "--db", SHIPPED), "unknown language 'zn'"),
        (("lookup", "child", "--db", "none.db"), "no termbase at none.db"),
        (("lookup", "child", "--db", __file__), "cannot be read as a database"),
        (("harvest", "nowhere", "--db", "none.db"), "no file or folder nowhere"),
        (("harvest", __file__, "--date", "May 2020", "--db", "none.db"), "not a date: 'May 2020'"),
        (("build", "nowhere", "--db", "none.db"), "no file or folder nowhere"),
        (("serve", "--db", __file__), "cannot be read as a database"),
        (("serve", "--db", "none.db"), "no termbase at none.db"),
        (("lookup", "child", "--db", "."), "is a folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_exit_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("glossary: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_document_is_harvested_and_its_candidates_listed(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    database = str(tmp_path / "new.db")
    done = run(
        "harvest", str(tmp_path / "draft.txt"), "--symbol", "A/C.3/99/L.1", "--date", "2044-10-01", "--db", database
    )
    assert (done.exit_code, done.stdout) == (0, "")
    assert "draft.txt: new: A/C.3/99/L.1, utf-8" in done.stderr
    listed = run("candidates", "--document", "A/C.3/99/L.1", "--format", "jsonl", "--db", database)
    lines = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [line["rank"] for line in lines] == list(range(1, len(lines) + 1))
    assert "幸存者" in [line["term"] for line in lines]
    assert set(lines[0]) >= {
        "rank", "term", "language", "kind", "score", "count", "known", "documents", "evidence", "relations",
    }  # fmt: skip
    assert lines[0]["evidence"][0]["document"] == "A/C.3/99/L.1"
    table = run("candidates", "--limit", "1", "--db", database).stdout.splitlines()
    assert len(table) == 2
    sheet = run("candidates", "--limit", "1", "--format", "csv", "--db", database).stdout.splitlines()
    assert sheet[0].startswith("decision,into,reason,term,language,kind")


def test_one_symbol_cannot_name_two_documents(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    done = run("harvest", str(tmp_path), "--symbol", "A/1", "--db", str(tmp_path / "new.db"))
    assert done.exit_code == 2
    assert "--symbol names one document, and there are 2" in done.stderr
    assert not (tmp_path / "new.db").exists()


def test_a_folder_without_texts_is_said_to_be_one(tmp_path: Path) -> None:
    done = run("harvest", str(tmp_path), "--db", str(tmp_path / "new.db"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing to read there" in done.stderr


def test_a_sheet_in_a_chinese_encoding_is_read_and_a_binary_one_refused(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    database = str(tmp_path / "new.db")
    run("harvest", str(tmp_path / "draft.txt"), "--db", database)
    (tmp_path / "sheet.csv").write_bytes("decision,term\nreject,幸存者\n".encode("gb18030"))
    assert run("review", "apply", str(tmp_path / "sheet.csv"), "--db", database).stdout == "幸存者: reject\n"
    (tmp_path / "binary.csv").write_bytes(bytes(range(256)))
    refused = run("review", "apply", str(tmp_path / "binary.csv"), "--db", database)
    assert (refused.exit_code, refused.stdout) == (2, "")


@pytest.mark.parametrize("asked", ["accept 幸存者", "merge 幸存者 victim", "reject 幸存者", "undo", "apply sheet.csv"])
def test_a_login_without_a_name_is_asked_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text("decision,term\nreject,幸存者\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run("harvest", "draft.txt", "--db", "new.db")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2_000_000_000)  # as in a container
    done = run("review", *asked.split(), "--db", "new.db")
    told = "glossary: this login has no name to stand in the history; say who acts: --actor NAME\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)
    assert "this login" not in run("review", *asked.split(), "--actor", "lin", "--db", "new.db").stderr


def test_the_documents_are_listed() -> None:
    assert "E/RES/2022/14  zh-Hans  加强国家和国际努力" in run("documents", "--db", SHIPPED).stdout


def test_a_file_that_cannot_be_read_makes_exit_1(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 8)
    done = run("harvest", str(tmp_path), "--db", str(tmp_path / "new.db"))
    assert done.exit_code == 1
    assert "bad.txt: failed: " in done.stderr
    assert "good.txt: new: " in done.stderr


def test_every_command_says_what_it_does() -> None:
    context = click.Context(main)
    known = [main.get_command(context, name) for name in main.list_commands(context)]
    assert all(known)
    groups = [command for command in main.commands.values() if isinstance(command, click.Group)]
    assert sorted(str(group.name) for group in groups) == ["review", "token"]
    for command in [*main.commands.values(), *(one for group in groups for one in group.commands.values())]:
        assert command.help, command.name
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.name for option in options if not option.help] == [], command.name


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m glossary lookup 儿童 --db {SHIPPED} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.stderr == ""
