"""A mentor's digest in words: exceptions first, then each teacher who shared something, then one open question.

What is told among the exceptions is not told again further down. However much there is, it comes in few messages: the
more there is, the shorter the quotes and the fewer of one teacher; the whole is one tap away, as a table or a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dialogs.wheel import extremes
from dialogs.words import N_
from digests import questions
from digests.brief import in_a_line
from digests.mentor_digest import STATES, Digest, Mark, Mentee, Point, Said, Turned
from digests.telling import shortened
from handlers.markup import ROOM, Html, bold, cut, html, joined, messages, plain, quiet, quoted, safe
from handlers.screen import Button, Screen
from handlers.screens import fewer
from locales.translator import Translator


class Plan(NamedTuple):
    """Characters of a quote at most, how many of a kind are told of one teacher, and in how many messages."""

    quote: int
    of_one: int
    messages: int


PLANS = (Plan(200, 3, 1), Plan(120, 3, 1), Plan(120, 3, 2), Plan(70, 2, 2), Plan(40, 1, 3))
"""The first in whose messages the digest comes is taken, or else the last."""

NAME, SECTOR, TOGETHER = 40, 40, 8
"""Characters of a name and of a sector; entries of a section in one block."""

BUTTONS = (
    (N_("Thank"), "thank"),
    (N_("Ask back"), "ask"),
    (N_("Seen"), "seen"),
    (N_("Wheels"), "wheels"),
    (N_("As a table"), "xlsx"),
    (N_("As a document"), "pdf"),
)


def digest(told: Digest, t: Translator, *, days: tuple[date, date], digest_id: int | None) -> tuple[Screen, ...]:
    """The messages of a digest; `days` are the first and the last that it tells of. Under the last of them stand the
    buttons of a digest that is kept under `digest_id`."""
    texts: tuple[Html, ...] = ()
    for plan in PLANS:
        texts = messages(_blocks(told, days, plan, t))
        if len(texts) <= plan.messages and all(len(plain(text)) <= ROOM for text in texts):
            break
    screens = [Screen(text) for text in texts]
    if digest_id is not None:
        screens[-1] = screens[-1].having(*_buttons(told, digest_id, t))
    return tuple(screens)


def gone(t: Translator) -> Screen:
    """In place of a digest of which nothing may be read any more."""
    return Screen(html(t, "What stood here can no longer be read."))


def _blocks(told: Digest, days: tuple[date, date], plan: Plan, t: Translator) -> list[Html]:
    first, last = days
    blocks = [joined((bold(t("Mentor's digest")), quiet(f"{t.day(first)} – {t.day(last)}")), "\n")]
    asked = [_quote(one, said, plan, t) for one in told.mentees for said in one.asked[-plan.of_one :]]
    reached = [_quote(one, point.said, plan, t) for one in told.mentees for point in _reached(one)[: plan.of_one]]
    moved = [safe(f"{_name(one)} – {_marks(one.moved, plan.of_one, t)}") for one in told.mentees if one.moved]
    blocks += _section(t("A question for you"), asked)
    blocks += _section(t("A growth point was reached"), reached)
    blocks += _section(t("Moved by two points or more"), moved)
    blocks += _how_many(told, t)
    blocks += [block for one in told.mentees if (block := _mentee(one, plan, t))]
    question = safe(t(told.suggestion.question))
    if told.suggestion.mentee is not None:
        question = safe(f"{_name(told.suggestion.mentee)} – {question}")
    return [*blocks, joined((bold(t("An open question for the next talk")), question), "\n")]


def _section(heading: str, entries: Sequence[Html]) -> list[Html]:
    """The entries under their heading, in blocks that a message can hold."""
    parts = [entries[at : at + TOGETHER] for at in range(0, len(entries), TOGETHER)]
    return [joined(((bold(heading) if not at else ""), *part), "\n") for at, part in enumerate(parts)]


def _how_many(told: Digest, t: Translator) -> list[Html]:
    shared = told.how_many(t)
    if not told.quiet:
        return [safe(shared)]
    names = t.listed(in_a_line(one.teacher, NAME) for one in told.quiet)
    named = t("No reflection in these days (they agreed to be named): %(names)s", names=names)
    return [safe(piece) for piece in cut(f"{shared}\n{named}")]


def _mentee(one: Mentee, plan: Plan, t: Translator) -> Html:
    """What is not told above. Empty where there is no more."""
    others = [point for point in one.points if not point.is_reached_now]
    lines = [_point(point, plan, t) for point in others[: plan.of_one]]
    if one.wheel is not None and (wheel := _wheel(one.wheel, plan, t)):
        lines.append(safe(wheel))
    if one.telling is not None:
        lines.append(quoted(shortened(one.telling.quote, plan.quote)))
    return joined((bold(_name(one)), *lines), "\n") if lines else Html()


def _point(point: Point, plan: Plan, t: Translator) -> Html:
    return joined((quiet(f"{t(STATES[point.state])}:"), in_a_line(point.said.told(t), plan.quote)), " ")


def _wheel(turned: Turned, plan: Plan, t: Translator) -> str:
    """The two sectors that moved most, of those not told above; where none moved, the lowest."""
    moved = [one for one in turned.marks if one.shift and not one.has_moved]
    if moved:
        return f"{t('Wheel of balance')} – {_marks(moved, min(2, plan.of_one), t)}"
    if any(one.shift for one in turned.marks):
        return ""
    lowest, _ = extremes(turned.marked)
    named = (
        f"{in_a_line(questions.sector_name(turned.step, one, t), SECTOR)} {one.mark}" for one in lowest[: plan.of_one]
    )
    return f"{t('Lowest on the wheel')}: {' · '.join(named)}" if lowest else ""


def _marks(marks: Iterable[Mark], most: int, t: Translator) -> str:
    """The marks that moved most, as they were and are."""
    told = sorted(marks, key=lambda one: -abs(one.shift))[:most]
    return " · ".join(f"{in_a_line(one.name(t), SECTOR)}: {one.before} → {one.now}" for one in told)


def _reached(one: Mentee) -> list[Point]:
    return [point for point in one.points if point.is_reached_now]


def _quote(one: Mentee, said: Said, plan: Plan, t: Translator) -> Html:
    return joined((f"{_name(one)}:", quoted(shortened(said.told(t), plan.quote))), "\n")


def _name(one: Mentee) -> str:
    return in_a_line(one.name, NAME)


def _buttons(told: Digest, digest_id: int, t: Translator) -> list[tuple[Button, ...]]:
    has_wheel = any(one.wheel is not None for one in told.mentees)
    buttons = [
        Button(t(label), f"digest:{what}:{digest_id}") for label, what in BUTTONS if has_wheel or what != "wheels"
    ]
    return [*(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)), fewer.row(t)]
