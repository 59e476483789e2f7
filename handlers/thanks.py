"""Thanks to a colleague: a teacher may send on what they wrote at the end of the year, once, to one person.

Whether that colleague uses Aina is nobody's business: the sender is told the same either way.
"""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.answers import Answer, Words
from handlers.markup import html, joined, messages, quoted
from handlers.screen import Button, Screen
from handlers.speech import Speech
from locales.translator import Translator, translator
from storage.person import Person
from storage.places import Place, declare

THANKS = declare("thanks", Place.FREE)
STEP = "thanks"
INSTRUMENT = "year_end"
PRIORITY = 4
LONGEST = 3000
"""Characters of thanks that are sent on: one message."""


def said_in(answers: Mapping[str, Answer]) -> str | None:
    """The thanks among the answers of a year's end, if there are any in writing."""
    words = answers.get(STEP)
    return words.text[:LONGEST] if isinstance(words, Words) and words.text else None


def offered(t: Translator) -> Screen:
    """Under the closing of a year in which somebody was thanked."""
    return Screen(
        html(
            t,
            "You thanked a colleague. Would you like your words to reach them? Send me their contact card (📎 → "
            "Contact): if they use Aina, they will receive your thanks with your name.",
        )
    )


def confirm(name: str, thanks: str, key: str, telegram_id: int, t: Translator) -> Screen:
    """What goes to whom, before it goes."""
    asks = html(t, "Shall I send these words to this colleague: %(name)s?", name=name)
    row = (
        Button(t("Yes, send them"), f"thanks:{key}:{telegram_id}"),
        Button(t("No, keep them"), "thanks:no"),
    )
    return Screen(joined((asks, quoted(thanks))), (row,))


def say(person: Person, thanks: str, name: str, speech: Speech) -> None:
    """The letter to the colleague, in their language; the thanks in the words of who wrote them."""
    t = translator(person.language)
    for text in messages((html(t, "A colleague thanks you: %(name)s.", name=name), quoted(thanks))):
        speech.say(Screen(text))
