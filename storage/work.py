"""The unit of work: every repository over one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.appointments import Appointments
from storage.arrivals import arrival
from storage.attention import Attentions
from storage.audiences import Audiences
from storage.growth import GrowthPoints
from storage.health import Healths
from storage.journal import Journal
from storage.letters import Letters
from storage.links import Links
from storage.mentoring import Mentoring
from storage.organisations import Organisations
from storage.pairings import Pairings
from storage.people import People
from storage.person import Person
from storage.programme_sums import ProgrammeSums
from storage.programmes import Programmes
from storage.prompts import Prompts
from storage.readable import Readable
from storage.readable_points import ReadablePoints
from storage.resealing import Resealing
from storage.rhythms import Rhythms
from storage.roles import Roles
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
        self.attention = Attentions(connection)
        self.organisations = Organisations(connection)
        self.roles = Roles(connection)
        self.links = Links(connection)
        self.pairings = Pairings(connection)
        self.audiences = Audiences(connection)
        self.readable = Readable(connection)
        self.readable_points = ReadablePoints(connection)
        self.mentoring = Mentoring(connection)
        self.health = Healths(connection)
        self.programmes = Programmes(connection)
        self.programme_sums = ProgrammeSums(connection)
        self.resealing = Resealing(connection)
        self._connection = connection

    async def arrival(self, update_id: int, telegram_id: int | None, at: datetime) -> tuple[bool, Person | None]:
        """Mark an update as handled. Returns whether that is new, and the person with this Telegram account, if they
        are known, with their open conversation and their attention at hand."""
        return await arrival(self._connection, self.sessions, self.attention, update_id, telegram_id, at)
