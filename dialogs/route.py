"""Which steps lie on a session's way, which comes next, and how far along it stands."""

from __future__ import annotations

from dialogs.answers import Marked, Nothing
from dialogs.conditions import expected, foreseen, holds
from dialogs.events import Asked
from dialogs.instruments import Instrument, Path
from dialogs.session import Session
from dialogs.steps import Marks, Wheel


def way(instrument: Instrument, session: Session, path: str | None = None, at: str | None = None) -> tuple[str, ...]:
    """The keys of the steps that the session passed, stands at, or is expected to meet, in their order; on another
    `path` or from another step (`at`) than its own, if one is given."""
    here = at or session.at
    found: list[str] = []
    for key in instrument.path(path or session.path).steps:
        ahead = [one for one in found if one not in session.answers]
        if key == here or expected(instrument.step(key).when, session.answers, session.given, ahead):
            found.append(key)
    return tuple(found)


def certain(instrument: Instrument, session: Session) -> tuple[tuple[str, ...], bool]:
    """The keys of the steps that the session passed, stands at, or will surely meet, in their order; and whether any
    other may still come."""
    found: list[str] = []
    ahead: list[str] = []
    more = False
    for key in instrument.path(session.path).steps:
        decided = foreseen(instrument.step(key).when, session.answers, session.given, ahead)
        if key not in session.answers and (decided is not False or key == session.at):
            ahead.append(key)
        if key == session.at or decided:
            found.append(key)
        elif decided is None:
            more = True
    return tuple(found), more


def shorter(instrument: Instrument, session: Session) -> tuple[Path, ...]:
    """The shorter paths that would leave fewer questions than the session's own still has."""
    left = _left(instrument, session, session.path)
    return tuple(path for path in instrument.shorter_than(session.path) if _left(instrument, session, path.key) < left)


def early_end(instrument: Instrument, session: Session) -> Path | None:
    """The path that ends the longest way early, with a step all the same, where it can be taken: something was said,
    and its first question lies beyond this stage."""
    if session.at is None or session.path != instrument.paths[0].key:
        return None
    if not any(was_answered(session, key) for key in session.answers):
        return None
    here = instrument.step(session.at).stage
    ends = (path for path in shorter(instrument, session) if not path.offered)
    return next((path for path in ends if instrument.step(path.steps[0]).stage != here), None)


def begins_stage(instrument: Instrument, session: Session) -> bool:
    """Whether the question that stands is the first of its stage; of a wheel, its first sector."""
    if session.at is None:
        return False
    step = instrument.step(session.at)
    of_stage = (key for key in way(instrument, session) if instrument.step(key).stage == step.stage)
    return next(of_stage) == step.key and not (isinstance(step, Wheel) and step.key in session.answers)


def together(instrument: Instrument, session: Session, key: str) -> tuple[str, ...]:
    """The steps that are shown in one message with this one: marks of steps that follow each other on the path. Of any
    other step, it alone."""
    run: list[str] = []
    for one in instrument.path(session.path).steps:
        step = instrument.step(one)
        if not isinstance(step, Marks):
            if key in run:
                break
            run = []
        elif holds(step.when, session.answers, session.given):
            run.append(one)
    return tuple(run) if key in run else (key,)


def next_step(instrument: Instrument, session: Session) -> str | None:
    """The first step of the path that applies and has not been passed, or None at the end."""
    for key in instrument.path(session.path).steps:
        if key not in session.answers and holds(instrument.step(key).when, session.answers, session.given):
            return key
    return None


def asked(instrument: Instrument, session: Session, *, first_time: bool) -> Asked:
    """The question that stands now. With `first_time`, it opens its stage if nothing of that stage was seen before.
    What was passed on a longer path, and is not on this one, counts all the same: the numbers go on."""
    if session.at is None:
        raise ValueError("a session without a current step cannot ask")
    keys, more = certain(instrument, session)
    stage = instrument.step(session.at).stage
    seen = {instrument.step(key).stage for key in (*session.answers, *session.trail)}
    opens = stage if first_time and stage not in seen else None
    own = instrument.path(session.path).steps
    before = sum(key not in own for key in session.answers)
    return Asked(session.at, before + keys.index(session.at) + 1, None if more else before + len(keys), opens)


def _left(instrument: Instrument, session: Session, path: str) -> int:
    """How many questions are ahead on a path, the one that stands included; each sector of a wheel is one."""
    keys = way(instrument, session, path)
    ahead = (instrument.step(key) for key in keys if key not in session.answers or key == session.at)
    return sum(_unmarked(step, session) if isinstance(step, Wheel) else 1 for step in ahead)


def _unmarked(step: Wheel, session: Session) -> int:
    answer = session.answers.get(step.key)
    marked = {spoke.sector for spoke in answer.spokes} if isinstance(answer, Marked) else set()
    again = session.at == step.key and session.draft.get("sector") in marked
    return max(1, len(step.sectors) - len(marked) + again)


def was_answered(session: Session, key: str) -> bool:
    """Whether the step holds an answer, not a skip."""
    return not isinstance(session.answers.get(key, Nothing()), Nothing)
