"""Programmes: for those who look after one, means of five people or more; for a teacher, what it is and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dialogs.steps import Wheel
from digests.brief import in_a_line
from digests.reflection import SCALES
from handlers.markup import bold, html, joined, quiet, safe
from handlers.screen import Button, Screen
from handlers.screens.organisation_words import where
from handlers.screens.paging import paged
from locales.translator import Translator
from storage.groups import GROUP
from storage.organisations import Organisation
from storage.programme_sums import Sums
from storage.programmes import Programme

ON_A_PAGE = 5
ON_A_BUTTON = 40
SIX_DAYS = timedelta(days=6)


def listed(here: Organisation, found: Sequence[Programme], page: int, t: Translator) -> Screen:
    """The programmes of an organisation."""
    text = [bold(here.title), safe(t("Programmes: %(n)d", n=len(found)))]
    if not found:
        text.append(
            html(
                t,
                "There is none yet. A programme brings teachers together for a time: they join by a link, and you read "
                "means of what they give without their names.",
            )
        )
    buttons = [Button(_called(one, t), f"prog:open:{one.id}:0") for one in found]
    rows = paged(buttons, page, f"org:progs:{here.id}", ON_A_PAGE)
    new = (Button(t("+ New programme"), f"prog:add:{here.id}"),)
    return Screen(joined(text), (*rows, new, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def one(
    programme: Programme,
    path: Sequence[Organisation],
    size: int,
    sums: Sums,
    back: int,
    wheel: Wheel,
    t: Translator,
    *,
    has_earlier: bool,
) -> Screen:
    """One programme and the means of one week, `back` weeks before the last that is over."""
    how_many = t("Taking part: %(n)d", n=size) if size >= GROUP else t("Taking part: fewer than five")
    if programme.ended_at is not None:
        how_many = t("This programme is over.")
    week = f"{t.day(sums.monday)} – {t.day(sums.monday + SIX_DAYS)}"
    lines = [safe(f"{t(SCALES[step])}: {mark}") for step, mark in sums.scales.items() if step in SCALES]
    named = ((sector.name, sums.sectors.get(sector.code)) for sector in wheel.sectors)
    lines += [safe(f"{t(name)}: {mark}") for name, mark in named if mark is not None]
    if not lines:
        lines = [html(t, "There is nothing to show for these days: fewer than five people gave something to a mean.")]
    explained = quiet(
        t(
            "Means of five people or more, of what they chose to give without their names. Nobody's own words or "
            "marks can be seen here."
        )
    )
    heading = joined((bold(programme.title), where(path), how_many), "\n")
    turning = [Button("◀", f"prog:open:{programme.id}:{back + 1}")] if has_earlier else []
    turning += [Button("▶", f"prog:open:{programme.id}:{back - 1}")] if back else []
    rows = [tuple(turning)] if turning else []
    if programme.ended_at is None:
        rows.append((Button(t("+ New link"), f"link:uses:{programme.organisation_id}:p{programme.id}"),))
        rows.append((Button(t("End the programme"), f"prog:end:{programme.id}"),))
    rows.append((Button(t("◀ Back"), f"org:progs:{programme.organisation_id}:0"),))
    return Screen(joined((heading, joined((bold(week), *lines), "\n"), explained)), tuple(rows))


def confirm_end(programme: Programme, t: Translator) -> Screen:
    """The question before a programme ends."""
    text = joined(
        (
            bold(t("End this programme?")),
            programme.title,
            t("Nobody joins it any more, and nothing new counts in its means. Those of the past can still be read."),
        )
    )
    yes = Button(t("Yes, end it"), f"prog:ended:{programme.id}")
    return Screen(text, ((yes,), (Button(t("No, go on"), f"prog:open:{programme.id}:0"),)))


def unnamed(n: int, here: Organisation, t: Translator) -> Screen:
    """No title came, or one that is too long."""
    sentence = html(t, "I need a name in words, of at most %(n)d characters. Nothing was changed.", n=n)
    again = (Button(t("Write it again"), f"prog:add:{here.id}"),)
    return Screen(sentence, (again, (Button(t("◀ Back"), f"org:progs:{here.id}:0"),)))


def unchanged(here: Organisation, t: Translator) -> Screen:
    """They thought better of it."""
    return Screen(html(t, "Nothing was changed."), ((Button(t("◀ Back"), f"org:progs:{here.id}:0"),),))


def confirm_leave(programme: Programme, t: Translator) -> Screen:
    """The question before a teacher leaves a programme."""
    text = joined(
        (
            bold(t("Leave?")),
            html(t, "Programme: %(title)s", title=programme.title),
            t("What you gave to its means goes out of them. You can come back by a new link."),
        )
    )
    yes = Button(t("Yes, leave"), f"prog:left:{programme.id}")
    return Screen(text, ((yes,), (Button(t("No, stay"), "org:mine"),)))


def _called(programme: Programme, t: Translator) -> str:
    title = in_a_line(programme.title, ON_A_BUTTON)
    return title if programme.ended_at is None else f"{title} · {t('over')}"
