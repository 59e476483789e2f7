"""Joining links: who opens one is offered a role in an organisation, and perhaps a mentor."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import joined, links
from storage.organisations import OrganisationId
from storage.person import PersonId
from storage.programmes import ProgrammeId


@dataclass(frozen=True)
class Link:
    """A way in. `uses_left` None: for any number of people; `mentor_id` proposes a pairing of `pairing_kind` to whoever
    joins. A link of a roster belongs to one `row` of it: `name` is who it is for, `mentor_row` the `place` of the link
    of their mentor to be. Who joins takes part in the programme `programme_id`, if there is one."""

    key: str
    organisation_id: OrganisationId
    role: str
    mentor_id: PersonId | None
    pairing_kind: str | None
    row: str | None
    name: str | None
    mentor_row: str | None
    programme_id: ProgrammeId | None
    uses_left: int | None
    made_by: PersonId | None
    made_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def place(self) -> str:
        """Which row of a roster this is the link of, among all organisations."""
        return f"{self.organisation_id}:{self.row}"

    def is_good(self, at: datetime) -> bool:
        """Whether somebody can still join by it."""
        return self.revoked_at is None and self.uses_left != 0 and (self.expires_at is None or at < self.expires_at)


class Links:
    """All of them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def make(
        self,
        organisation_id: OrganisationId,
        role: str,
        made_by: PersonId | None,
        at: datetime,
        *,
        uses: int | None = None,
        expires_at: datetime | None = None,
        mentor_id: PersonId | None = None,
        pairing_kind: str | None = None,
        row: str | None = None,
        name: str | None = None,
        mentor_row: str | None = None,
        programme_id: ProgrammeId | None = None,
    ) -> Link:
        """A new link; its key is not to be guessed."""
        made = Link(
            secrets.token_urlsafe(9),
            organisation_id,
            role,
            mentor_id,
            pairing_kind,
            row,
            name,
            mentor_row,
            programme_id,
            uses,
            made_by,
            at,
            expires_at,
            None,
        )
        fields = {field: getattr(made, field) for field in Link.__dataclass_fields__}
        await self._connection.execute(sa.insert(links).values(**fields))
        return made

    async def find(self, key: str) -> Link | None:
        """The link with this key."""
        found = await self._listed(links.c.key == key)
        return found[0] if found else None

    async def of(self, organisation_id: OrganisationId) -> tuple[Link, ...]:
        """The links into an organisation that belong to no roster, the newest first."""
        return await self._listed(links.c.organisation_id == organisation_id, links.c.row.is_(None))

    async def of_row(self, organisation_id: OrganisationId, row: str) -> Link | None:
        """The link of one row of a roster; the newest, where it was made anew."""
        found = await self._listed(links.c.organisation_id == organisation_id, links.c.row == row)
        return found[0] if found else None

    async def of_rows(self, organisation_id: OrganisationId) -> tuple[Link, ...]:
        """The links of all rows of the rosters of an organisation, the newest first."""
        return await self._listed(links.c.organisation_id == organisation_id, links.c.row.is_not(None))

    async def of_all_rows(self, within: Iterable[OrganisationId]) -> tuple[Link, ...]:
        """The links of all rows of the rosters of several organisations, the newest first."""
        return await self._listed(links.c.organisation_id.in_(list(within)), links.c.row.is_not(None))

    async def assign(self, link: Link, mentor_id: PersonId | None, mentor_row: str | None) -> Link:
        """Another mentor for whoever joins by a link, or joined. Returns the link after it."""
        await self._connection.execute(
            sa.update(links).where(links.c.key == link.key).values(mentor_id=mentor_id, mentor_row=mentor_row)
        )
        return replace(link, mentor_id=mentor_id, mentor_row=mentor_row)

    async def forget_names(self, at: datetime) -> None:
        """Forget whom a link was made for, once it is used, closed or too old: the person has a name of their own."""
        over = sa.or_(links.c.uses_left == 0, links.c.revoked_at.is_not(None), links.c.expires_at <= at)
        await self._connection.execute(sa.update(links).where(links.c.name.is_not(None), over).values(name=None))

    async def at(self, place: str) -> Link | None:
        """The link of the row of a roster at that place."""
        organisation_id, _, row = place.partition(":")
        return await self.of_row(OrganisationId(int(organisation_id)), row)

    async def of_mentor(self, link: Link) -> tuple[Link, ...]:
        """The links of those whose mentor the person of this row is to be."""
        return await self._listed(links.c.mentor_row == link.place)

    async def use(self, link: Link, person_id: PersonId, at: datetime) -> bool:
        """Note that a person joined by a link. False if it was used up meanwhile; who joined by it before is let in
        again, and counts once."""
        if await self.was_used(link, person_id):
            return True
        taken = await self._connection.execute(
            sa.update(links)
            .where(links.c.key == link.key, sa.or_(links.c.uses_left.is_(None), links.c.uses_left > 0))
            .values(uses_left=links.c.uses_left - 1)
        )
        if taken.rowcount == 0:
            return False
        await self._connection.execute(sa.insert(joined).values(link_key=link.key, person_id=person_id, at=at))
        return True

    async def was_used(self, link: Link, person_id: PersonId) -> bool:
        """Whether this person joined by this link."""
        mine = sa.select(joined.c.at).where(joined.c.link_key == link.key, joined.c.person_id == person_id)
        return (await self._connection.execute(mine)).first() is not None

    async def users(self, link: Link) -> tuple[PersonId, ...]:
        """Who joined by a link."""
        found = await self._connection.scalars(sa.select(joined.c.person_id).where(joined.c.link_key == link.key))
        return tuple(PersonId(one) for one in found)

    async def revoke(self, link: Link, at: datetime) -> None:
        """Close a link: nobody joins by it any more. Who did, stays."""
        await self._connection.execute(sa.update(links).where(links.c.key == link.key).values(revoked_at=at))

    async def _listed(self, *where: sa.ColumnElement[bool]) -> tuple[Link, ...]:
        columns = [links.c[name] for name in Link.__dataclass_fields__]
        rows = await self._connection.execute(
            sa.select(*columns).where(*where).order_by(links.c.made_at.desc(), links.c.key)
        )
        return tuple(Link(*row) for row in rows)
