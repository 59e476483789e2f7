"""Why a reply changed nothing, told to the person in a sentence that says what to do."""

from __future__ import annotations

from dialogs.events import Why
from dialogs.steps import DayStep, Scale, Step, Wheel
from dialogs.wheel import LONGEST_NAME
from dialogs.words import N_
from handlers.markup import Html, html
from locales.translator import Translator

SENTENCES = {
    Why.STALE: N_("This button belongs to an earlier question. Here is where we are now."),
    Why.NEEDS_TAP: N_("Please tap one of the buttons under the question."),
    Why.NEEDS_WORDS: N_("Please answer in words: write, speak, or send a photo or a document."),
    Why.NEEDS_NUMBER: N_("Please tap a number or write one from %(low)d to %(high)d."),
    Why.NEEDS_DAY: N_("I could not read the day. Tap one or write it like this: 14.05."),
    Why.OUT_OF_RANGE: N_("The scale runs from %(low)d to %(high)d. Please choose a number on it."),
    Why.DAY_TOO_FAR: N_("This day is too far away. Please check the day and the month."),
    Why.NO_SUCH_OPTION: N_("This button no longer leads anywhere. Please use the buttons under the question."),
    Why.EMPTY: N_("The message came empty. Please write it again, or skip the question."),
    Why.TOO_LONG_NAME: N_("This name will not fit on the wheel. Please find one of up to %(most)d characters."),
    Why.IS_NEEDED: N_("I cannot go on without this answer. Please tap one of the buttons."),
    Why.AT_THE_START: N_("This is the first question: there is nothing before it."),
    Why.NOT_HERE: N_("This answer cannot be corrected that way. Open it in your journal: /journal"),
}

NOT_KEPT = N_("I can keep text, voice, video, photos and documents. Please send your answer as one of these.")


def refusal(why: Why, step: Step | None, t: Translator) -> Html:
    """The sentence for `why` at `step`."""
    if isinstance(step, DayStep) and why is Why.DAY_TOO_FAR:
        return (
            html(t, "Please choose a day from today on.")
            if step.future
            else html(t, "Please choose a day up to today.")
        )
    values: dict[str, object] = {"most": LONGEST_NAME}
    if isinstance(step, Scale | Wheel):
        values |= {"low": step.low, "high": step.high}
    elif why in (Why.NEEDS_NUMBER, Why.OUT_OF_RANGE):
        return html(t, SENTENCES[Why.NEEDS_TAP])
    return html(t, SENTENCES[why], **values)
