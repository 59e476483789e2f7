"""Whatever is replied, in whatever order, the rules of the engine hold."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs import route
from dialogs.answers import Words
from dialogs.conditions import holds
from dialogs.correcting import add, continues, correct
from dialogs.engine import advance, ask_again, expire
from dialogs.events import Abandoned, Asked, Completed, Recorded, Refused, Rested, Shortened, Why
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Said, Skipped, Switched, WentBack, Withdrew
from dialogs.session import Session, State
from dialogs.turn import Turn
from tests.dialogs.talk import NOW, Talk, fitting, reread
from tests.dialogs.walks import BOUNDED, SAID, Walk, codes, walks

LONGEST = 80
"""Replies within which any conversation can be brought to its end: every step, and every sector of a wheel twice."""


def walked(walk: Walk) -> Talk:
    """Where the walk comes to; a reply that would end the conversation is not made."""
    talk = walk.talk()
    for move in walk.moves:
        before = talk.turn
        talk.takes(move.made_in(talk), ticket=move.carried.ticket(talk.session))
        if talk.at is None:
            talk.turn = before
    return talk


def passed_before(instrument: Instrument, session: Session) -> tuple[str, ...]:
    """The steps of the path before the current one that were passed and still apply."""
    steps = instrument.path(session.path).steps
    return tuple(
        key
        for key in steps[: steps.index(session.at or "")]
        if key in session.answers and holds(instrument.step(key).when, session.answers, session.given)
    )


def questions_left(instrument: Instrument, session: Session) -> int:
    """How many questions are still to be answered by someone who answers each of them, this one included."""
    replies = 0
    while session.at is not None:
        session = advance(instrument, session, fitting(instrument, session), NOW).session
        replies += 1
    return replies


def said_last(session: Session) -> dict[int, set[str]]:
    """By the number of the message: the steps whose words end with it."""
    found: dict[int, set[str]] = {}
    for key, answer in session.answers.items():
        if isinstance(answer, Words) and (source := answer.parts[-1].source):
            found.setdefault(source.message, set()).add(key)
    return found


def check_turn(before: Turn, after: Turn) -> None:
    session, events = after.session, after.events
    asked = [event for event in events if isinstance(event, Asked)]
    refused = [event.why for event in events if isinstance(event, Refused)]
    recorded = {event.step: event.answer for event in events if isinstance(event, Recorded)}
    if refused:
        assert session == before.session
        assert refused == [Why.STALE] if asked else len(events) == 1
        return
    assert session.turn == before.session.turn + (0 if events == (Rested(),) else 1)
    assert session.touched_at == NOW
    for step, answer in before.session.answers.items():
        assert session.answers[step] == recorded.get(step, answer)
    assert set(session.answers) == set(before.session.answers) | set(recorded)
    assert all(session.answers[step] == answer for step, answer in recorded.items())
    ended = {Completed: State.COMPLETED, Abandoned: State.ABANDONED}.get(type(events[-1]))
    assert session.state is (ended or State.OPEN)
    assert (session.at is None) == (ended is not None)
    assert len(asked) == (0 if ended or events == (Rested(),) else 1)
    assert session.resting == (events == (Rested(),))


@BOUNDED
@given(walks())
def test_every_reply_keeps_the_rules(walk: Walk) -> None:
    talk = walk.talk()
    for move in walk.moves:
        if talk.at is None:
            break
        before = talk.turn
        talk.takes(move.made_in(talk), ticket=move.carried.ticket(talk.session))
        check_turn(before, talk.turn)


@BOUNDED
@given(walks())
def test_the_question_that_stands_is_counted_and_lies_on_the_path(walk: Walk) -> None:
    for talk in walk.stops():
        (asked,) = ask_again(talk.instrument, talk.session).events
        assert isinstance(asked, Asked)
        assert asked.step == talk.at
        assert 1 <= asked.number <= (asked.total or asked.number) <= len(talk.instrument.path(talk.session.path).steps)
        assert talk.at in talk.instrument.path(talk.session.path).steps
        assert asked.opens is None


@BOUNDED
@given(walks())
def test_the_way_back_leads_over_the_passed_steps_before_this_one_in_the_order_of_the_path(walk: Walk) -> None:
    for talk in walk.stops():
        assert talk.session.trail == passed_before(talk.instrument, talk.session)


@BOUNDED
@given(walks())
def test_forward_only_the_numbers_never_fall_and_stages_open_once(walk: Walk) -> None:
    talk = walk.talk()
    numbers, opened = [talk.asked.number], [talk.asked.opens]
    for move in walk.moves:
        reply = move.made_in(talk)
        if isinstance(reply, WentBack | Switched):
            continue
        talk.takes(reply, ticket=move.carried.ticket(talk.session))
        if talk.at is None:
            break
        numbers += [event.number for event in talk.events if isinstance(event, Asked)]
        opened += [event.opens for event in talk.events if isinstance(event, Asked) and event.opens]
    assert numbers == sorted(numbers)
    assert len(set(opened)) == len(opened)


@BOUNDED
@given(walks())
def test_from_anywhere_skipping_comes_to_the_end(walk: Walk) -> None:
    talk = walked(walk)
    for _ in range(LONGEST):
        if talk.at is None:
            break
        events = talk.takes(Skipped())
        if events == (Refused(Why.IS_NEEDED),):
            talk.answers()
    assert talk.session.state is not State.OPEN


@BOUNDED
@given(walks())
def test_from_anywhere_answering_comes_to_the_end(walk: Walk) -> None:
    talk = walked(walk)
    for _ in range(LONGEST):
        if talk.at is None:
            break
        talk.answers()
        assert not any(isinstance(event, Refused) for event in talk.events)
    assert talk.session.state is not State.OPEN


@BOUNDED
@given(walks())
def test_from_anywhere_going_back_comes_to_the_first_question_and_loses_nothing(walk: Walk) -> None:
    talk = walked(walk)
    answers = talk.session.answers
    for _ in range(LONGEST):
        if talk.takes(WentBack()) == (Refused(Why.AT_THE_START),):
            break
    assert talk.events == (Refused(Why.AT_THE_START),)
    assert talk.session.answers == answers


@BOUNDED
@given(walks())
def test_from_anywhere_every_shorter_path_can_be_taken(walk: Walk) -> None:
    talk = walked(walk)
    shorter = route.shorter(talk.instrument, talk.session)
    assert set(shorter) <= set(talk.instrument.shorter_than(talk.session.path))
    for path in shorter:
        turn = advance(talk.instrument, talk.session, Switched(path.key), NOW)
        assert turn.events[0] == Shortened(path.key)
        assert turn.session.answers == talk.session.answers
        assert questions_left(talk.instrument, turn.session) < questions_left(talk.instrument, talk.session)
        if turn.session.at is not None:
            assert turn.session.trail == passed_before(talk.instrument, turn.session)
        reread(turn.session)


@BOUNDED
@given(walks())
def test_from_anywhere_asking_again_and_waiting_change_nothing(walk: Walk) -> None:
    talk = walked(walk)
    assert ask_again(talk.instrument, talk.session).session == talk.session
    soon = NOW + timedelta(days=talk.instrument.rests_days)
    assert expire(talk.instrument, talk.session, soon) == Turn(talk.session, ())


@settings(BOUNDED, max_examples=100)
@given(walks(most=30), st.data())
def test_corrections_touch_one_answer_and_nothing_else(walk: Walk, data: st.DataObject) -> None:
    talk = walked(walk)
    if data.draw(st.booleans()):
        talk.takes(Withdrew())
    session = talk.session
    for _ in range(3 if session.answers else 0):
        step = data.draw(st.sampled_from(sorted(session.answers)))
        said = data.draw(SAID)
        reply: Said | Chose = data.draw(st.just(said) | st.builds(Chose, st.sampled_from(codes(walk.instrument.steps))))
        corrects = data.draw(st.booleans()) or isinstance(reply, Chose)
        turn = correct(walk.instrument, session, step, reply, NOW) if corrects else add(session, step, said)
        (found,) = turn.events
        if isinstance(found, Refused):
            assert turn.session == session
        else:
            assert isinstance(found, Recorded)
            assert turn.session == replace(session, answers={**session.answers, step: found.answer})
        session = reread(turn.session)
        more = data.draw(SAID)
        key, numbered = continues(session, more), said_last(session)
        if key is not None:
            assert more.source is not None
            assert key in numbered[max(numbered)]
            assert more.source.message > max(numbered)


@settings(BOUNDED, max_examples=100)
@given(walks(most=30))
def test_a_fitting_reply_is_never_refused(walk: Walk) -> None:
    talk = walked(walk)
    events = talk.takes(fitting(talk.instrument, talk.session))
    assert not any(isinstance(event, Refused) for event in events)
