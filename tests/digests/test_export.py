"""Everything Aina keeps of a person, handed over: a page to read and JSON for a program."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from dialogs.answers import (
    Answer,
    Attachment,
    Code,
    Day,
    Marked,
    Nothing,
    Part,
    Score,
    Source,
    Spoke,
    Words,
    from_plain,
    to_plain,
)
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.session import State
from digests import questions
from digests.export import Export, as_json
from digests.export_page import as_html
from locales.translator import LANGUAGES, translator
from storage.attention import Attention
from storage.audiences import Reader, Readership
from storage.growth_point import Aim, GrowthPoint, GrowthPointId, Look, Wording
from storage.journal import Reflection
from storage.organisations import Organisation, OrganisationId
from storage.pairings import Pairing, PairingId
from storage.person import Person, PersonId
from storage.places import Place
from storage.prompts import Prompt, PromptId
from storage.purse import Sent
from storage.roles import Held
from storage.times import Rhythm

NASTY = '<b>Айгүл</b> & "co" <script>alert(1)</script> <a href=x>'
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # 01:30 of the 21st in Almaty

PERSON = Person(
    id=PersonId(1),
    telegram_id=4242,
    language="kk",
    zone="Asia/Almaty",
    category="expert",
    subjects="алгебра & геометрия",
    school="<b>№7</b>",
    own_sectors={"wheel": {"mood": "Қуаныш <i>"}},
    met_at=AT,
    blocked_at=None,
    cared_at=None,
    agreed=True,
)
ANSWERS: dict[str, Answer] = {
    "point_1": Code("partly"),
    "point_1_noticed": Words.of(NASTY),
    "day": Day(date(2026, 11, 19)),
    "class_name": Words.of("7<A>"),
    "wheel": Marked((Spoke("goal", 3), Spoke("mood", None, "Қуаныш <i>"), Spoke("novelty", 9))),
    "satisfaction": Score(0),
    "one_more": Words((Part("б" * 5000), Part("😀", (Attachment("voice", "file-9", 61),), Source(7, 9)))),
    "small_step": Nothing(),
    "growth_1": Words(Words.of("сұраймын").parts, "attention"),
}
CONVERSATIONS = (
    Reflection("k1", "lesson_coaching", 1, "full", State.COMPLETED, AT, {"point_1": "Жұп <u>"}, ANSWERS),
    Reflection("k2", "lesson_sheet", 1, "full", State.ABANDONED, AT, {}, {"goal": Words.of("the goal")}),
    Reflection("k3", "onboarding", 1, "full", State.COMPLETED, AT, {}, {"language": Code("kk")}),
    Reflection("k4", "amend:lesson_coaching:goal", 1, "full", State.OPEN, AT, {"earlier": "x"}, {}),
)
POINTS = (
    GrowthPoint(
        id=GrowthPointId(5),
        session_key="k1",
        wordings=(
            Wording(1, Words.of("сұрақ қою"), AT, "k1", "growth_1"),
            Wording(2, Words(Words.of("сұраймын").parts, "attention"), AT),
        ),
        due_on=date(2026, 11, 28),
        day_chosen=True,
        state="open",
        set_at=AT,
        aim=Aim("wheel", "mood", "Қуаныш <i>"),
        looks=(Look("partly", Words.of("noticed"), AT),),
    ),
)
WHOLE = Export(PERSON, (("2026-11-21", True, AT), ("<old>", False, AT)), CONVERSATIONS, POINTS, AT)
EMPTY = Export(Person(PersonId(2), 1, "en", "UTC", None, None, None, {}, AT, None, None, False), (), (), (), AT)


class Page(HTMLParser):
    """Tags, attributes and text of a page, and whether every tag is closed in its turn."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.pairs: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open[-1:] in (["dt"], ["dd"]):
            self.pairs.append((self.open[-1], data))

    def listed(self) -> dict[str, str]:
        """What stands beside each name of a list."""
        names = [data for tag, data in self.pairs if tag == "dt"]
        values = [data for tag, data in self.pairs if tag == "dd"]
        return dict(zip(names, values, strict=True))


def read() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(as_json(WHOLE))
    return document


def test_the_document_holds_the_person_and_their_consents() -> None:
    assert read()["person"] == {
        "telegram_id": 4242,
        "language": "kk",
        "zone": "Asia/Almaty",
        "category": "expert",
        "subjects": "алгебра & геометрия",
        "school": "<b>№7</b>",
        "own_sectors": {"wheel": {"mood": "Қуаныш <i>"}},
        "met_at": AT.isoformat(),
        "blocked_at": None,
        "cared_at": None,
        "name": None,
        "answers_are_for": {},
        "may_be_summed_up": False,
        "experience": None,
    }
    assert read()["consents"] == [
        {"text_version": "2026-11-21", "granted": True, "at": AT.isoformat()},
        {"text_version": "<old>", "granted": False, "at": AT.isoformat()},
    ]
    assert read()["made_at"] == AT.isoformat()


def test_the_document_holds_every_answer_so_that_it_can_be_read_back() -> None:
    conversations = read()["conversations"]
    assert [one["key"] for one in conversations] == ["k1", "k2", "k3", "k4"]
    for told, kept in zip(conversations, CONVERSATIONS, strict=True):
        assert {step: from_plain(plain) for step, plain in told["answers"].items()} == kept.answers
        assert (told["instrument"], told["version"], told["path"]) == (kept.instrument, kept.version, kept.path)
        assert (told["state"], told["started_at"]) == (kept.state.value, AT.isoformat())
        assert told["began_with"] == kept.given


def test_the_document_says_since_when_the_person_has_blocked_aina() -> None:
    blocked = replace(WHOLE, person=replace(PERSON, blocked_at=AT))
    assert json.loads(as_json(blocked))["person"]["blocked_at"] == AT.isoformat()


def test_the_document_holds_the_growth_points_and_how_they_went() -> None:
    assert read()["growth_points"] == [
        {
            "text": "сұраймын",
            "conversation": "k1",
            "set_at": AT.isoformat(),
            "due_on": "2026-11-28",
            "day_chosen": True,
            "state": "open",
            "state_changed_at": None,
            "asked_what_it_is_with_it_at": None,
            "passed_over_at": None,
            "looked_deeper": 0,
            "aims_at": {"step": "wheel", "sector": "mood", "own_name": "Қуаныш <i>"},
            "wordings": [
                {
                    "number": number,
                    "words": to_plain(wording.words),
                    "at": AT.isoformat(),
                    "conversation": conversation,
                    "step": step,
                }
                for number, wording, conversation, step in (
                    (1, POINTS[0].wordings[0], "k1", "growth_1"),
                    (2, POINTS[0].wordings[1], None, None),
                )
            ],
            "looks": [
                {
                    "mark": "partly",
                    "wording": 1,
                    "conversation": None,
                    "noticed": "noticed",
                    "at": AT.isoformat(),
                }
            ],
        }
    ]


def test_letters_of_every_language_stay_readable_in_the_document() -> None:
    assert "Қуаныш" in as_json(WHOLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_leads_nowhere(language: str) -> None:
    for whole in (WHOLE, EMPTY):
        source = as_html(whole, translator(language))
        page = Page(source)
        assert page.open == []
        assert set(page.tags) <= {
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "h1",
            "h2",
            "p",
            "small",
            "dl",
            "dt",
            "dd",
        }
        assert source.startswith(f'<!doctype html><html lang="{language}">')
        names = {name for name, _ in page.attributes}
        assert names <= {"lang", "charset", "name", "content"}
        assert not re.search(r"https?:|url\(|@import|javascript:", source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_said_stands_on_the_page_as_it_was_said(language: str) -> None:
    t = translator(language)
    text = " ".join(Page(as_html(WHOLE, t)).text)
    for said in (
        NASTY,
        "алгебра & геометрия",
        "<b>№7</b>",
        "7<A>",
        "Қуаныш <i>: –",
        "б" * 5000,
        "😀",
        "the goal",
        "<old>",
    ):
        assert said in text
    assert t("Partly") in text
    assert "«Жұп <u>»" in text
    assert t.day_and_year(date(2026, 11, 19)) in text  # the lesson's own day
    assert t.day_and_year(date(2026, 11, 21)) in text  # the others begin on the day of the teacher's clock


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_stands_on_the_page_in_words(language: str) -> None:
    t = translator(language)
    page = Page(as_html(replace(WHOLE, conversations=(), growth_points=()), t))
    told = page.listed()
    assert told[t("Category")] == t("Pedagogue-expert")
    assert told[t("Sectors of your own")] == "Қуаныш <i>"
    assert "expert" not in page.text
    assert t("Sectors of your own") not in Page(as_html(EMPTY, t)).listed()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_growth_points_stand_on_the_page_with_each_look(language: str) -> None:
    t = translator(language)
    looks = (Look("partly", Words.of("<i>noticed"), AT), Look("reached", None, AT.replace(month=12), wording=2))
    point = replace(POINTS[0], looks=looks, state="reached", changed_at=AT, session_key=None)
    page = Page(as_html(replace(WHOLE, conversations=(), growth_points=(point,)), t))
    assert t("Growth points") in page.text
    step = LESSON_COACHING.step("growth_1")
    day, later = t.day_and_year(date(2026, 11, 21)), t.day_and_year(date(2026, 12, 21))
    now = questions.answer(step, point.words, t)
    worded = t("worded on %(day)s", day=day)
    assert page.listed()[now].split("\n") == [
        t("chosen on %(day)s", day=day),
        t("Reached"),
        t("It should change: %(what)s", what="Қуаныш <i>"),
        f"{worded}: «сұрақ қою»",
        f"{worded}: «{now}»",
        f"{day} · {t('Partly')} · <i>noticed · {t('The step was then: «%(words)s»', words='сұрақ қою')}",
        f"{later} · {t('Reached')}",
    ]
    assert t("Growth points") not in Page(as_html(EMPTY, t)).text


def test_what_was_skipped_is_not_asked_on_the_page() -> None:
    text = " ".join(Page(as_html(WHOLE, translator("en"))).text)
    assert "Which one small step" not in text
    assert "How satisfied are you" in text


def test_nothing_to_tell_makes_a_page_all_the_same() -> None:
    text = " ".join(Page(as_html(EMPTY, translator("en"))).text)
    assert "Everything I keep of yours" in text
    assert json.loads(as_json(EMPTY))["conversations"] == []


def test_the_document_holds_the_rhythm_and_the_invitations() -> None:
    prompt = Prompt(PromptId(1), PERSON.id, "weekly", "weekly_growth", "2026-W47", "begun", AT, AT, None, None, 1)
    document = json.loads(as_json(replace(WHOLE, rhythm=Rhythm(paused_until=AT.date()), prompts=(prompt,))))
    assert (document["rhythm"]["weekly_day"], document["rhythm"]["paused_until"]) == (4, AT.date().isoformat())
    (invitation,) = document["invitations"]
    assert (invitation["period"], invitation["reminders"]) == ("2026-W47", 1)


def test_the_document_holds_what_is_known_of_silence_and_of_what_came_unasked() -> None:
    whole = replace(WHOLE, attention=Attention(AT.date(), 2, True), unasked=(Sent("nudge:1", Place.NUDGE, AT),))
    assert json.loads(as_json(whole))["attention"] == {
        "heard_on": AT.date().isoformat(),
        "invitations_unanswered": 2,
        "quiet_until_heard": True,
        "sent_unasked": [{"letter": "nudge:1", "at": AT.isoformat()}],
    }
    page = Page(as_html(replace(EMPTY, attention=Attention(AT.date())), translator("en")))
    assert page.listed()["I last heard from you"] == translator("en").day_and_year(AT.date())
    assert json.loads(as_json(EMPTY))["attention"]["heard_on"] is None


def test_the_page_tells_in_words_what_came_unasked_and_what_stayed_unanswered() -> None:
    letters = (Sent("nudge:1", Place.NUDGE, AT), Sent("invitation:1", Place.WEEKLY, AT))
    told = replace(EMPTY, attention=Attention(AT.date(), 2, True), unasked=letters)
    listed = Page(as_html(told, translator("en"))).listed()
    day = translator("en").day_and_year(told.person.local(AT).date())
    assert listed["Days of the last 30 on which I wrote to you of my own accord"] == day
    assert listed["Invitations in a row without an answer"] == "2"
    assert listed["I am quiet until you write"] == "Yes"
    nothing = Page(as_html(EMPTY, translator("en"))).listed()
    assert not any("of my own accord" in name or "without an answer" in name for name in nothing)


def test_fewer_invitations_and_the_first_years_are_in_both_files() -> None:
    fewer = replace(EMPTY, rhythm=Rhythm(every_weeks=2), person=replace(PERSON, experience="beginner"))
    document = json.loads(as_json(fewer))
    assert (document["rhythm"]["every_weeks"], document["person"]["experience"]) == (2, "beginner")
    listed = Page(as_html(fewer, translator("en"))).listed()
    assert listed["Invitations"] == "at most one in two weeks"
    assert listed["First or second year at school"] == "Yes"


def test_the_page_tells_of_the_rhythm_and_the_invitations() -> None:
    asked = (PromptId(1), PERSON.id, "weekly", "weekly_growth", "2026-W47")
    over = Prompt(*asked, "owed", AT, AT, None, None, 1)
    invited = (over, replace(over, state="owed", closes_at=AT + timedelta(days=1)), replace(over, state="skipped"))
    page = Page(as_html(replace(EMPTY, rhythm=Rhythm(), prompts=invited), translator("en")))
    assert page.listed()["Weekly invitation"] == "Friday · 16:30"
    told = [said for tag, said in page.pairs if tag == "dd"][-3:]
    assert told == ["the time is over", "waits for you", "not this time"]


def test_the_document_says_who_can_read_what_and_whom_one_goes_on_with() -> None:
    reader = Reader(PairingId(3), PersonId(9), "Marat", AT)
    whom = {"k1": {"wheel": Readership("mentor", (reader,)), "satisfaction": Readership("me")}}
    pairing = Pairing(
        PairingId(3), "adaptive", PersonId(9), PERSON.id, None, None, AT, AT, None, None, False, "Marat", "D"
    )
    role = Held(Organisation(OrganisationId(1), None, "school", "No 12", None), "teacher")
    document = json.loads(as_json(replace(WHOLE, whom=whom, pairings=[pairing], roles=[role])))
    assert document["conversations"][0]["read_by"] == {"wheel": {"audience": "mentor", "names": ["Marat"]}}
    assert document["roles"] == [{"organisation": "No 12", "role": "teacher"}]
    assert (document["pairings"][0]["mentor"], document["pairings"][0]["ended_at"]) == ("Marat", None)
