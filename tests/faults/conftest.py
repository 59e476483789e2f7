"""`aina`: a nursery of Aina, loaded once for all bad days of a process that runs tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.nursery import Nursery, opened
from tests.faults.zygote import AINA


@pytest.fixture(scope="package")
def aina() -> Iterator[Nursery]:
    """Where Aina comes from."""
    with opened(AINA) as nursery:
        yield nursery
