"""Pairings on a screen: who accompanies whom, what is proposed, how to find a mentor, how to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.words import N_
from digests.brief import in_a_line
from digests.network_words import PAIRING_KINDS
from handlers.markup import Html, bold, html, joined, quiet, safe
from handlers.screen import Button, Screen
from handlers.screens.paging import paged
from locales.translator import Translator
from storage.pairings import (
    ACCOMPANYING,
    ADAPTIVE,
    CURATOR,
    DEVELOPING,
    EXPERT,
    REVERSE,
    Offer,
    Pairing,
)
from storage.person import Person, PersonId
from storage.roles import Member

LABEL = 34
ON_A_PAGE = 5

LAST_DAYS = {"month": N_("In a month"), "quarter": N_("End of the quarter"), "year": N_("End of the school year")}
PROPOSES = {
    ADAPTIVE: N_("%(name)s – an experienced colleague who would like to accompany you while you settle in."),
    ACCOMPANYING: N_("%(name)s – a methodist who would like to accompany you."),
    DEVELOPING: N_("%(name)s – a fellow mentor who would like to grow together with you."),
    REVERSE: N_("%(name)s – a younger colleague who would like to show you something new, as equals."),
    EXPERT: N_("%(name)s – a colleague who would like to show you what they know well."),
    CURATOR: N_("%(name)s – would like to support you informally, beside your mentor."),
}
ASKS = {
    ADAPTIVE: N_("%(name)s – would like you as a mentor."),
    REVERSE: N_("%(name)s – would like to learn something new from you, as equals."),
    EXPERT: N_("%(name)s – would like you to show what you offered."),
    CURATOR: N_("%(name)s – would like your informal support."),
}


def home(
    person: Person, open_ones: Sequence[Pairing], proposed: Sequence[Pairing], number: int, t: Translator
) -> Screen:
    """/mentors, with page `number` of the names."""
    shown = open_ones[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    lines = [_told(one, one.mentor, t) for one in shown]
    waiting = [_waits(one, person.id, t) for one in proposed[:ON_A_PAGE]]
    text = joined(
        (
            bold(t("My mentors")),
            joined(lines, "\n") if open_ones else t("Nobody accompanies you in Aina now."),
            joined(waiting, "\n"),
            quiet(t("A mentor reads only what you share, answer by answer. You can take any of it back at any time.")),
        )
    )
    asked = [one for one in proposed if one.needs_yes_of == person.id]
    answers = [Button(_answer(one, person.id, t), f"pairing:show:{one.id}") for one in asked]
    mentors = [Button(in_a_line(one.mentor, LABEL), f"pairing:open:{one.id}") for one in open_ones]
    rows = list(paged([*answers, *mentors], number, "mentors:home", ON_A_PAGE))
    rows.append((Button(t("Find a mentor"), "mentors:find:0"),))
    rows.append((Button(t("Who reads my answers"), "readers:home"),))
    return Screen(text, tuple(rows))


def proposal(pairing: Pairing, person_id: PersonId, t: Translator) -> Screen:
    """What is proposed to a person, with yes and no."""
    if pairing.teacher_id == person_id:
        says = html(t, PROPOSES[pairing.kind], name=pairing.mentor)
        sees = t("Your mentor will read only the answers that you share, and nothing that you said before.")
    else:
        says = html(t, ASKS.get(pairing.kind, ASKS[ADAPTIVE]), name=pairing.teacher)
        sees = t("You will read only what is shared with you, once a week in a short digest.")
    text = joined((bold(_headline(pairing, t)), says, _topic(pairing, t), quiet(sees)))
    yes = Button(t("Yes, gladly"), f"pairing:yes:{pairing.id}")
    return Screen(text, ((yes, Button(t("No, thank you"), f"pairing:no:{pairing.id}")),))


def agreed(pairing: Pairing, person_id: PersonId, t: Translator) -> Screen:
    """Both have said yes. For the teacher: what the mentor reads; for the mentor: when."""
    names = html(t, "%(name)s – from now on you are on the way together.", name=_other(pairing, person_id))
    if pairing.teacher_id == person_id:
        more = t("So far your mentor reads nothing. You decide it under each question, or for all answers at once.")
        row = (Button(t("Who reads my answers"), "readers:home"),)
    else:
        more = t("What is shared with you comes once a week in one message. You can also ask for it: /digest")
        row = (Button(t("My mentees"), "mentees:home:0"),)
    return Screen(joined((bold(_headline(pairing, t)), names, more)), (row,))


def declined(t: Translator) -> Screen:
    """After no."""
    return Screen(html(t, "Thank you for your answer. Nothing changes."))


def ended(pairing: Pairing, person_id: PersonId, t: Translator) -> Screen:
    """The other side ended it, or did not want to begin."""
    name = _other(pairing, person_id)
    if pairing.since is None:
        return Screen(html(t, "%(name)s – thanks you for the proposal, and would rather not now.", name=name))
    says = html(t, "%(name)s – thanks you for the way you went together. This pairing has come to its end.", name=name)
    if pairing.teacher_id == person_id:
        return Screen(joined((says, t("What you shared in it can no longer be read."))))
    return Screen(joined((says, t("What was shared with you in it is closed; your own notes stay with you."))))


def left(role: str, t: Translator) -> Screen:
    """The other side left Aina altogether."""
    if role == "mentor":
        return Screen(html(t, "Your mentor has left Aina, and this pairing has come to its end. Nothing can be read."))
    return Screen(html(t, "A mentee of yours has left Aina, and this pairing has come to its end."))


def one(pairing: Pairing, person_id: PersonId, t: Translator) -> Screen:
    """One pairing, seen by one of the two."""
    if pairing.teacher_id == person_id:
        title = t("Your mentor: %(name)s", name=pairing.mentor)
        quiet_line = t("If a week is quiet, your mentor may read that: %(answer)s", answer=_yes(pairing, t))
        change = "no" if pairing.named_when_quiet else "yes"
        row = (Button(t("Change that"), f"pairing:quiet:{pairing.id}:{change}"),)
        rows: tuple[tuple[Button, ...], ...] = (row,)
        back = Button(t("◀ My mentors"), "mentors:home:0")
    else:
        title = t("Your mentee: %(name)s", name=pairing.teacher)
        quiet_line = ""
        rows = ((Button(t("What was shared with me"), f"shared:list:{pairing.id}:0"),),)
        rows += ((Button(t("A note after a visit"), f"visit:{pairing.id}"),),)
        back = Button(t("◀ My mentees"), "mentees:home:0")
    since = "" if pairing.since is None else t("since %(day)s", day=t.day_and_year(pairing.since.date()))
    until = "" if pairing.until is None else t("until %(day)s", day=t.day_and_year(pairing.until))
    facts = joined((t(PAIRING_KINDS[pairing.kind]), _topic(pairing, t), since, until), "\n")
    text = joined((bold(title), facts, quiet_line))
    last_day = (Button(t("Choose a last day"), f"pairing:last:{pairing.id}"),)
    end = (Button(t("End this pairing"), f"pairing:end:{pairing.id}"),)
    return Screen(text, (*rows, last_day, end, (back,)))


def last_day(pairing: Pairing, days: Mapping[str, date], t: Translator) -> Screen:
    """Until when the two want to go on together; `days` are those to choose from, by what they are."""
    asks = t("Until when would you like to go on together? On the day after, the pairing ends by itself.")
    rows = [
        (Button(f"{t(LAST_DAYS[what])} · {t.day(day)}", f"pairing:until:{pairing.id}:{what}"),)
        for what, day in days.items()
    ]
    none = (Button(t("No last day"), f"pairing:until:{pairing.id}:none"),)
    return Screen(safe(asks), (*rows, none, (Button(t("◀ Back"), f"pairing:open:{pairing.id}"),)))


def confirm_end(pairing: Pairing, person_id: PersonId, until: int, t: Translator) -> Screen:
    """What ends. The button is good until `until` (Unix time)."""
    if pairing.teacher_id == person_id:
        goes = t("All that this mentor could read of yours is closed at once. Your mentor gets a friendly word.")
    else:
        goes = t("All that you could read is closed at once. Your mentee gets a friendly word.")
    text = joined((html(t, "End the pairing? %(name)s", name=_other(pairing, person_id)), goes))
    yes = Button(t("Yes, end it"), f"pairing:gone:{pairing.id}:{until}")
    return Screen(text, ((yes,), (Button(t("No, go on together"), f"pairing:open:{pairing.id}"),)))


def finding(offers: Sequence[Offer], mentors: Sequence[Member], number: int, t: Translator) -> Screen:
    """Who could be asked, page `number`: those who offered a topic, then the other mentors of one's organisations."""
    buttons = [Button(_offered(one), f"mentors:topic:{one.id}") for one in offers]
    buttons += [Button(in_a_line(one.name, LABEL), f"mentors:ask:{one.person_id}") for one in mentors]
    back = (Button(t("◀ My mentors"), "mentors:home:0"),)
    if not buttons:
        nobody = t("Nobody in your organisations offers to be a mentor in Aina yet. Your coordinator can help.")
        return Screen(joined((bold(t("Find a mentor")), nobody)), (back,))
    asks = t("Who can show me …? Tap a topic or a name: that colleague is asked, and answers yes or no.")
    text = joined((bold(t("Find a mentor")), asks))
    return Screen(text, (*paged(buttons, number, "mentors:find", ON_A_PAGE), back))


def asked(name: str, t: Translator) -> Screen:
    """The colleague will be asked."""
    return Screen(html(t, "%(name)s – will receive your request. I will tell you when there is an answer.", name=name))


def _headline(one: Pairing, t: Translator) -> str:
    kind = t(PAIRING_KINDS[one.kind])
    return kind[:1].upper() + kind[1:]


def _told(one: Pairing, name: str, t: Translator) -> Html:
    topic = f" · {one.topic}" if one.topic else ""
    return safe(f"• {name} – {t(PAIRING_KINDS[one.kind])}{topic}")


def _waits(one: Pairing, person_id: PersonId, t: Translator) -> Html:
    if one.needs_yes_of != person_id:
        return html(t, "%(name)s – has been asked and has not answered yet.", name=_other(one, person_id))
    return html(t, "%(name)s – waits for your answer.", name=_other(one, person_id))


def _answer(one: Pairing, person_id: PersonId, t: Translator) -> str:
    return in_a_line(t("Answer: %(name)s", name=_other(one, person_id)), LABEL)


def _offered(one: Offer) -> str:
    return in_a_line(f"{one.topic} – {one.name}", LABEL)


def _topic(one: Pairing, t: Translator) -> Html:
    return html(t, "Topic: %(topic)s", topic=one.topic) if one.topic else Html("")


def _other(one: Pairing, person_id: PersonId) -> str:
    return one.mentor if one.teacher_id == person_id else one.teacher


def _yes(one: Pairing, t: Translator) -> str:
    return t("yes") if one.named_when_quiet else t("no")
