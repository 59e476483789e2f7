"""Who reads what, on a screen: for all answers to come, for a reflection, for one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.catalogue import instrument as newest
from dialogs.instruments import Instrument
from dialogs.words import N_
from digests import questions
from digests.brief import in_a_line
from digests.network_words import WHOM
from handlers import readers
from handlers.markup import Html, bold, joined, quiet, quoted, safe
from handlers.screen import Button, Screen
from handlers.screens.paging import paged
from locales.translator import Translator
from storage.audiences import ME, MENTOR, PROGRAMME, Readership
from storage.journal import Reflection
from storage.pairings import Pairing
from storage.person import Person

INSTRUMENTS = ("lesson_coaching", "lesson_sheet", "weekly_growth", "weekly_start", "quarter_look", "year_end")
AS_ALL, ALL = "as", "all"
LABEL = 30
QUOTED = 300
ON_A_PAGE = 5


def general(person: Person, t: Translator, *, sums_up: bool) -> Screen:
    """For whom answers to come are, unless one says otherwise under a question; `sums_up` is whether this installation
    has a program that could sum up what is shared."""
    everywhere = person.audiences.get(readers.EVERYWHERE, ME)
    lines = [_line(t("All answers"), t(WHOM[everywhere]))]
    own = [key for key in INSTRUMENTS if key in person.audiences]
    lines += [_line(t(newest(key).title), t(WHOM[person.audiences[key]])) for key in own]
    now = (
        t("Your mentors: %(names)s", names=", ".join(person.mentors))
        if person.mentors
        else t("You have no mentor now.")
    )
    text = joined(
        (
            bold(t("Who reads my answers")),
            joined(lines, "\n"),
            now,
            quiet(
                t(
                    "This is for answers to come. Under each question you can choose otherwise with one tap, and for "
                    "what you said already, in the journal: at any time, and from that moment on."
                )
            ),
        )
    )
    rows = [(Button(t("All answers"), "readers:choose:all"),), (Button(t("One by one ▸"), "readers:single"),)]
    if sums_up:
        sign, other = ("✓ ", "no") if person.summaries else ("", "yes")
        rows.append((Button(f"{sign}{t('AI may put in short what I share')}", f"readers:sums:{other}"),))
    rows.append((Button(t("◀ My mentors"), "mentors:home:0"),))
    return Screen(text, tuple(rows))


def single(person: Person, t: Translator) -> Screen:
    """For whom the answers of each instrument are: tap one to choose."""
    rows = tuple((Button(in_a_line(t(newest(key).title), LABEL), f"readers:choose:{key}"),) for key in INSTRUMENTS)
    own = [key for key in INSTRUMENTS if key in person.audiences]
    lines = joined((_line(t(newest(key).title), t(WHOM[person.audiences[key]])) for key in own), "\n")
    text = joined((bold(t("Who reads my answers")), lines or t("All are as you chose for all answers.")))
    return Screen(text, (*rows, (Button(t("◀ Back"), "readers:home"),)))


def choice(person: Person, key: str, t: Translator) -> Screen:
    """For whom the answers of one instrument are, or all."""
    place = readers.EVERYWHERE if key == "all" else key
    chosen = person.audiences.get(place, ME if key == "all" else AS_ALL)
    title = t("All answers") if key == "all" else t(newest(key).title)
    text = joined((bold(title), t("Who shall read these answers?"), quiet(_meaning(t))))
    audiences = {**WHOM, **({} if key == "all" else {AS_ALL: N_("as for all answers")})}
    rows = tuple(
        (Button(f"{'✓ ' if audience == chosen else ''}{t(label)}", f"readers:set:{key}:{audience}"),)
        for audience, label in audiences.items()
    )
    return Screen(text, (*rows, (Button(t("◀ Back"), "readers:home"),)))


def reflection(
    instrument: Instrument,
    one: Reflection,
    whom: Mapping[str, Readership],
    person: Person,
    number: int,
    t: Translator,
) -> Screen:
    """Who can read each answer of a reflection, and page `number` of a button for each."""
    said = told(instrument, one, t)
    lines = joined((f"{_sign(whom[key])} {in_a_line(asks, 2 * LABEL)}" for key, asks, _ in said), "\n")
    buttons = [
        Button(f"{_sign(whom[key])} {in_a_line(asks, LABEL)}", f"readers:at:{one.key}:{key}") for key, asks, _ in said
    ]
    rows = paged(buttons, number, f"readers:of:{one.key}", ON_A_PAGE)
    text = joined((bold(t("Who reads this reflection")), lines, quiet(_signs(t))))
    whole = [Button(t("🔒 All only for me"), f"readers:to:{one.key}:{ALL}:{ME}")]
    if person.mentors:
        whole.append(Button(t("👁 All for my mentors"), f"readers:to:{one.key}:{ALL}:{MENTOR}"))
    return Screen(text, (*rows, tuple(whole), (Button(t("◀ Back"), f"journal:read:{one.key}"),)))


def answer(
    instrument: Instrument, one: Reflection, step: str, whom: Readership, mentors: Sequence[Pairing], t: Translator
) -> Screen:
    """Who can read one answer now, and the others who could."""
    asks, said = next((asks, said) for key, asks, said in told(instrument, one, t) if key == step)
    names = ", ".join(reader.name for reader in whom.readers)
    now = (
        t("Can be read by: %(names)s", names=names)
        if names
        else t(WHOM[PROGRAMME if whom.audience == PROGRAMME else ME])
    )
    reading = {reader.pairing_id for reader in whom.readers}
    rows: list[tuple[Button, ...]] = []
    for pairing in mentors:
        verb, sign = ("hide", "✓ ") if pairing.id in reading else ("show", "")
        label = in_a_line(f"{sign}👁 {pairing.mentor}", LABEL)
        rows.append((Button(label, f"readers:by:{one.key}:{step}:{verb}:{pairing.id}"),))
    rows.append(
        (
            Button(t("🔒 Only me"), f"readers:to:{one.key}:{step}:{ME}"),
            Button(t("∑ Means, without my name"), f"readers:to:{one.key}:{step}:{PROGRAMME}"),
        )
    )
    text = joined((bold(asks), quoted(in_a_line(said, QUOTED)), now))
    return Screen(text, (*rows, (Button(t("◀ Back"), f"readers:of:{one.key}"),)))


def told(instrument: Instrument, one: Reflection, t: Translator) -> list[tuple[str, str, str]]:
    """Step, question and answer of everything that was said."""
    found = []
    for step in instrument.steps:
        said = questions.answer(step, one.answers[step.key], t, one.answers) if step.key in one.answers else ""
        if said:
            found.append((step.key, questions.question(instrument, step, one.answers, one.given, t), said))
    return found


def _line(name: str, value: str) -> Html:
    return joined((f"{name}:", bold(value)), " ")


def _sign(whom: Readership) -> str:
    if whom.readers:
        return "👁"
    return "∑" if whom.audience == PROGRAMME else "🔒"


def _signs(t: Translator) -> str:
    return t("👁 a mentor can read it · ∑ it counts in means, without your name · 🔒 only you")


def _meaning(t: Translator) -> Html:
    return safe(
        t(
            "Mentors read it with your name, until you take it back or the pairing ends. In a mean it is one number "
            "of five people or more; words never enter it."
        )
    )
