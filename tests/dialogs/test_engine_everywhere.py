"""Back, skip, keep, stop, later and a shorter path, at every step of every path of every instrument."""

from dataclasses import replace

from dialogs import route
from dialogs.answers import Nothing
from dialogs.events import Abandoned, Asked, Completed, Recorded, Rested, Shortened, Why
from dialogs.replies import Paused, Skipped, Switched, WentBack, Withdrew
from dialogs.session import State
from dialogs.steps import Wheel
from dialogs.wheel import current_sector
from tests.dialogs.stops import AMENDING_STOPS, STOPS, Stop, at_each
from tests.dialogs.talk import NOW, Talk

everywhere = at_each([*STOPS, *AMENDING_STOPS])


def questions_left(talk: Talk) -> int:
    """How many questions are answered from here to the end, this one included."""
    replies = 0
    while talk.at is not None:
        talk.answers()
        replies += 1
    return replies


def put_on(stop: Stop, path: str) -> Talk:
    """The conversation as it would go on along `path`, whether or not it may."""
    talk = stop.talk()
    session = replace(talk.session, path=path)
    if session.at not in stop.instrument.path(path).steps:
        session = replace(session, at=None, draft={})
        session = replace(session, at=route.next_step(stop.instrument, session))
    talk.turn = replace(talk.turn, session=session)
    return talk


@everywhere
def test_going_back_stands_at_the_question_seen_before(stop: Stop) -> None:
    talk = stop.talk()
    if len(stop.turns) == 1:
        assert talk.refuses(WentBack()) is Why.AT_THE_START
        return
    before = stop.turns[-2].session
    talk.takes(WentBack())
    assert talk.at == before.at
    step = stop.instrument.step(talk.at or "")
    if isinstance(step, Wheel):
        assert current_sector(step, talk.session) == current_sector(step, before)
    assert talk.session.answers == stop.turns[-1].session.answers
    assert talk.asked.opens is None


@everywhere
def test_going_back_and_keeping_the_answer_returns_to_the_question(stop: Stop) -> None:
    talk = stop.talk()
    if len(stop.turns) == 1:
        return
    before = stop.turns[-1].session
    talk.takes(WentBack(), Skipped())
    step = stop.instrument.step(talk.at or "")
    assert talk.at == before.at
    if isinstance(step, Wheel):
        assert current_sector(step, talk.session) == current_sector(step, before)
    assert talk.session.answers == before.answers


@everywhere
def test_skipping_passes_what_may_be_skipped_and_records_nothing(stop: Stop) -> None:
    talk = stop.talk()
    here, step = talk.at or "", stop.instrument.step(talk.at or "")
    if not step.optional:
        assert talk.refuses(Skipped()) is Why.IS_NEEDED
        return
    events = talk.takes(Skipped())
    assert isinstance(events[0], Recorded)
    if isinstance(step, Wheel):
        (*_, last) = talk.session.answers[here].spokes  # type: ignore[union-attr]
        assert last.mark is None
    else:
        assert events[0] == Recorded(here, Nothing())
        assert talk.at != here
    assert isinstance(events[-1], Asked | Completed)


@everywhere
def test_stopping_ends_it_with_every_answer_kept(stop: Stop) -> None:
    talk = stop.talk()
    before = talk.session
    assert talk.takes(Withdrew()) == (Abandoned(),)
    assert (talk.session.state, talk.session.at, talk.session.ended_at) == (State.ABANDONED, None, NOW)
    assert talk.session.answers == before.answers
    assert talk.session.turn == before.turn + 1


@everywhere
def test_putting_off_leaves_the_same_question_standing(stop: Stop) -> None:
    talk, straight_on = stop.talk(), stop.talk()
    before = talk.session
    assert talk.takes(Paused()) == (Rested(),)
    assert (talk.session.at, talk.session.draft, talk.session.answers) == (before.at, before.draft, before.answers)
    assert talk.answers() == straight_on.answers()
    assert talk.session.answers == straight_on.session.answers
    assert not talk.session.resting


@everywhere
def test_every_shorter_path_can_be_taken_and_keeps_what_was_said(stop: Stop) -> None:
    for path in route.shorter(stop.instrument, stop.turns[-1].session):
        talk = stop.talk()
        before = talk.session
        shortened, then = talk.takes(Switched(path.key))
        assert shortened == Shortened(path.key)
        assert talk.session.answers == before.answers
        assert talk.session.path == path.key
        if isinstance(then, Asked):
            assert then.step in path.steps
            assert then.step == before.at or then.step not in before.answers
            while talk.at is not None:
                talk.answers()
        assert talk.events[-1] == Completed()
        assert {step: talk.session.answers[step] for step in before.answers if step != before.at} == {
            step: answer for step, answer in before.answers.items() if step != before.at
        }


@everywhere
def test_no_path_can_be_taken_but_a_later_one_that_leaves_fewer_questions(stop: Stop) -> None:
    left = questions_left(stop.talk())
    later = [path.key for path in stop.instrument.shorter_than(stop.path)]
    shorter = [path for path in later if questions_left(put_on(stop, path)) < left]
    assert [path.key for path in route.shorter(stop.instrument, stop.turns[-1].session)] == shorter
    for path in ({one.key for one in stop.instrument.paths} | {"scenic", ""}) - set(shorter):
        assert stop.talk().refuses(Switched(path)) is Why.NO_SUCH_OPTION


@everywhere
def test_the_way_back_leads_over_every_passed_step_before_this_one(stop: Stop) -> None:
    passed = list(dict.fromkeys(turn.session.at for turn in stop.turns))[:-1]
    assert list(stop.talk().session.trail) == passed
