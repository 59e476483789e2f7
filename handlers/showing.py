"""An outcome, said: which message changes in place, which keyboard goes, what is new. One place decides it."""

from __future__ import annotations

from datetime import date

from dialogs import route
from dialogs.amending import is_amending
from dialogs.answers import Answer, Marked
from dialogs.catalogue import ABOUT_STEPS
from dialogs.events import Abandoned, Asked, Completed, Expired, Recorded, Refused, Rested, Shortened, Why
from dialogs.steps import Wheel
from digests import reflection
from handlers import endings, readers
from handlers.conversation.outcome import A_MOMENT, Outcome
from handlers.markup import Html, html, joined, quiet
from handlers.screen import Rows, Screen
from handlers.screens import closing, question, refusals
from handlers.speech import Draw, Speech, Stands
from locales.translator import Translator, translator


def show(outcome: Outcome, speech: Speech, heard: Html | None = None) -> None:
    """Say what came of a reply. `heard` is the short line that shows that words arrived."""
    t = translator(outcome.person.language)
    for event in outcome.events:
        match event:
            case Refused(why):
                _refused(outcome, why, speech, t)
            case Recorded(step, answer):
                _recorded(outcome, step, answer, speech, t)
                heard = heard or question.heard(outcome.instrument, outcome.session, step, answer, t)
            case Shortened(path):
                heard = question.shortened(outcome.instrument.path(path), t)
            case Asked():
                _asked(outcome, event, speech, heard, t)
            case Rested():
                _keyboard_gone(outcome, speech)
                if not _tapped_twice(outcome):
                    speech.say(closing.rested(t))
            case Abandoned() | Expired() | Completed():
                _ended(outcome, event, speech, t)
    for screen in outcome.follows:
        speech.say(screen)


def ask_in_place(outcome: Outcome, speech: Speech, before: Html, more: Rows = ()) -> bool:
    """Put the question that stands into the message that was tapped, below `before`, with `more` rows of buttons. False
    where none stands."""
    t = translator(outcome.person.language)
    for event in outcome.events:
        if isinstance(event, Asked):
            screen = _question(outcome, event, t)
            screen = Screen(joined((before, screen.text)), (*screen.rows, *more))
            if speech.tapped is None:
                speech.say(screen, _stands(outcome))
            else:
                speech.change(speech.tapped, screen, _stands(outcome))
            return True
    return False


def ask(outcome: Outcome, speech: Speech, before: Html | None = None) -> None:
    """Put the question that stands before the person once more, below everything else; `before` is a line above it."""
    t = translator(outcome.person.language)
    _keyboard_gone(outcome, speech)
    for event in outcome.events:
        if isinstance(event, Asked):
            _say_question(outcome, event, speech, before, t)


def show_corrected(outcome: Outcome, step: str, speech: Speech) -> None:
    """Say that an edited message corrected its answer, or why it could not."""
    t = translator(outcome.person.language)
    for event in outcome.events:
        if isinstance(event, Refused):
            speech.tell(refusals.refusal(event.why, outcome.instrument.step(step), t))
        elif isinstance(event, Recorded):
            speech.tell(html(t, "✓ Corrected."))


def _ended(outcome: Outcome, event: Abandoned | Expired | Completed, speech: Speech, t: Translator) -> None:
    """The screens of an ending. What ends a conversation about a single step by a tap changes in place."""
    screens = [*endings.told(outcome, event, t)]
    if outcome.instrument.key in ABOUT_STEPS and speech.tapped is not None and screens:
        speech.replace(screens.pop(0))
    _keyboard_gone(outcome, speech)
    for screen in screens:
        speech.say(screen)


def _refused(outcome: Outcome, why: Why, speech: Speech, t: Translator) -> None:
    if why is Why.STALE:
        speech.toast(refusals.refusal(why, None, t))
        if speech.tapped != outcome.stored.shown_message:
            speech.settle()
        return
    at = outcome.session.at
    sentence = refusals.refusal(why, None if at is None else outcome.instrument.step(at), t)
    if speech.tapped is not None:
        speech.toast(sentence, alert=True)
    else:
        speech.tell(sentence)


def _recorded(outcome: Outcome, step_key: str, answer: Answer, speech: Speech, t: Translator) -> None:
    """What stays of the question in the chat, and the picture of a wheel that is complete."""
    step = outcome.instrument.step(step_key)
    if outcome.session.at == step_key:
        return
    earlier = outcome.before
    beside = route.together(outcome.instrument, earlier, step_key)
    if outcome.session.at in beside:  # the same message turns to the next of its steps
        return
    said = any(route.was_answered(outcome.session, key) for key in beside)
    if speech.tapped is not None and said:
        speech.change(speech.tapped, Screen(question.settled(outcome.instrument, earlier, step, answer, t)))
        speech.tapped = None
    if isinstance(step, Wheel) and isinstance(answer, Marked) and not is_amending(outcome.instrument):
        _draw(outcome, step, answer, speech, t)


def _draw(outcome: Outcome, step: Wheel, marked: Marked, speech: Speech, t: Translator) -> None:
    session = outcome.session
    day = reflection.lesson_day(session.answers, outcome.today)
    then = session.given.get("before_day")
    days = (day, date.fromisoformat(then) if then else None)
    subtitle = reflection.heading(session.answers, outcome.today, t)
    before = session.given.get("before")
    lesson = str(session.given.get("before_lesson", ""))  # sessions begun before it was noted have none
    wheel = reflection.wheel_to_draw(step, marked, before, subtitle, days, t, lesson_before=lesson)
    caption = html(t, "Your wheel.")
    if before and wheel.before_label:
        caption = html(
            t,
            "Your wheel. The sand-coloured one behind it is from an earlier lesson: %(lesson)s.",
            lesson=wheel.before_label,
        )
    speech.add(Draw(wheel, caption))


def _asked(outcome: Outcome, event: Asked, speech: Speech, heard: Html | None, t: Translator) -> None:
    stale = any(isinstance(one, Refused) for one in outcome.events)
    if stale:
        if not _just_answered(outcome):
            _keyboard_gone(outcome, speech)
            _say_question(outcome, event, speech, None, t)
        return
    if speech.tapped is not None:
        screen = _question(outcome, event, t)
        text = joined((heard, screen.text)) if heard else screen.text
        speech.change(speech.tapped, Screen(text, screen.rows), _stands(outcome))
        return
    _keyboard_gone(outcome, speech)
    _say_question(outcome, event, speech, heard, t)


def _just_answered(outcome: Outcome) -> bool:
    """A double tap: the question after the tapped one stands, and it is on the screen already."""
    ticket = outcome.ticket
    tapped_before = ticket is not None and (ticket.key, ticket.turn + 1) == (outcome.session.key, outcome.session.turn)
    return tapped_before and outcome.stored.shown_turn == outcome.session.turn


def _say_question(outcome: Outcome, event: Asked, speech: Speech, before: Html | None, t: Translator) -> None:
    screen = _question(outcome, event, t)
    text = joined((quiet(before), screen.text)) if before else screen.text
    speech.say(Screen(text, screen.rows), _stands(outcome))


def _question(outcome: Outcome, event: Asked, t: Translator) -> Screen:
    who = readers.of(outcome.person, outcome.instrument, outcome.stored, outcome.session)
    return question.asked(outcome.instrument, outcome.session, event, outcome.today, t, who)


def _tapped_twice(outcome: Outcome) -> bool:
    """A double tap on "later", which makes no turn: the conversation was put off a moment ago."""
    return outcome.before.resting and outcome.session.touched_at - outcome.before.touched_at < A_MOMENT


def _stands(outcome: Outcome) -> Stands:
    return Stands(outcome.stored.id, outcome.session.turn)


def _keyboard_gone(outcome: Outcome, speech: Speech) -> None:
    message = speech.tapped if speech.tapped is not None else outcome.stored.shown_message
    speech.tapped = None
    if message is not None and not speech.touches(message):
        speech.rekey(message)
