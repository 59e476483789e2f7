"""The unit of work: every repository over one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.appointments import Appointments
from storage.arrivals import arrival
from storage.growth import GrowthPoints
from storage.journal import Journal
from storage.letters import Letters
from storage.people import People, Person
from storage.prompts import Prompts
from storage.rhythms import Rhythms
from storage.sessions import Sessions
from storage.updates import Updates


class Work:
    """What one transaction can ask and change. Commit and rollback are not here: they belong to `db.transaction()`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.people = People(connection)
        self.sessions = Sessions(connection)
        self.journal = Journal(connection)
        self.growth_points = GrowthPoints(connection)
        self.letters = Letters(connection)
        self.updates = Updates(connection)
        self.rhythms = Rhythms(connection)
        self.appointments = Appointments(connection)
        self.prompts = Prompts(connection)
        self._connection = connection

    async def arrival(self, update_id: int, telegram_id: int | None, at: datetime) -> tuple[bool, Person | None]:
        """Mark an update as handled. Returns whether that is new, and the person with this Telegram account, if they
        are known, with their open conversation at hand."""
        return await arrival(self._connection, self.sessions, update_id, telegram_id, at)
