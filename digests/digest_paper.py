"""A mentor's digest on paper: the blocks of the message, the quotes whole, and the wheels as pictures.

What is told among the exceptions is not told again further down, as in the message. The same digest gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digests import wheel_picture
from digests.digest_days import days, in_kazakhstan
from digests.mentor_digest import STATES, Digest, Mentee, Said, Turned
from digests.progress import Local
from locales.translator import Translator

if TYPE_CHECKING:
    from digests.paper_pen import Pen


def paper(told: Digest, t: Translator, local: Local = in_kazakhstan) -> bytes:
    """The digest as a PDF, for a mentor with this clock. A picture takes some 30 ms: call it in a thread."""
    from digests.paper_pen import Pen  # noqa: PLC0415 - fpdf2 is loaded when the first paper is asked for

    pen = Pen(t("Mentor's digest"), t.language, told.until)
    pen.subtitle(days(told, t, local))
    _quotes(pen, t("A question for you"), [(one, said) for one in told.mentees for said in one.asked], t)
    reached = [(one, point.said) for one in told.mentees for point in one.points if point.is_reached_now]
    _quotes(pen, t("A growth point was reached"), reached, t)
    if moved := [one for one in told.mentees if one.moved]:
        pen.heading(t("Moved by two points or more"))
    for one in moved:
        pen.name(one.name)
        for mark in one.moved:
            pen.line(f"{mark.name(t)}: {mark.before} → {mark.now}")
    _how_many(pen, told, t)
    for one in told.mentees:
        _mentee(pen, one, t, local)
    pen.heading(t("An open question for the next talk"))
    if told.suggestion.mentee is not None:
        pen.name(told.suggestion.mentee.name)
    pen.line(t(told.suggestion.question))
    return pen.finished()


def _quotes(pen: Pen, heading: str, said: Sequence[tuple[Mentee, Said]], t: Translator) -> None:
    if said:
        pen.heading(heading)
    for one, words in said:
        pen.name(one.name)
        pen.quote(words.told(t))


def _how_many(pen: Pen, told: Digest, t: Translator) -> None:
    pen.ln(5)
    pen.line(told.how_many(t))
    if told.quiet:
        names = t.listed(one.teacher for one in told.quiet)
        pen.line(t("No reflection in these days (they agreed to be named): %(names)s", names=names))


def _mentee(pen: Pen, one: Mentee, t: Translator, local: Local) -> None:
    """What is not told above."""
    points = [point for point in one.points if not point.is_reached_now]
    if not points and one.wheel is None and one.telling is None:
        return
    if one.wheel is None:
        pen.heading(one.name)
    else:
        pen.heading_beside(one.name, _drawn(one.wheel, t, local))
    for point in points:
        pen.small(f"{t('Growth point')} · {t(STATES[point.state])}")
        pen.quote(point.said.told(t))
    if one.telling is not None:
        pen.small(t("From a reflection"))
        pen.quote(one.telling.quote)
    pen.below()


def _drawn(turned: Turned, t: Translator, local: Local = in_kazakhstan) -> bytes:
    day = t.day(local(turned.at).date())
    return wheel_picture.draw(turned.to_draw(day, local, t))
