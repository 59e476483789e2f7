"""The wheel while it is being marked: what is in question, what a reply does to it, what stands out."""

from __future__ import annotations

from dataclasses import replace

from dialogs.answers import Marked, Nothing, Spoke
from dialogs.events import Renamed, Why
from dialogs.heard import Heard
from dialogs.replies import Enough, Rated, Renaming, Reply, Said, Skipped, Unnamed, WentBack
from dialogs.session import Session
from dialogs.steps import Wheel
from dialogs.typed import number_in

LONGEST_NAME = 60
MOST_NAMED = 3


def marked(step: Wheel, session: Session) -> Marked:
    """The wheel as far as it is marked."""
    answer = session.answers.get(step.key)
    return answer if isinstance(answer, Marked) else Marked()


def current_sector(step: Wheel, session: Session) -> str:
    """The code of the sector in question."""
    if chosen := session.draft.get("sector"):
        return chosen
    so_far = marked(step, session)
    return next((one.code for one in step.sectors if so_far.spoke(one.code) is None), step.sectors[-1].code)


def own_name(step: Wheel, session: Session, sector: str) -> str | None:
    """The teacher's own name for the sector: as marked in this session, or as kept from earlier ones."""
    kept: dict[str, str] = session.given.get("own_names", {})
    spoke = marked(step, session).spoke(sector)
    return kept.get(sector) or (spoke.own_name if spoke else None)


def is_being_renamed(session: Session) -> bool:
    """Whether the next words are the sector's new name."""
    return "renaming" in session.draft


def goes_back_inside(step: Wheel, session: Session) -> bool:
    """Whether there is something before this within the wheel itself: an earlier sector, or renaming to leave."""
    return is_being_renamed(session) or current_sector(step, session) != step.sectors[0].code


def hear(step: Wheel, session: Session, reply: Reply) -> Heard | Why:
    """What `reply` means while the wheel is in question; see `hearing.hear`."""
    sector = current_sector(step, session)
    if is_being_renamed(session):
        return _naming(step, session, sector, reply)
    match reply:
        case Rated(value):
            return _mark(step, session, sector, value)
        case Said(text, ()):
            number = number_in(text)
            return Why.NEEDS_NUMBER if number is None else _mark(step, session, sector, number)
        case Skipped() if isinstance(session.answers.get(step.key), Nothing):
            return Heard(Nothing())
        case Skipped():
            return _pass_over(step, session, sector)
        case WentBack():
            return _before(step, sector)
        case Renaming():
            return Heard(passed=False, draft={"sector": sector, "renaming": "yes"})
        case Enough():
            return _enough(step, session)
        case _:
            return Why.NEEDS_NUMBER


def extremes(wheel: Marked) -> tuple[tuple[Spoke, ...], tuple[Spoke, ...]]:
    """The sectors marked lowest and those marked highest. Both are empty when the marks are all alike or when too
    many sectors share a place for a question to speak of them."""
    spokes = [spoke for spoke in wheel.spokes if spoke.mark is not None]
    marks = [spoke.mark for spoke in spokes if spoke.mark is not None]
    if not marks or min(marks) == max(marks):
        return (), ()
    lowest = tuple(spoke for spoke in spokes if spoke.mark == min(marks))
    highest = tuple(spoke for spoke in spokes if spoke.mark == max(marks))
    return (
        lowest if len(lowest) <= MOST_NAMED else (),
        highest if len(highest) <= MOST_NAMED else (),
    )


def _mark(step: Wheel, session: Session, sector: str, value: int) -> Heard | Why:
    if not step.low <= value <= step.high:
        return Why.OUT_OF_RANGE
    spoke = Spoke(sector, value, own_name(step, session, sector))
    return _onward(step, marked(step, session).having(spoke))


def _pass_over(step: Wheel, session: Session, sector: str) -> Heard:
    so_far = marked(step, session)
    if so_far.spoke(sector) is None:
        so_far = so_far.having(Spoke(sector, None, own_name(step, session, sector)))
    elif sector != step.sectors[-1].code and "sector" in session.draft:
        codes = [one.code for one in step.sectors]
        return Heard(passed=False, draft={"sector": codes[codes.index(sector) + 1]})
    return _onward(step, so_far)


def _onward(step: Wheel, so_far: Marked) -> Heard:
    left = any(so_far.spoke(one.code) is None for one in step.sectors)
    return Heard(so_far, passed=False) if left else Heard(_worth_keeping(so_far))


def _enough(step: Wheel, session: Session) -> Heard:
    """The sectors that are left stay without a mark."""
    so_far = marked(step, session)
    for sector in step.sectors:
        if so_far.spoke(sector.code) is None:
            so_far = so_far.having(Spoke(sector.code, None, own_name(step, session, sector.code)))
    return Heard(_worth_keeping(so_far))


def _worth_keeping(wheel: Marked) -> Marked | Nothing:
    """A wheel without any mark is a skipped question."""
    return wheel if any(spoke.mark is not None for spoke in wheel.spokes) else Nothing()


def _before(step: Wheel, sector: str) -> Heard | Why:
    codes = [one.code for one in step.sectors]
    place = codes.index(sector)
    return Heard(passed=False, draft={"sector": codes[place - 1]}) if place else Why.AT_THE_START


def _naming(step: Wheel, session: Session, sector: str, reply: Reply) -> Heard | Why:
    match reply:
        case Said(text):
            name = " ".join(text.split())
            if not name:
                return Why.EMPTY
            if len(name) > LONGEST_NAME:
                return Why.TOO_LONG_NAME
            return _named(step, session, sector, name)
        case Unnamed():
            return _named(step, session, sector, None)
        case WentBack() | Skipped():
            return Heard(passed=False, draft={"sector": sector})
        case _:
            return Why.NEEDS_WORDS


def _named(step: Wheel, session: Session, sector: str, name: str | None) -> Heard:
    """The sector bears `name` from now on; a mark that it has already goes with it."""
    so_far = marked(step, session)
    spoke = so_far.spoke(sector)
    answer = None if spoke is None else so_far.having(replace(spoke, own_name=name))
    return Heard(answer, passed=False, draft={"sector": sector}, events=(Renamed(step.key, sector, name),))
