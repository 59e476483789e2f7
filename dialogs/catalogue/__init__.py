"""Every instrument and version that a stored session may still use."""

from __future__ import annotations

from dialogs.catalogue.growth_day import GROWTH_DAY
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.catalogue.growth_step import GROWTH_STEP
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.lesson_sheet import LESSON_SHEET
from dialogs.catalogue.mentoring import ANSWER_MENTOR, ASK_BACK, OFFER, VISIT_NOTE
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.catalogue.organisation import ORGANISATION
from dialogs.catalogue.programme import PROGRAMME
from dialogs.catalogue.quarter_look import QUARTER_LOOK
from dialogs.catalogue.roster import ROSTER
from dialogs.catalogue.version_1 import VERSION_1
from dialogs.catalogue.weekly_growth import WEEKLY_GROWTH
from dialogs.catalogue.weekly_start import WEEKLY_START
from dialogs.catalogue.year_end import YEAR_END
from dialogs.instruments import Instrument

INSTRUMENTS: tuple[Instrument, ...] = (
    ONBOARDING,
    LESSON_COACHING,
    LESSON_SHEET,
    WEEKLY_START,
    WEEKLY_GROWTH,
    QUARTER_LOOK,
    YEAR_END,
    ORGANISATION,
    ROSTER,
    PROGRAMME,
    ASK_BACK,
    ANSWER_MENTOR,
    VISIT_NOTE,
    OFFER,
    GROWTH_LOOK,
    GROWTH_STEP,
    GROWTH_DAY,
    *VERSION_1,
)

NEWEST: tuple[Instrument, ...] = tuple(
    one for one in INSTRUMENTS if one.version == max(other.version for other in INSTRUMENTS if other.key == one.key)
)
"""What a conversation begins with today; of the others only stored sessions are left."""

ERRANDS = frozenset({ORGANISATION.key, ROSTER.key, PROGRAMME.key, OFFER.key, GROWTH_DAY.key})
"""Instruments that do something for the person and leave no reflection: their sessions go when they end."""

CORRESPONDENCE = frozenset({ASK_BACK.key, ANSWER_MENTOR.key, VISIT_NOTE.key})
"""Instruments in which mentor and teacher write to each other: what was written is kept, and is no reflection."""

ABOUT_STEPS = frozenset({GROWTH_LOOK.key, GROWTH_STEP.key})
"""Instruments about a single step: what was said is kept and may be shared, but it stands with the step, not in the
journal."""

GIVES_WAY = frozenset({*ERRANDS, GROWTH_LOOK.key})
"""Instruments whose open question is closed without a word when the person wants something else: an errand can be run
again, and a look is noted with its first tap."""

LEAVES_NOTHING = frozenset({ONBOARDING.key, *ERRANDS, *CORRESPONDENCE})
"""Instruments that leave no reflection: not in the journal, never shared as one."""


class UnknownInstrument(LookupError):
    """No instrument of this key and version is in the catalogue."""


def instrument(key: str, version: int | None = None) -> Instrument:
    """The instrument with this key: that version, or the newest. Raises UnknownInstrument."""
    found = [one for one in INSTRUMENTS if one.key == key and version in (None, one.version)]
    if not found:
        known = ", ".join(sorted({one.key for one in INSTRUMENTS}))
        wanted = key if version is None else f"{key} version {version}"
        raise UnknownInstrument(f"there is no instrument {wanted}; there are: {known}")
    return max(found, key=lambda one: one.version)
