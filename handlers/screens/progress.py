"""A stretch of time in letters, with ways to a shorter and a longer one."""

from __future__ import annotations

from dialogs.words import N_
from digests.progress import Progress
from digests.progress_span import Reach
from digests.progress_text import sections
from handlers.markup import bold, joined, safe
from handlers.screen import Button, Screen
from locales.translator import Translator

REACHES = {Reach.MONTH: N_("A month"), Reach.QUARTER: N_("Three months"), Reach.YEAR: N_("A year")}


def shown(progress: Progress, reach: Reach, t: Translator) -> Screen:
    """What a span holds."""
    blocks = [joined((bold(one.heading) if one.heading else "", safe(one.body)), "\n") for one in sections(progress, t)]
    others = tuple(Button(t(label), f"progress:span:{one.value}") for one, label in REACHES.items() if one is not reach)
    wheel = (Button(t("Wheel as a picture"), f"progress:wheel:{reach.value}"),)
    return Screen(joined(blocks), (others, wheel) if progress.last is not None else (others,))
