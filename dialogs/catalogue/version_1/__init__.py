"""Instruments as they were first: no conversation begins with them any more, but stored ones are read by them."""

from __future__ import annotations

from dialogs.catalogue.version_1.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.version_1.lesson_sheet import LESSON_SHEET
from dialogs.catalogue.version_1.quarter_look import QUARTER_LOOK
from dialogs.catalogue.version_1.weekly_growth import WEEKLY_GROWTH
from dialogs.catalogue.version_1.weekly_start import WEEKLY_START
from dialogs.catalogue.version_1.year_end import YEAR_END
from dialogs.instruments import Instrument

VERSION_1: tuple[Instrument, ...] = (
    LESSON_COACHING,
    LESSON_SHEET,
    WEEKLY_START,
    WEEKLY_GROWTH,
    QUARTER_LOOK,
    YEAR_END,
)
