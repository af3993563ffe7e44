"""Review in the browser, as its forms work without script: the queue, each decision, the way back, two at once."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml.html import FormElement, HtmlElement, fromstring
from werkzeug.test import TestResponse

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.documents.reading import Metadata
from glossary.documents.values import Document, Locator, LocatorKind, Role, Segment
from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.harvester import harvest
from glossary.review import Judge, accept, merge, reject, undo
from glossary.settings import Settings
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.access import Role as Access
from glossary.termbase.access import create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.corpus_writing import FoundStatement
from glossary.termbase.harvested import harvested as rows_of
from glossary.termbase.harvested import store_harvested
from glossary.termbase.review import Action, CandidateFilter, Decision, store_decision
from glossary.web import create_app
from glossary.web.wording import wording

HOSTILE = '<script>alert(1)</script>" onmouseover="alert(2)'
FIRST, SECOND, VARIANT = "儿童热线协调中心", "受害人支助小组", "犯罪受害人"
DRAFT = """\
大会，

回顾《保护儿童免遭网络伤害的北桥准则》，

1. 请各国设立儿童热线协调中心，并就儿童热线协调中心的工作提交报告；

2. 请儿童热线协调中心同人口贩运问题受害人支助小组合作，并支助受害人支助小组；

3. 鼓励各国采用设计上安全的服务；

4. 重申犯罪受害人的权利，并感谢支助犯罪受害人的组织。
"""
MEI = Judge("mei", "2026-05-01T10:00:00+00:00", "used by the office")


def concept(name: str, english: str, chinese: str) -> Concept:
    names = (Term(chinese, "zh-Hans", Status.PREFERRED), Term(english, "en", Status.PREFERRED))
    return Concept(name, "victims", tuple(LanguageSection(term.language, (term,)) for term in names))


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase of two concepts, with the candidates of a draft."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    termbase = Termbase.create(folder / "terms.db")
    with termbase.writing() as writer:
        store_concepts(
            writer,
            [concept("victim", "victim", "受害者"), concept("victims-of-crime", "victims of crime", "犯罪受害者")],
        )
    harvest([folder / "draft.txt"], termbase, given=Metadata(language="zh-Hans", date="2026-04"))
    termbase.close()
    return folder / "terms.db"


@pytest.fixture
def kept(harvested: Path, tmp_path: Path) -> Termbase:
    return Termbase.open(shutil.copy(harvested, tmp_path))


def signed_in(kept: Termbase, role: Access = Access.REVIEWER, name: str = "lin") -> FlaskClient:
    with kept.keeping() as writer:
        token = create_token(writer, name, role)
    client = create_app(Settings(database=str(kept.path))).test_client()
    assert client.post("/en/sign-in", data={"token": token}).status_code == 303
    return client


@pytest.fixture
def client(kept: Termbase) -> Iterator[FlaskClient]:
    with signed_in(kept) as client:
        yield client


def read(answer: TestResponse) -> HtmlElement:
    assert answer.mimetype == "text/html"
    return fromstring(answer.get_data())


def text(page: HtmlElement, path: str) -> list[str]:
    return [re.sub(r"\s+", " ", found.text_content()).strip() for found in page.xpath(path)]


def terms(page: HtmlElement) -> list[str]:
    return text(page, "//li[@class='candidate']//h2")


def card(page: HtmlElement, term: str) -> HtmlElement:
    (found,) = (one for one in page.xpath("//li[@class='candidate']") if text(one, ".//h2") == [term])
    return found


def form(page: HtmlElement, term: str, kind: str, *, suggested: bool = False) -> FormElement:
    forms: list[FormElement] = card(page, term).xpath(f".//form[starts-with(@id, '{kind}-')]")
    (found,) = (one for one in forms if one.get("id", "").endswith("suggested") == suggested)
    return found


def send(client: FlaskClient, form: FormElement, **filled: str) -> TestResponse:
    return client.post(form.get("action", ""), data={**dict(form.form_values()), **filled})


def decide(client: FlaskClient, term: str, kind: str, **filled: str) -> TestResponse:
    return send(client, form(read(client.get("/en/review")), term, kind), **filled)


def said(client: FlaskClient, answer: TestResponse) -> list[str]:
    assert answer.status_code == 303
    return text(read(client.get(answer.location)), "//div[@class='done']/p")


# --- the queue --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Access.READER, Access.EDITOR])
def test_the_queue_is_for_reviewers(kept: Termbase, role: Access) -> None:
    with signed_in(kept, role) as client:
        for place in ("/en/review", "/en/review/log"):
            assert client.get(place).status_code == 403
            assert client.post(place, data={"decision": "reject", "word": FIRST}).status_code == 403
        assert read(client.get("/en/")).xpath("//header//a[contains(@href, 'review')]") == []
    assert kept.review.decisions() == []


def test_the_queue_shows_new_candidates_by_score_with_what_speaks_for_them(client: FlaskClient, kept: Termbase) -> None:
    page = read(client.get("/en/review"))
    assert terms(page) == [one.term for one in kept.review.candidates(CandidateFilter(known=False), limit=20)]
    found = card(page, FIRST)
    (stored,) = (one for one in kept.review.candidates() if one.term == FIRST)
    assert text(found, ".//div[@class='about']/p/span") == [
        stored.kind.value, f"Score {stored.score:.2f}", f"{stored.count} places",
    ]  # fmt: skip
    assert text(found, ".//div[@class='about']//a") == ["draft"]
    assert text(found, ".//blockquote/mark") == [FIRST] * 3
    assert len(text(found, ".//details[@class='votes']//tr")) == len(stored.votes)


def test_what_may_be_the_same_is_told_with_its_reason_and_merged_with_one_click(
    client: FlaskClient, kept: Termbase
) -> None:
    page = read(client.get("/en/review"))
    assert text(card(page, VARIANT), ".//p[@class='maybe']") == [
        "May be the same as 犯罪受害者. the same parts in another order or with a synonym"
    ]
    answer = send(client, form(page, VARIANT, "merge", suggested=True))
    assert said(client, answer) == [f"{VARIANT} was merged into victims of crime."]
    (decision,) = kept.review.decisions()
    assert (decision.action, decision.concept, decision.actor) == (Action.MERGE, "victims-of-crime", "lin")


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("?kind=role", CandidateFilter(kind=CandidateKind.ROLE, known=False)),
        ("?state=known", CandidateFilter(known=True)),
        ("?language=fr", CandidateFilter(language="fr", known=False)),
        ("?document=draft&kind=&language=&state=new", CandidateFilter(document=1, known=False)),
    ],
)
def test_the_queue_is_filtered_by_its_address(
    client: FlaskClient, kept: Termbase, place: str, wanted: CandidateFilter
) -> None:
    found = terms(read(client.get(f"/en/review{place}")))
    assert found == [one.term for one in kept.review.candidates(wanted, limit=20)]


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("?kind=thing", 400), ("?state=x", 400), ("?language=zn", 400), ("?document=none", 404), ("?start=-1", 400),
        ("?done=x", 400), ("?start=999999999", 200), ("?done=99", 200),
    ],
)  # fmt: skip
def test_an_address_that_fits_nothing_is_told_so(client: FlaskClient, place: str, status: int) -> None:
    assert client.get(f"/en/review{place}").status_code == status


def test_the_language_switch_keeps_the_filter(client: FlaskClient) -> None:
    page = read(client.get("/en/review?kind=role&start=0"))
    (there,) = page.xpath("//details[@class='languages']//a[@hreflang='ar']/@href")
    assert (urlsplit(there).path, parse_qs(urlsplit(there).query)["kind"]) == ("/ar/review", ["role"])


# --- decisions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["victims", "受害者", "Victims"])
def test_an_accepted_candidate_is_a_new_concept(client: FlaskClient, kept: Termbase, named: str) -> None:
    answer = decide(client, FIRST, "accept", subject=named, status="admitted", reason="in  use")
    assert said(client, answer) == [f"{FIRST} was accepted as a new concept."]
    (decision,) = kept.review.decisions()
    concept = kept.entries.concept(decision.concept)
    (term,) = concept.terms
    assert (concept.subject, term.status, decision.reason, decision.actor) == (
        "victims", Status.ADMITTED, "in use", "lin",
    )  # fmt: skip


@pytest.mark.parametrize("concept", ["victim", "受害者"])
def test_a_candidate_is_accepted_into_a_concept_named_by_id_or_term(
    client: FlaskClient, kept: Termbase, concept: str
) -> None:
    answer = decide(client, SECOND, "accept", concept=concept)
    assert said(client, answer) == [f"{SECOND} was accepted into victim."]
    assert kept.entries.concept("victim").section("zh-Hans").terms[-1].text == SECOND


def test_a_candidate_is_merged_into_what_is_named(client: FlaskClient, kept: Termbase) -> None:
    assert said(client, decide(client, SECOND, "merge", into="受害者")) == [f"{SECOND} was merged into victim."]


def test_a_rejected_candidate_is_among_the_rejected(client: FlaskClient, kept: Termbase) -> None:
    assert said(client, decide(client, FIRST, "reject", reason=HOSTILE)) == [f"{FIRST} was rejected."]
    page = read(client.get("/en/review?state=rejected"))
    assert terms(page) == [FIRST]
    assert HOSTILE in text(card(page, FIRST), ".//p[@class='decided']")[0]
    assert FIRST not in terms(read(client.get("/en/review")))


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_leads_to_the_candidate_that_is_next(client: FlaskClient, kind: str) -> None:
    before = terms(read(client.get("/en/review")))
    answer = decide(client, before[3], kind)
    after = read(client.get(answer.location))
    (aim,) = after.xpath(f"//li[@id='{urlsplit(answer.location).fragment}']")
    assert (terms(after)[3], text(aim, ".//h2")) == (before[4], [before[4]])


def test_the_last_candidate_of_a_filter_leads_to_an_empty_queue(client: FlaskClient, kept: Termbase) -> None:
    (only,) = kept.review.candidates(CandidateFilter(kind=CandidateKind.INSTRUMENT, known=False))
    page = read(client.get("/en/review?kind=instrument"))
    answer = send(client, form(page, only.term, "reject"))
    there = read(client.get(answer.location))
    assert (terms(there), text(there, "//*[@id='none']")) == ([], ["No candidate like this."])
    assert parse_qs(urlsplit(answer.location).query)["kind"] == ["instrument"]


def test_a_decision_is_undone_from_the_message(client: FlaskClient, kept: Termbase) -> None:
    before = terms(read(client.get("/en/review")))
    answer = decide(client, before[2], "accept")
    (way_back,) = read(client.get(answer.location)).xpath("//div[@class='done']//form")
    back = send(client, way_back)
    assert said(client, back) == [f"The decision about {before[2]} was taken back."]
    after = read(client.get(back.location))
    (aim,) = after.xpath(f"//li[@id='{urlsplit(back.location).fragment}']")
    assert (terms(after), text(aim, ".//h2"), after.xpath("//div[@class='done']//form")) == (before, [before[2]], [])


# --- what cannot be carried out ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (lambda kept: reject(kept, FIRST, MEI), f"{FIRST} was rejected."),
        (lambda kept: merge(kept, FIRST, "victim", MEI), f"{FIRST} was merged into victim."),
        (lambda kept: accept(kept, FIRST, MEI), f"{FIRST} was accepted as a new concept."),
    ],
)
@pytest.mark.parametrize("kind", ["accept", "merge", "reject"])
def test_whoever_is_second_is_told_who_decided_what_and_loses_nothing(
    client: FlaskClient, kept: Termbase, decided: Callable[[Termbase], object], told: str, kind: str
) -> None:
    open_page = form(read(client.get("/en/review")), FIRST, kind)
    decided(kept)
    answer = send(client, open_page, reason="my own reason", into="victim")
    (problem,) = read(answer).xpath("//div[@role='alert']")
    assert (answer.status_code, text(problem, ".//p")) == (
        409,
        [
            f"Somebody was faster: mei decided on 1 May 2026, 10:00 UTC. {told}",
            "Reason: used by the office",
            "You wrote: my own reason",
        ],
    )
    assert [decision.actor for decision in kept.review.decisions()] == ["mei"]


@pytest.mark.parametrize(
    ("kind", "filled"),
    [("accept", {}), ("accept", {"concept": "受害者"}), ("merge", {"into": "victim"}), ("reject", {})],
)
def test_a_form_that_is_sent_twice_decides_once_and_is_told_as_decided(
    client: FlaskClient, kept: Termbase, kind: str, filled: dict[str, str]
) -> None:
    page = form(read(client.get("/en/review")), FIRST, kind)
    answers = [send(client, page, **filled) for _ in range(2)]
    assert said(client, answers[0]) == said(client, answers[1])
    assert len(kept.review.decisions()) == 1
    other = {"accept": "reject", "merge": "reject", "reject": "accept"}[kind]
    assert send(client, page, decision=other).status_code == 409


def test_what_became_a_term_meanwhile_is_told_so(client: FlaskClient, kept: Termbase) -> None:
    open_page = form(read(client.get("/en/review")), FIRST, "reject")
    with kept.writing() as writer:
        section = LanguageSection("zh-Hans", (Term(FIRST, "zh-Hans", Status.PREFERRED),))
        store_concepts(writer, [Concept("hotline", "policy", (section,))])
    answer = send(client, open_page)
    assert answer.status_code == 409
    assert text(read(answer), "//div[@role='alert']/p") == [f"{FIRST} is a term of the termbase by now: {FIRST}"]


@pytest.mark.parametrize(
    ("kind", "filled", "status", "message"),
    [
        ("merge", {"into": "nowhere"}, 404, "There is no such concept."),
        ("merge", {"into": ""}, 400, "merge into what?"),
        ("merge", {"into": SECOND}, 404, f"{SECOND!r} is a candidate, not yet a term"),
        ("accept", {"concept": "nowhere"}, 404, "There is no such concept."),
        ("accept", {"status": "perfect"}, 400, "unknown status 'perfect'"),
        ("accept", {"subject": "x" * 101}, 400, "101 characters are too many"),
        ("reject", {"reason": "x" * 501}, 400, "501 characters are too many"),
    ],
)
def test_a_form_that_does_not_fit_comes_back_as_it_was_filled_in(
    client: FlaskClient, kept: Termbase, kind: str, filled: dict[str, str], status: int, message: str
) -> None:
    answer = decide(client, FIRST, kind, **{"reason": "because", **filled})
    page = read(answer)
    assert (answer.status_code, kept.review.decisions()) == (status, [])
    assert text(page, "//div[@role='alert']/p")[1] == message
    again = form(page, FIRST, kind)
    assert {name: again.fields[name] for name in filled if name != "status"} == {
        name: value for name, value in filled.items() if name != "status"
    }
    assert again.getparent().getparent().get("open") is not None


@pytest.mark.parametrize("tag", ["zh-Hans", "ar"])
def test_a_concept_that_there_is_none_of_is_told_in_the_language_of_the_page(client: FlaskClient, tag: str) -> None:
    sent = form(read(client.get(f"/{tag}/review")), FIRST, "accept")
    sent.fields["concept"] = "nowhere"
    told = text(read(send(client, sent)), "//div[@role='alert']/p")
    assert told[1] == wording(tag).translations.gettext("There is no such concept.")


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"decision": "reject"}, {"decision": "burn", "word": FIRST}, {"decision": "reject", "word": "no such word"},
        {"decision": "undo", "word": FIRST}, {"decision": "reject", "word": FIRST, "language": "fr"},
        {"decision": "reject", "word": HOSTILE, "language": HOSTILE},
    ],
)  # fmt: skip
def test_a_form_made_by_hand_changes_nothing(client: FlaskClient, kept: Termbase, sent: dict[str, str]) -> None:
    csrf = form(read(client.get("/en/review")), FIRST, "reject").fields["csrf"]
    answer = client.post("/en/review", data={"csrf": csrf, **sent})
    assert (answer.status_code in (400, 404), kept.review.decisions()) == (True, [])
    assert read(answer).xpath("//@onmouseover | //div[@role='alert']//script") == []


def test_a_form_without_its_secret_changes_nothing(client: FlaskClient, kept: Termbase) -> None:
    assert decide(client, FIRST, "reject", csrf="").status_code == 403
    assert kept.review.decisions() == []


def test_what_others_built_on_is_not_taken_back(client: FlaskClient, kept: Termbase) -> None:
    made = accept(kept, FIRST, MEI)
    merge(kept, SECOND, made.concept, MEI)
    (_, way_back) = read(client.get("/en/review/log")).xpath("//ol[@class='log']//form")
    answer = send(client, way_back)
    assert answer.status_code == 409
    assert text(read(answer), "//div[@role='alert']/p")[1] == (
        f"{made.concept} was made for {FIRST!r} and holds more by now: {SECOND}"
    )
    assert [decision.undone for decision in kept.review.decisions()] == ["", ""]


# --- the last decisions -----------------------------------------------------------------------------------


def test_the_log_says_who_decided_what_when_and_why_and_takes_it_back(client: FlaskClient, kept: Termbase) -> None:
    accept(kept, FIRST, MEI, concept="victim")
    reject(kept, SECOND, Judge("ana", "2026-05-02T09:30:00+00:00", HOSTILE))
    page = read(client.get("/en/review/log"))
    assert text(page, "//ol[@class='log']/li/p") == [
        f"{SECOND} rejected", f"ana · 2 May 2026, 09:30 UTC · {HOSTILE}",
        f"{FIRST} accepted → victim", "mei · 1 May 2026, 10:00 UTC · used by the office",
    ]  # fmt: skip
    (_, way_back) = page.xpath("//ol[@class='log']//form")
    assert said(client, send(client, way_back)) == [f"The decision about {FIRST} was taken back."]
    after = read(client.get("/en/review/log"))
    assert (len(after.xpath("//ol[@class='log']//form")), len(after.xpath("//li[@class='undone']"))) == (1, 1)
    assert kept.entries.concept("victim").section("zh-Hans").terms[-1].text != FIRST


def test_a_concept_that_was_taken_back_with_its_decision_is_named_without_a_link(
    client: FlaskClient, kept: Termbase
) -> None:
    links = "//ol[@class='log']//p[@class='what']//a/@href"
    made = accept(kept, FIRST, MEI).concept
    before = read(client.get("/ar/review/log"))
    assert before.xpath(links) == [f"/ar/concept/{made}"]
    send(client, before.xpath("//ol[@class='log']//form")[0])
    after = read(client.get("/ar/review/log"))
    assert (after.xpath(links), made in after.text_content()) == ([], True)
    merge(kept, FIRST, "victim", MEI)
    merged = read(client.get("/ar/review/log"))
    send(client, merged.xpath("//ol[@class='log']//form")[0])
    assert read(client.get("/ar/review/log")).xpath(links) == ["/ar/concept/victim"]


def test_only_the_decision_that_was_shown_is_taken_back(client: FlaskClient, kept: Termbase) -> None:
    reject(kept, FIRST, MEI)
    (shown,) = read(client.get("/en/review/log")).xpath("//ol[@class='log']//form")
    undo(kept, MEI)
    merge(kept, FIRST, "victim", MEI)
    assert send(client, shown).status_code == 409
    assert client.post("/en/review/log", data={"csrf": shown.fields["csrf"], "word": FIRST}).status_code == 409
    assert [decision.text for decision in kept.review.decisions() if not decision.undone] == [FIRST]


def test_the_log_goes_back_page_by_page(client: FlaskClient, kept: Termbase) -> None:
    with kept.writing() as writer:
        for number in range(52):
            store_decision(writer, Decision(Action.REJECT, "zh-Hans", f"词{number}", MEI.time, "mei"))
    first = read(client.get("/en/review/log"))
    (address,) = first.xpath("//a[@rel='next']/@href")
    second = read(client.get(address))
    counts = [len(page.xpath("//ol[@class='log']/li")) for page in (first, second)]
    assert (counts, second.xpath("//a[@rel='next']"), len(second.xpath("//a[@rel='prev']"))) == ([50, 2], [], 1)


# --- markup in every field --------------------------------------------------------------------------------


@pytest.fixture
def hostile(tmp_path: Path) -> Termbase:
    """A termbase in which markup stands wherever a text can."""
    kept = Termbase.create(tmp_path / "hostile.db")
    text_ = f"{HOSTILE} means {HOSTILE}"
    segment = Segment(
        text_, "en", Role.PARAGRAPH, Locator("", LocatorKind.PARAGRAPH, "1"), OffsetMap.identity(len(text_))
    )
    document = Document(HOSTILE, "en", text_, (segment,), "", HOSTILE, "2026-01-01", HOSTILE)
    with kept.writing() as writer:
        source = Source(*[HOSTILE] * 5)
        terms_ = (Term("<b>good</b>", "en", Status.PREFERRED, sources=(source,)),)
        store_concepts(writer, [Concept("<i>id</i>", HOSTILE, (LanguageSection("en", terms_),))])
        candidates = [
            Candidate(word, "en", CandidateKind.CONCEPT, 0.9, (Vote(HOSTILE, 0.4),), (Place(0, Span(0, len(HOSTILE))),))
            for word in (HOSTILE, f"second {HOSTILE}", f"third {HOSTILE}")
        ]
        statement = FoundStatement("also_called", HOSTILE, "<b>good</b>", 0, Span(0, len(text_)))
        store_harvested(writer, rows_of(document, "x", found=(), stated=[statement], proposed=candidates))
    return kept


def test_markup_in_every_field_is_inert(hostile: Termbase) -> None:
    with signed_in(hostile, name="<u onclick=x>lin") as client:
        judge = Judge(HOSTILE, MEI.time, HOSTILE)
        pages = [client.get("/en/review")]
        pages.append(decide(client, HOSTILE, "merge", into=HOSTILE, reason=HOSTILE, concept=HOSTILE))
        reject(hostile, f"second {HOSTILE}", judge)
        accept(hostile, f"third {HOSTILE}", judge, concept="<i>id</i>")
        answer = send(client, form(read(client.get("/en/review")), HOSTILE, "merge", suggested=True), reason=HOSTILE)
        pages += [client.get(f"/en/review{place}") for place in ("?state=rejected", "?state=known", "/log", "?done=3")]
        pages.append(client.get(answer.location))
        for answer in pages:
            page = read(answer)
            assert [one for one in page.xpath("//script/@src") if not one.startswith("/static/")] == []
            assert page.xpath("//script[not(@src)] | //@*[starts-with(name(), 'on')] | //@style") == []
            assert page.xpath("//u | //i | //b") == []


@pytest.mark.parametrize("ui", ["zh-Hans", "ar", "ru"])
def test_the_queue_stands_in_every_language(client: FlaskClient, ui: str) -> None:
    for place in ("review", "review/log", "sign-in"):
        page = read(client.get(f"/{ui}/{place}"))
        assert (page.get("lang"), len(page.xpath("//h1"))) == (ui, 1)


# --- speed ------------------------------------------------------------------------------------------------


def test_a_page_reads_the_evidence_of_its_own_candidates_only(kept: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read_rows = kept.review._database.rows
    monkeypatch.setattr(
        kept.review._database, "rows", lambda sql, *values: asked.append(sql) or read_rows(sql, *values)
    )
    found, total = kept.review.stretch(CandidateFilter(known=False), start=2, limit=3)
    assert (len(found), total > 10) == (3, True)
    assert sum("candidate_place" in sql for sql in asked) == 3
