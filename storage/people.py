"""Who Aina talks to, and what they agreed to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.attention_schema import attention, unasked
from storage.growth_schema import growth_looks, growth_points, growth_wordings
from storage.network_schema import owners
from storage.person import AGREED, DEFAULT_ZONE, PERSON_COLUMNS, Person, PersonId, person_of
from storage.rhythm_schema import appointments, prompts, rhythms, thanks
from storage.schema import answers, consents, letters, people, sessions

_BY_TELEGRAM_ID = sa.select(*PERSON_COLUMNS).where(people.c.telegram_id == sa.bindparam("telegram_id"))
_BY_ID = sa.select(*PERSON_COLUMNS).where(people.c.id == sa.bindparam("person_id"))


class People:
    """The people Aina knows."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, telegram_id: int) -> Person | None:
        """The person with this Telegram account, if they are known."""
        row = (await self._connection.execute(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).first()
        return None if row is None else person_of(row)

    async def get(self, person_id: PersonId) -> Person:
        """The person with this id. Raises sqlalchemy's NoResultFound."""
        return person_of((await self._connection.execute(_BY_ID, {"person_id": person_id})).one())

    async def chats_of(self, ids: Collection[PersonId]) -> dict[PersonId, int]:
        """The Telegram accounts of people, by their ids."""
        if not ids:
            return {}
        found = sa.select(people.c.id, people.c.telegram_id).where(people.c.id.in_(list(ids)))
        return {PersonId(row.id): row.telegram_id for row in await self._connection.execute(found)}

    async def meet(self, telegram_id: int, language: str, at: datetime) -> Person:
        """Write down a newcomer: a Telegram account, a language, and nothing else until they agree."""
        fields: dict[str, Any] = {
            "telegram_id": telegram_id,
            "language": language,
            "zone": DEFAULT_ZONE,
            "own_sectors": {},
            "met_at": at,
        }
        await self._connection.execute(sa.insert(people).values(**fields))
        met = await self.find(telegram_id)
        if met is None:
            raise RuntimeError("a person just met is not there")
        return met

    async def change(self, person_id: PersonId, **fields: object) -> Person:
        """Change language, zone, category, subjects, school, own_sectors, blocked_at, cared_at, name, audiences or
        experience. Returns the person after it."""
        await self._connection.execute(sa.update(people).where(people.c.id == person_id).values(**fields))
        return await self.get(person_id)

    async def agree(self, person: Person, text_version: str, at: datetime) -> None:
        """Record that the person consented to the text of this version."""
        await self._record_consent(person.telegram_id, text_version, True, at)

    async def decline(self, person: Person, text_version: str, at: datetime) -> None:
        """Record the refusal, and forget everything else about the person."""
        await self.erase(person)
        await self._record_consent(person.telegram_id, text_version, False, at)

    async def erase(self, person: Person) -> None:
        """Delete the person and all that belongs to them, consents included."""
        mine = sa.select(sessions.c.id).where(sessions.c.person_id == person.id)
        steps = sa.select(growth_points.c.id).where(growth_points.c.person_id == person.id)
        for statement in (
            sa.delete(thanks).where(thanks.c.session_id.in_(mine)),
            sa.delete(growth_looks).where(growth_looks.c.point_id.in_(steps)),
            sa.delete(growth_wordings).where(growth_wordings.c.point_id.in_(steps)),
            sa.delete(growth_points).where(growth_points.c.person_id == person.id),
            sa.delete(answers).where(answers.c.session_id.in_(mine)),
            sa.delete(sessions).where(sessions.c.person_id == person.id),
            sa.delete(letters).where(letters.c.person_id == person.id),
            sa.delete(letters).where(letters.c.about["from"].as_integer() == person.id),  # on their way to others
            *(sa.delete(table).where(table.c.person_id == person.id) for table in (prompts, appointments, rhythms)),
            *(sa.delete(table).where(table.c.person_id == person.id) for table in (unasked, attention)),
            sa.delete(people).where(people.c.id == person.id),  # pairings, roles and shares go along
            sa.delete(owners).where(owners.c.telegram_id == person.telegram_id),
            sa.delete(consents).where(consents.c.telegram_id == person.telegram_id),
        ):
            await self._connection.execute(statement)

    async def has_declined(self, telegram_id: int) -> bool:
        """Whether the last thing this account said about being remembered was no."""
        granted = await self._connection.scalar(
            sa.select(consents.c.granted)
            .where(consents.c.telegram_id == telegram_id)
            .order_by(consents.c.at.desc(), consents.c.id.desc())
            .limit(1)
        )
        return granted is False

    async def consents_of(self, person: Person) -> tuple[tuple[str, bool, datetime], ...]:
        """What the person was asked to agree to: text version, whether they did, and when."""
        rows = await self._connection.execute(
            sa.select(consents.c.text_version, consents.c.granted, consents.c.at)
            .where(consents.c.telegram_id == person.telegram_id)
            .order_by(consents.c.at)
        )
        return tuple((row.text_version, row.granted, row.at) for row in rows)

    async def forget_strangers(self, met_before: datetime) -> int:
        """Delete people met before that moment who never agreed. Returns how many."""
        never_agreed = sa.select(people.c.id).where(people.c.met_at < met_before, ~AGREED.element)
        done = await self._connection.execute(sa.delete(people).where(people.c.id.in_(never_agreed)))
        return done.rowcount

    async def _record_consent(self, telegram_id: int, text_version: str, granted: bool, at: datetime) -> None:
        await self._connection.execute(
            sa.insert(consents).values(telegram_id=telegram_id, text_version=text_version, granted=granted, at=at)
        )
