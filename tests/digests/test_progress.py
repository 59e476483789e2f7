"""A person's own marks over weeks and months: means, gaps, wheels, steps, and the same in words."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dialogs.answers import Answer, Code, Day, Marked, Nothing, Score, Spoke, Words
from dialogs.session import State
from digests.progress import SATISFACTION, Progress, Steps, Trace, followed, progress, traced
from digests.progress_chart import Chart, Line, Shift, chart, shift
from digests.progress_span import Reach, Span, around, ending
from digests.progress_text import Section, as_text, sections, wheels
from digests.wheel import Sector
from locales.translator import LANGUAGES, translator
from storage.growth_point import Aim, GrowthPoint, GrowthPointId, Look, Wording
from storage.journal import Reflection

EN = translator("en")
TODAY = date(2026, 11, 21)
QUARTER = Span(date(2026, 9, 1), date(2026, 12, 1))


def local(at: datetime) -> datetime:
    return at.astimezone(timezone(timedelta(hours=5)))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def left(day: date, answers: Mapping[str, Answer], instrument: str = "lesson_coaching") -> Reflection:
    return Reflection(f"{instrument}:{day}", instrument, 1, "full", State.COMPLETED, noon(day), {}, dict(answers))


def point(set_on: date, state: str = "open", closed_on: date | None = None) -> GrowthPoint:
    mark = {"reached": "reached", "dropped": "drop"}.get(state, "partly")
    looks = () if closed_on is None else (Look(mark, None, noon(closed_on)),)
    wordings = (Wording(1, Words.of("Pairs"), noon(set_on)),)
    changed_at = None if closed_on is None or state == "open" else noon(closed_on)
    return GrowthPoint(
        GrowthPointId(1), wordings, set_on, False, state, noon(set_on), changed_at=changed_at, looks=looks
    )


def gathered(*reflections: Reflection, points: tuple[GrowthPoint, ...] = (), span: Span = QUARTER) -> Progress:
    return progress(reflections, points, span, local)


def scores(shown: Progress) -> list[float]:
    return [one.score for one in shown.satisfaction if one.score is not None]


def test_the_marks_of_a_week_become_their_mean_and_a_week_without_one_is_a_gap() -> None:
    shown = gathered(
        left(date(2026, 9, 1), {"satisfaction": Score(6)}),
        left(date(2026, 9, 7), {"satisfaction": Score(7)}),
        left(date(2026, 9, 15), {"satisfaction": Score(0)}),
    )
    assert [(one.day, one.score) for one in shown.satisfaction[:4]] == [
        (date(2026, 9, 1), 6.5),
        (date(2026, 9, 8), None),
        (date(2026, 9, 15), 0),
        (date(2026, 9, 22), None),
    ]
    assert len(shown.satisfaction) == len(shown.confidence) == len(shown.energy) == 13


def test_each_scale_has_a_line_of_its_own() -> None:
    day = date(2026, 10, 5)
    shown = gathered(
        left(day, {"satisfaction": Score(1)}, "lesson_sheet"),
        left(day, {"year_satisfaction": Score(2)}, "year_end"),
        left(day, {"confidence": Score(3)}, "weekly_start"),
        left(day, {"energy": Score(4)}, "weekly_growth"),
    )
    found = [[one.score for one in line if one.score is not None] for line in shown.lines]
    assert found == [[1.5], [3], [4]]


def test_the_satisfaction_with_a_course_is_not_that_with_a_lesson() -> None:
    trace, day = SATISFACTION, date(2026, 10, 5)
    assert trace.score(left(day, {"satisfaction": Score(3)}, "daily_pulse")) is None
    assert trace.score(left(day, {"satisfaction": Nothing()})) is None


def test_a_mark_belongs_to_the_day_of_the_lesson_on_the_persons_own_calendar() -> None:
    late = datetime(2026, 8, 31, 20, tzinfo=UTC)  # it is September already in Almaty
    one = Reflection("a", "lesson_coaching", 1, "full", State.COMPLETED, late, {}, {"satisfaction": Score(5)})
    assert scores(gathered(one)) == [5]
    assert scores(gathered(left(date(2026, 9, 1), {"satisfaction": Score(5), "day": Day(date(2026, 8, 31))}))) == []


def test_what_is_outside_the_span_is_left_out() -> None:
    marked = {"satisfaction": Score(5)}
    assert scores(gathered(left(date(2026, 8, 31), marked), left(date(2026, 12, 1), marked))) == []


@pytest.mark.parametrize(
    ("reach", "first", "second", "count"),
    [
        (Reach.MONTH, date(2026, 10, 19), date(2026, 10, 26), 5),
        (Reach.QUARTER, date(2026, 8, 24), date(2026, 8, 31), 13),
        (Reach.YEAR, date(2025, 12, 1), date(2026, 1, 1), 12),
    ],
)
def test_a_span_up_to_today_is_cut_into_weeks_or_months(reach: Reach, first: date, second: date, count: int) -> None:
    span = ending(TODAY, reach)
    assert span.slots[:2] == (first, second)
    assert len(span.slots) == count
    assert TODAY in span
    assert TODAY + timedelta(days=1) not in span
    assert span.end(span.slots[-1]) == TODAY
    assert span.by_month == (reach is Reach.YEAR)


def test_every_day_of_a_year_is_in_a_month_of_the_span() -> None:
    span = ending(date(2028, 2, 29), Reach.YEAR)
    day = span.since
    while day in span:
        assert span.slot(day) <= day <= span.end(span.slot(day))
        day += timedelta(days=1)


@pytest.mark.parametrize("until", [date(2026, 9, 1), date(2026, 8, 1), date(2028, 9, 1)])
def test_a_span_is_neither_empty_nor_endless(until: date) -> None:
    with pytest.raises(ValueError, match="from 1 to 400 days"):
        Span(date(2026, 9, 1), until)


def test_the_week_in_which_a_growth_point_was_chosen_ends_with_that_day() -> None:
    chosen = date(2026, 10, 28)
    span = around(chosen, TODAY)
    assert span.slots[4] == chosen + timedelta(days=1)
    assert span.end(span.slots[3]) == chosen
    assert TODAY in span
    assert len(around(chosen, chosen).slots) == 4
    assert len(around(chosen, date(2027, 10, 1)).slots) == 16


def test_growth_points_are_counted_by_how_they_stand_at_the_end_of_the_span() -> None:
    before, within, after = date(2026, 8, 1), date(2026, 10, 1), date(2026, 12, 1)
    points = (
        point(before),
        point(within, closed_on=within),
        point(after),
        point(before, "reached", within),
        point(within, "reached", after),
        point(before, "reached", before),
        point(within, "dropped", within),
        point(within, "dropped"),
    )
    assert gathered(points=points).steps == Steps(reached=1, open=3, let_go=2)


def wheel(day: date, *spokes: Spoke, hours: int = 0, lesson: str = "7A, algebra") -> Reflection:
    one = left(day, {"wheel": Marked(spokes), "lesson": Words.of(lesson)})
    at = one.started_at + timedelta(hours=hours)
    return Reflection(one.key, one.instrument, one.version, one.path, one.state, at, {}, one.answers)


def test_the_last_wheel_stands_over_the_first() -> None:
    shown = gathered(
        wheel(date(2026, 11, 3), Spoke("goal", 8), Spoke("mood", 5, "Joy"), hours=2),
        wheel(date(2026, 11, 3), Spoke("goal", 1)),
        wheel(date(2026, 9, 3), Spoke("goal", 4), Spoke("mood", 3)),
        wheel(date(2026, 11, 9), Spoke("goal", None)),
        wheel(date(2026, 8, 3), Spoke("goal", 9)),
    )
    drawn = wheels(shown, EN)
    assert drawn is not None
    assert drawn.sectors[0] == Sector("Goal and result", 8, 4)
    assert Sector("Joy", 5, None) in drawn.sectors
    assert (drawn.now_label, drawn.before_label) == ("November 3", "September 3")
    assert drawn.subtitle == "Sep 1 – Nov 30, 2026 · 7A · algebra"
    assert sections(shown, EN)[1].heading == "Wheel of balance · 7A · algebra · September 3 → November 3"
    assert sections(shown, EN)[1].body == "▰▰▰▰▰▰▰▰▱▱ 4→8 Goal and result\n▰▰▰▰▰▱▱▱▱▱ 5 Joy"


def test_a_single_wheel_has_none_behind_it() -> None:
    shown = gathered(wheel(date(2026, 11, 3), Spoke("goal", 8)))
    drawn = wheels(shown, EN)
    assert drawn is not None
    assert drawn.before_label is None
    told = Section("Wheel of balance · 7A · algebra · November 3", "▰▰▰▰▰▰▰▰▱▱ 8 Goal and result")
    assert sections(shown, EN)[1] == told
    assert wheels(gathered(), EN) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [("5B, algebra", "11A, algebra"), ("7A, geometry", "7A, algebra"), ("algebra", "algebra"), ("", "7A"), ("", "")],
)
def test_wheels_of_different_lessons_are_not_compared(first: str, last: str) -> None:
    shown = gathered(
        wheel(date(2026, 9, 3), Spoke("goal", 9), lesson=first), wheel(date(2026, 11, 3), Spoke("goal", 4), lesson=last)
    )
    assert (shown.first, shown.last and shown.last.day) == (None, date(2026, 11, 3))
    assert sections(shown, EN)[1].body == "▰▰▰▰▱▱▱▱▱▱ 4 Goal and result"
    drawn = wheels(shown, EN)
    assert drawn is not None
    assert drawn.before_label is None


def test_the_first_wheel_of_the_lesson_stands_behind_the_last_whatever_was_marked_between() -> None:
    shown = gathered(
        wheel(date(2026, 9, 2), Spoke("goal", 9), lesson="5B, music"),
        wheel(date(2026, 9, 3), Spoke("goal", 3), lesson="7 «A» algebra"),
        wheel(date(2026, 10, 3), Spoke("goal", 1), lesson="5B, music"),
        wheel(date(2026, 11, 3), Spoke("goal", 4), lesson="7А, algebra"),
    )
    assert sections(shown, EN)[1].body == "▰▰▰▰▱▱▱▱▱▱ 3→4 Goal and result"


def test_a_subject_of_the_persons_own_tells_lessons_apart() -> None:
    reflections = (
        wheel(date(2026, 9, 3), Spoke("goal", 9), lesson="7A singing breath"),
        wheel(date(2026, 11, 3), Spoke("goal", 4), lesson="7A dancing steps"),
    )
    assert progress(reflections, (), QUARTER, local, ("singing", "dancing")).first is None


def test_the_class_of_the_school_year_before_is_another_class() -> None:
    span = ending(date(2026, 11, 21), Reach.YEAR)
    shown = gathered(wheel(date(2026, 5, 3), Spoke("goal", 9)), wheel(date(2026, 11, 3), Spoke("goal", 4)), span=span)
    assert (shown.first, shown.last and shown.last.day) == (None, date(2026, 11, 3))


def test_the_text_leaves_weeks_without_marks_out() -> None:
    shown = gathered(
        left(date(2026, 9, 2), {"satisfaction": Score(6)}),
        left(date(2026, 9, 3), {"satisfaction": Score(7)}),
        left(date(2026, 11, 24), {"satisfaction": Score(0)}),
        points=(point(date(2026, 9, 1), "reached", date(2026, 9, 5)), point(date(2026, 9, 5))),
    )
    assert as_text(shown, EN).splitlines() == [
        "My picture",
        "Sep 1 – Nov 30, 2026",
        "",
        "Satisfaction",
        "▰▰▰▰▰▰▰▱▱▱ 6.5 · Sep 1 – 7",
        "▱▱▱▱▱▱▱▱▱▱ 0 · Nov 24 – 30",
        "",
        "Growth points",
        "1 step was reached",
        "1 step is on its way",
    ]


def test_a_year_is_told_by_its_months() -> None:
    span = ending(TODAY, Reach.YEAR)
    shown = gathered(left(date(2026, 2, 2), {"energy": Score(6)}, "weekly_growth"), span=span)
    assert sections(shown, EN)[1:] == (Section("Energy", "▰▰▰▰▰▰▱▱▱▱ 6 · February 2026"),)


def test_steps_that_were_let_go_are_told_too() -> None:
    shown = gathered(points=(point(date(2026, 9, 5), "dropped"),))
    assert as_text(shown, EN).endswith("Growth points\n1 step was let go")


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_there_is_nothing_a_sentence_says_what_will_be_here(language: str) -> None:
    told = sections(gathered(), translator(language))
    assert len(told) == 2
    assert told[1].heading == ""
    assert len(told[1].body) > 60


def rating(day: date, code: str, influence: Answer | None = None, instrument: str = "weekly_growth") -> Reflection:
    return left(day, {"effectiveness": Code(code), "influence": influence or Nothing()}, instrument)


def test_ratings_are_told_by_week_in_words_and_a_week_without_one_is_a_gap() -> None:
    shown = gathered(
        rating(date(2026, 10, 2), "not_reached", instrument="weekly_start"),
        rating(date(2026, 9, 4), "reached", Words.of("shorter tasks")),
        rating(date(2026, 9, 11), "partly", Words.of("")),
        left(date(2026, 9, 18), {"effectiveness": Nothing()}, "weekly_growth"),
        span=Span(date(2026, 8, 31), date(2026, 10, 5)),
    )
    (told,) = [one for one in sections(shown, EN) if one.heading == "What I intended for the week"]
    assert told.body.replace(" ", " ").splitlines() == [
        "Aug 31 – Sep 6: Reached · shorter tasks",
        "Sep 7 – 13: Partly",
        "Sep 28 – Oct 4: Not yet",
    ]


def test_of_two_ratings_in_a_week_the_later_stands() -> None:
    shown = gathered(rating(date(2026, 9, 11), "reached"), rating(date(2026, 9, 7), "not_reached"))
    assert [one.code for one in shown.ratings] == ["reached"]


def test_over_a_year_the_words_of_each_month_stand_together() -> None:
    weeks = [date(2026, 9, 4), date(2026, 9, 11), date(2026, 10, 2)]
    shown = gathered(*(rating(day, "partly", Words.of("pairs")) for day in weeks), span=ending(TODAY, Reach.YEAR))
    (told,) = [one for one in sections(shown, EN) if one.heading == "What I intended for the week"]
    assert told.body == "September 2026: Partly · Partly\nOctober 2026: Partly"


def test_with_a_rating_alone_nobody_is_told_that_there_is_nothing_yet() -> None:
    text = as_text(gathered(rating(date(2026, 9, 4), "not_reached")), EN)
    assert "No marks in these days yet" not in text
    assert "Not yet" in text


def test_a_rating_is_never_a_number_on_the_chart() -> None:
    shown = gathered(rating(date(2026, 9, 4), "reached"))
    assert not shown.has_marks
    assert all(line.is_empty for line in chart(shown, EN).lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reach", Reach)
def test_the_text_fits_one_message_however_much_was_marked(language: str, reach: Reach) -> None:
    span = ending(TODAY, reach)
    answers: dict[str, Answer] = {"satisfaction": Score(10), "confidence": Score(10), "energy": Score(10)}
    codes = ("goal", "motivation", "activity", "environment", "methods", "assessment", "mood", "novelty")
    answers |= {"effectiveness": Code("partly"), "influence": Words.of("ш" * 4000)}
    answers["wheel"] = Marked(tuple(Spoke(code, 10, "ш" * 60) for code in codes))
    days = [span.since + timedelta(days=number) for number in range((span.until - span.since).days)]
    shown = gathered(*(left(day, answers) for day in days), points=tuple(point(day) for day in days), span=span)
    assert len(as_text(shown, translator(language))) < 4096


def test_a_chart_has_a_line_for_every_scale_and_a_word_for_every_week() -> None:
    drawn = chart(gathered(left(date(2026, 9, 2), {"confidence": Score(6)}, "weekly_start")), EN)
    assert [line.name for line in drawn.lines] == ["Satisfaction", "Confidence", "Energy"]
    assert [line.is_empty for line in drawn.lines] == [True, False, True]
    assert drawn.ticks[:2] == ("Sep 1", "Sep 8")
    assert drawn.subtitle == "Sep 1 – Nov 30, 2026"
    year = chart(gathered(span=ending(TODAY, Reach.YEAR)), translator("kk"))
    assert year.ticks[:3] == ("жел.", "қаң.", "ақп.")


def test_a_growth_point_is_looked_at_by_what_it_aims_at() -> None:
    trace = followed(Aim("wheel", "mood", "Joy"))
    later = left(date(2026, 9, 9), {"wheel": Marked((Spoke("mood", 6, "Joy"), Spoke("novelty", 7, "New")))})
    assert trace.score(later) == 6
    assert followed(Aim("wheel", "mood")).score(later) is None, "it bore another name"
    assert trace.score(left(date(2026, 9, 9), {})) is None


def test_a_scale_is_followed_wherever_it_is_asked() -> None:
    assert followed(Aim("satisfaction")) == SATISFACTION
    assert followed(Aim("energy")).score(left(date(2026, 9, 3), {"energy": Score(4)}, "weekly_growth")) == 4


def test_a_shift_marks_the_day_on_which_the_growth_point_was_chosen() -> None:
    chosen = date(2026, 10, 28)
    span = around(chosen, TODAY)
    trace = Trace(("wheel",), "goal")
    spun = (wheel(chosen, Spoke("goal", 3)), wheel(chosen + timedelta(days=1), Spoke("goal", 6)))
    drawn = shift("Goal and result", traced(spun, trace, span, local), span, chosen, EN)
    assert list(drawn.scores) == [None, None, None, 3, 6, None, None, None]
    assert drawn.chosen == 4
    assert drawn.chosen_label == "Growth point · October 28"


def test_a_chart_that_cannot_be_drawn_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="from 1 to 3 lines"):
        Chart("", "", ("a",), ())
    with pytest.raises(ValueError, match="do not stand over"):
        Chart("", "", ("a",), (Line("", (1, 2)),))
    with pytest.raises(ValueError, match="from 0 to 10"):
        Chart("", "", ("a",), (Line("", (11,)),))
    with pytest.raises(ValueError, match="outside the 1 places"):
        Shift("", "", ("a",), (1,), 2, "")
