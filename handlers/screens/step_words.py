"""All that was said about a step: every wording, every look, whole."""

from __future__ import annotations

from dialogs.answers import Attachment, Words
from digests import questions
from handlers.markup import Html, bold, cut, joined, messages, quiet, quoted
from handlers.screen import Button, Screen
from handlers.screens.step import LABELS
from locales.translator import Translator
from storage.growth_point import GrowthPoint, Look
from storage.person import Person

MOST_READERS = 3


def whole(
    person: Person, point: GrowthPoint, alone: tuple[Look, ...], t: Translator, *, can_add: bool
) -> tuple[Screen, ...]:
    """The wordings with their days, the looks with what was noticed; nothing is cut. `alone` are the looks that were
    told outside of a reflection: who reads them is decided here, not in the journal. `can_add` is whether what was
    noticed at the last of them can still be told."""
    blocks: list[Html] = [bold(t("All that was said about this step"))]
    before: Words | None = None
    for wording in point.wordings:
        if before is not None and wording.words.parts == before.parts:
            continue  # kept on as it was
        before = wording.words
        day = quiet(t("worded on %(day)s", day=t.day_and_year(person.local(wording.at).date())))
        first, *rest = list(cut(questions.wording(wording.words, t))) or [""]
        blocks += [joined((quoted(first), day), "\n"), *map(quoted, rest)]
    for look in point.looks:
        on_day = f"{t.day_and_year(person.local(look.at).date())} · {t(LABELS[look.mark])}"
        noticed = [] if look.noticed is None else list(cut(questions.wording(look.noticed, t)))
        blocks += [joined((on_day, *map(quoted, noticed[:1])), "\n"), *map(quoted, noticed[1:])]
    screens = [Screen(text) for text in messages(blocks)]
    rows: list[tuple[Button, ...]] = []
    files = attachments(point)
    if files:
        rows.append((Button(f"📎 {t.plural('%(n)d file', '%(n)d files', len(files))}", f"step:files:{point.id}"),))
    if can_add:
        rows.append((Button(t("✎ What I noticed"), f"step:noticed:{point.id}"),))
    for look in alone[-MOST_READERS:]:
        told_on = t.day(person.local(look.at).date())
        rows.append((Button(f"{t('👁 Who reads it')}: {told_on}", f"readers:of:{look.session_key}:0"),))
    rows.append((Button(t("◀ Back"), f"step:open:{point.id}"),))
    screens[-1] = screens[-1].having(*rows)
    return tuple(screens)


def attachments(point: GrowthPoint) -> tuple[Attachment, ...]:
    """Every file that was sent with a step, in the order in which they came."""
    said: list[Words] = [wording.words for wording in point.wordings]
    said += [look.noticed for look in point.looks if look.noticed is not None]
    return tuple(dict.fromkeys(file for words in said for file in words.attachments))
