"""A mentor's own screens: the mentees, what one of them shared, whom a button of a digest means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dialogs.amending import find
from dialogs.answers import Attachment, Words
from dialogs.steps import Wheel
from dialogs.words import N_
from digests import questions
from digests.brief import in_a_line
from digests.mentor_digest import Mentee
from digests.network_words import PAIRING_KINDS
from digests.rhythm import clock
from handlers.markup import bold, cut, html, joined, messages, quoted, safe
from handlers.screen import Button, Screen
from handlers.screens.paging import paged, turns
from locales.translator import Translator
from storage.mentoring import MentorTime
from storage.pairings import Offer, Pairing
from storage.readable import SharedAnswer

LABEL = 34
ON_A_PAGE, ON_A_SHORT_PAGE = 5, 4
TIMES = (8 * 60 + 30, 12 * 60 + 30, 17 * 60 + 30)
SPAN_NAMES = {"week": N_("week"), "month": N_("month"), "quarter": N_("quarter")}

Conversation = tuple[str, str, int, datetime]
"""Key, instrument, version and start."""


def home(
    pairings: Sequence[Pairing], offers: Sequence[Offer], when: MentorTime | None, number: int, t: Translator
) -> Screen:
    """/mentees, with page `number` of the names."""
    number = min(number, max(0, (len(pairings) - 1) // ON_A_SHORT_PAGE))
    page = pairings[number * ON_A_SHORT_PAGE : (number + 1) * ON_A_SHORT_PAGE]
    lines = [
        safe(f"• {one.teacher} – {t(PAIRING_KINDS[one.kind])}{f' · {one.topic}' if one.topic else ''}") for one in page
    ]
    shows = (
        joined((f"{t('You offer to show:')}", *(f"• {one.topic}" for one in offers[:ON_A_PAGE])), "\n")
        if offers
        else ""
    )
    text = joined(
        (
            bold(t("My mentees")),
            joined(lines, "\n") if pairings else t("Nobody has you as a mentor in Aina now."),
            html(t, "The digest comes: %(when)s", when=_when(when, t)) if pairings else "",
            shows,
        )
    )
    names = [Button(in_a_line(one.teacher, LABEL), f"pairing:open:{one.id}") for one in pairings]
    rows = list(paged(names, number, "mentees:home", ON_A_SHORT_PAGE))
    rows.append((Button(t("Invite a colleague"), "mentees:invite"),))
    rows.append((Button(t("What I can show"), "mentees:offers"),))
    if pairings:
        rows.append((Button(t("When the digest comes"), "mentees:when"),))
    return Screen(text, tuple(rows))


def no_mentees(t: Translator) -> Screen:
    """/digest of somebody whom nobody has as a mentor."""
    return Screen(html(t, "Nobody has you as a mentor in Aina now, so there is no digest. More: /mentees"))


def when(time: MentorTime | None, t: Translator) -> Screen:
    """The day and the hour of the digest."""
    chosen = (None, None) if time is None else (time.day, time.at)
    days = [
        Button(f"{'✓ ' if chosen[0] == day else ''}{t.day_of_week(day, short=True)}", f"mentees:day:{day}")
        for day in range(7)
    ]
    times = tuple(Button(f"{'✓ ' if chosen[1] == at else ''}{clock(at)}", f"mentees:at:{at}") for at in TIMES)
    text = joined(
        (bold(t("When the digest comes")), t("One message a week, on a school day, outside your quiet hours."))
    )
    none = (Button(f"{'✓ ' if chosen[0] is None else ''}{t('Only when I ask')}", "mentees:day:none"),)
    return Screen(text, (tuple(days[:4]), tuple(days[4:]), times, none, (Button(t("◀ My mentees"), "mentees:home:0"),)))


def history(pairing: Pairing, shown: Sequence[Conversation], number: int, total: int, t: Translator) -> Screen:
    """Page `number` of the conversations of which something is shared."""
    title = html(t, "%(name)s – what is shared with you", name=pairing.teacher)
    if not total:
        return Screen(joined((bold(title), t("Nothing so far."))), ((_back(pairing, t),),))
    rows = [(Button(in_a_line(_named(one, t), LABEL), f"shared:read:{pairing.id}:{one[0]}"),) for one in shown]
    turning = turns(f"shared:list:{pairing.id}", number, total, ON_A_PAGE)
    counted = t.plural("%(n)d conversation", "%(n)d conversations", total)
    return Screen(joined((bold(title), counted)), (*rows, *turning, (_back(pairing, t),)))


def shared(pairing: Pairing, answers: Sequence[SharedAnswer], t: Translator) -> tuple[Screen, ...]:
    """What is shared of one conversation. A question that quotes another answer is told without the quote: that one may
    not be shared."""
    first = answers[0]
    instrument = find(first.instrument, first.version)
    about = (first.session_key, first.instrument, first.version, first.started_at)
    blocks = [joined((bold(pairing.teacher), safe(_named(about, t))), "\n")]
    own = {one.step: one.answer for one in answers}
    for one in answers:
        step = instrument.step(one.step)
        said = questions.answer(step, one.answer, t)
        if said:
            asks = questions.question(instrument, step, own, {}, t)
            first_piece, *rest = cut(said)
            whole = safe(first_piece) if isinstance(step, Wheel) else quoted(first_piece)
            blocks.append(joined((bold(asks), whole), "\n"))
            blocks += [quoted(piece) for piece in rest]
    screens = [Screen(text) for text in messages(blocks)]
    rows = [(Button(t("Ask back"), f"ask:{pairing.id}"),)]
    if attachments(answers):
        rows.insert(0, (Button(t("📎 Files"), f"shared:files:{pairing.id}:{first.session_key}"),))
    screens[-1] = screens[-1].having(*rows, (Button(t("◀ Back"), f"shared:list:{pairing.id}:0"),))
    return tuple(screens)


def attachments(answers: Iterable[SharedAnswer]) -> tuple[Attachment, ...]:
    """The files in shared answers."""
    said = (one.answer for one in answers)
    return tuple(file for words in said if isinstance(words, Words) for file in words.attachments)


def whom(what: str, digest_id: int, mentees: Sequence[Mentee], number: int, t: Translator) -> Screen:
    """Whom a button of a digest means: page `number` of the names."""
    prefix = f"digest:thank:{digest_id}" if what == "thank" else "ask"
    names = [Button(in_a_line(one.name, LABEL), f"{prefix}:{one.pairing.id}") for one in mentees]
    asks = t("Whom would you like to thank?") if what == "thank" else t("Whom would you like to ask?")
    return Screen(bold(asks), paged(names, number, f"digest:whom:{what}:{digest_id}", ON_A_PAGE))


def offers(found: Sequence[Offer], t: Translator) -> Screen:
    """What one offers to show: more, or less."""
    text = joined((bold(t("What I can show")), joined((f"• {one.topic}" for one in found[:ON_A_PAGE]), "\n")))
    rows = [(Button(in_a_line(f"🗑 {one.topic}", LABEL), f"offer:drop:{one.id}"),) for one in found[:ON_A_PAGE]]
    new = (Button(t("Offer a topic"), "offer:new"),)
    return Screen(text, (*rows, new, (Button(t("◀ My mentees"), "mentees:home:0"),)))


def which_kind(t: Translator) -> Screen:
    """How the mentor would like to accompany the colleague they invite."""
    rows = tuple((Button(in_a_line(t(name), LABEL), f"mentees:invite:{kind}"),) for kind, name in PAIRING_KINDS.items())
    asks = bold(t("How would you like to accompany your colleague?"))
    return Screen(asks, (*rows, (Button(t("◀ My mentees"), "mentees:home:0"),)))


def invitation(address: str, t: Translator) -> tuple[Screen, ...]:
    """A personal link, to be sent on."""
    hint = t("Send this link to your colleague. It is for one person and good for a month; the colleague decides.")
    return Screen(safe(hint)), Screen(safe(address))


def not_a_mentor(t: Translator) -> Screen:
    """Nobody can be invited without an organisation."""
    says = html(t, "To invite a colleague, be a mentor of an organisation first: your coordinator has a link for you.")
    return Screen(says, ((Button(t("◀ My mentees"), "mentees:home:0"),),))


def offered(topic: str | None, t: Translator) -> Screen:
    """An offer is there to be found, or nothing was written."""
    back = (Button(t("My mentees"), "mentees:home:0"),)
    if topic is None:
        return Screen(html(t, "Nothing was written, so nothing is offered."), (back,))
    return Screen(html(t, "Colleagues of your organisations can find it now: %(topic)s", topic=topic), (back,))


def _named(one: Conversation, t: Translator) -> str:
    _, key, version, at = one
    return f"{t.day(at.date())} · {t(find(key, version).title)}"


def _when(time: MentorTime | None, t: Translator) -> str:
    if time is None or time.day is None:
        return t("only when you ask")
    return f"{t.day_of_week(time.day)} · {clock(time.at)}"


def _back(pairing: Pairing, t: Translator) -> Button:
    return Button(t("◀ Back"), f"pairing:open:{pairing.id}")
