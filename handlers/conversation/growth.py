"""What a conversation does to growth points: looks at them, puts them in other words, keeps them on, sets new ones.

A look, and what it leads to, is noted when it is told; a new step when the conversation ends, be it by a stop. At most
three are open: a fourth is set first, and the longest unlooked of the others rests in its place, unless the teacher
chooses another. Where more were open before there was such a rule, all of them stay, and a new one rests until there is
room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.answers import Answer, Code, Day, Marked, Nothing, Score, Words
from dialogs.catalogue.growth_point import LAYERS, LOOK_BACK, POINTS
from dialogs.catalogue.year_end import YEAR_END
from dialogs.instruments import Instrument
from dialogs.session import Session
from dialogs.steps import Growth
from storage.growth_point import AFTER_A_LOOK, MOST_OPEN, RESTING, Aim, GrowthPoint, GrowthPointId, Said
from storage.person import Person
from storage.sessions import Stored
from storage.times import LOOKS_AHEAD, DaysOff
from storage.work import Work

CHECKS = {step.key for step in POINTS}
WHEN_TO_LOOK = {step.key for step in LOOK_BACK}
DEEPER = [f"deeper_{layer}" for layer in LAYERS]
STUCK, SMALLER, REWORDED, AIM = "stuck", "smaller", "reworded", "aim"
NOTICED = "noticed"
REWORDS = "rewords"
"""In what a conversation began with: the number of the step that is put in other words."""

SATISFACTION = "satisfaction"
SEPTEMBER = 9
SATURDAY = 5
AHEAD = {"three_days": timedelta(days=3), "week": timedelta(days=7), "holidays": timedelta(days=7)}
"""The holidays begin within a week of the look at a quarter, and they hold the letter of a day until school is back."""


@dataclass(frozen=True)
class Chosen:
    """What the end of a conversation did to the steps: `due` says when each growth question's step is looked at, by
    question; `rested` is the one that gave way to a fourth; `waits` whether a new step rests because too many are open;
    `mine` are the steps that it set or kept on, `staying` the others that are open now."""

    due: Mapping[str, date]
    rested: GrowthPoint | None = None
    waits: bool = False
    staying: tuple[GrowthPoint, ...] = ()
    mine: tuple[GrowthPoint, ...] = ()


NOTHING_CHOSEN = Chosen({})


def worded_at(instrument: Instrument) -> tuple[str, ...]:
    """The questions of an instrument at which a step is put in words."""
    return tuple(step.key for step in instrument.steps if isinstance(step, Growth))


async def recorded(
    work: Work, person: Person, stored: Stored, session: Session, step: str, answer: Answer, at: datetime
) -> None:
    """Do what an answer about a step of before asks for. `at` is on the person's own clock."""
    said = Said(stored.id, step)
    if step in CHECKS:
        await _checked(work, person, session, session.given.get(f"{step}_id"), answer, at, said)
    elif step == NOTICED:
        points = [session.given[f"{key}_id"] for key in CHECKS if session.given.get(f"{key}_id") is not None]
        await work.growth_points.noticed(stored.id, points, step)
    elif step.endswith(f"_{NOTICED}"):  # as the first versions of the instruments asked, for each step by itself
        point = session.given.get(f"{step.removesuffix(f'_{NOTICED}')}_id")
        if point is not None:
            await work.growth_points.noticed(stored.id, [point], step)
    elif step == STUCK:
        await _stuck(work, person, session, answer, at)
    elif step in DEEPER and isinstance(answer, Words):
        point = session.given.get("point_1_id", 0)
        await work.growth_points.looked_deeper(person.id, point, DEEPER.index(step) + 1)
        if not isinstance(session.answers.get(NOTICED), Words):
            await work.growth_points.noticed(stored.id, [point], step)
    elif step in (SMALLER, REWORDED) and isinstance(answer, Words):
        point = session.given.get(REWORDS, session.given.get("point_1_id"))
        if point is not None:
            await work.growth_points.word(person.id, GrowthPointId(point), answer, at, said)


async def _checked(
    work: Work, person: Person, session: Session, point: int | None, answer: Answer, at: datetime, said: Said
) -> None:
    """How a step went was told, or passed over."""
    if point is None:
        return
    if isinstance(answer, Code):
        await work.growth_points.look(person.id, GrowthPointId(point), answer.code, at, at.date(), said)
        if isinstance(session.answers.get(NOTICED), Words):  # told before the mark was
            await work.growth_points.noticed(said.session_id, [point], NOTICED)
    elif isinstance(answer, Nothing):
        await work.growth_points.passed_over(person.id, GrowthPointId(point), at)


async def corrected(work: Work, person: Person, stored: Stored, step: str, answer: Answer, at: datetime) -> None:
    """The words at a growth question of an ended conversation were corrected: the step that was said there says it so,
    as long as it was not put in other words since."""
    if isinstance(answer, Words):
        said = Said(stored.id, step)
        point = await work.growth_points.said_at(person.id, said)
        if point is not None:
            await work.growth_points.word(person.id, point.id, answer, at, said)


async def chosen(
    work: Work, person: Person, instrument: Instrument, stored: Stored, session: Session, at: datetime
) -> Chosen:
    """Set the steps that were said in a conversation which ended, in whatever way, and keep on those that it keeps."""
    points = work.growth_points
    due_on, named = look_back_on(session, at.date())
    before = await points.open_of(person.id)
    due: dict[str, date] = {}
    mine: set[int] = set()
    waits = False
    for key in worded_at(instrument):
        words = session.answers.get(key)
        if not isinstance(words, Words) or key in (SMALLER, REWORDED):
            continue
        said, aim = Said(stored.id, key), aim_in(session)
        kept = None if words.kept is None else await points.find(person.id, words.kept)
        if kept is not None:
            await points.go_on(person.id, kept.id, at)
            await points.word(person.id, kept.id, kept.words, at, said)
            await points.move(person.id, kept.id, due_on, chosen=named)
            if aim is not None:
                await points.aim_at(person.id, kept.id, aim)
            mine.add(kept.id)
        else:
            crowded = len(before) > MOST_OPEN
            state = {"state": RESTING} if crowded else {}
            waits = waits or crowded
            mine.add(await points.add(person.id, words, due_on, at, said, day_chosen=named, aim=aim, **state))
        due[key] = due_on
    rested = await _make_room(work, person, mine, at) if mine and len(before) <= MOST_OPEN else None
    staying = tuple(point for point in await points.open_of(person.id) if point.id not in mine)
    found = [await points.find(person.id, one) for one in sorted(mine)]
    return Chosen(due, rested, waits, staying, tuple(point for point in found if point is not None))


async def about(work: Work, person: Person, session: Session, chosen_in: Chosen) -> GrowthPoint | None:
    """The step that a conversation about a single one is about, as it is now."""
    point_id = session.given.get("point_1_id", session.given.get(REWORDS))
    if point_id is None:
        return next(iter(chosen_in.mine), None)
    return await work.growth_points.find(person.id, point_id)


async def looks_back_anew(work: Work, person: Person, stored: Stored, session: Session) -> None:
    """The time to look back was corrected after the conversation had ended: its steps move."""
    ended_on = person.local(session.ended_at or session.touched_at).date()
    due_on, named = look_back_on(session, ended_on)
    for point in await work.growth_points.chosen_in(person.id, stored.id):
        await work.growth_points.move(person.id, point.id, due_on, chosen=named)


def look_back_on(session: Session, today: date) -> tuple[date, bool]:
    """The day from which the steps of a session are looked at, and whether the teacher named it: as chosen, else at the
    next conversation."""
    chose, day = session.answers.get("look_back"), session.answers.get("look_back_on")
    code = chose.code if isinstance(chose, Code) else None
    if code in AHEAD:
        return today + AHEAD[code], True
    if code == "lesson":
        return next_lesson_day(today), True
    if code == "date" and isinstance(day, Day):
        return day.day, True
    if session.instrument == YEAR_END.key:  # one small improvement from September
        return date(today.year + (today.month >= SEPTEMBER), SEPTEMBER, 1), False
    return today, False


def next_lesson_day(today: date) -> date:
    """The next day after `today` that is no weekend: holidays hold the letter of that day, not the day."""
    day = today + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def next_school_day(today: date, days_off: DaysOff) -> date:
    """The next day after `today` on which there is school; without any in sight, the next that is no weekend."""
    days = (today + timedelta(days=ahead) for ahead in range(1, LOOKS_AHEAD))
    found = (day for day in days if day.weekday() < SATURDAY and not days_off.is_day_off(day))
    return next(found, next_lesson_day(today))


def aim_in(session: Session) -> Aim | None:
    """What the steps of a session are to move: the sector that the teacher chose; where there was no wheel, the scale
    that the step grew from."""
    chose, marked = session.answers.get(AIM), session.answers.get("wheel")
    if isinstance(chose, Code):
        spoke = marked.spoke(chose.code) if isinstance(marked, Marked) else None
        return Aim("wheel", chose.code, None if spoke is None else spoke.own_name)
    if marked is None and isinstance(session.answers.get(SATISFACTION), Score):
        return Aim(SATISFACTION)
    return None


async def _stuck(work: Work, person: Person, session: Session, answer: Answer, at: datetime) -> None:
    """What it is with a step that keeps not coming: no occasion yet moves the day, no longer mine lets it go. Anything
    else, told after that, takes it up again."""
    point = await work.growth_points.find(person.id, session.given.get("point_1_id", 0))
    if point is None:
        return
    await work.growth_points.asked_why(person.id, point.id, at)
    code = answer.code if isinstance(answer, Code) else None
    if code == "not_mine":
        await work.growth_points.let_go(person.id, point.id, at)
    else:
        await work.growth_points.go_on(person.id, point.id, at)
    if code == "no_occasion":
        await work.growth_points.move(person.id, point.id, at.date() + AFTER_A_LOOK, chosen=False)


async def _make_room(work: Work, person: Person, mine: set[int], at: datetime) -> GrowthPoint | None:
    """With more than three open, the longest unlooked of the others rests; returns it."""
    open_now = await work.growth_points.open_of(person.id)
    others = [point for point in open_now if point.id not in mine]
    if len(open_now) <= MOST_OPEN or not others:
        return None
    looked = [point.last_look.at if point.last_look is not None else point.set_at for point in others]
    longest = others[looked.index(min(looked))]
    await work.growth_points.rest(person.id, longest.id, at)
    return longest
