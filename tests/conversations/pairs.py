"""People who go on together, for tests of conversations."""

from __future__ import annotations

from handlers import pairing as pairs
from storage.calendars.files import kazakhstan
from storage.pairings import ADAPTIVE
from tests.town import Person, Town


async def paired(town: Town, mentor: Person, teacher: Person, kind: str = ADAPTIVE) -> int:
    """The two agreed to a pairing, by the names of their phones; returns its id."""
    async with town.aina.db.transaction() as work:
        sides = []
        for one in (mentor, teacher):
            known = await work.people.find(one.phone.id)
            assert known is not None
            sides.append(await work.people.change(known.id, name=one.phone.first_name))
        made = await work.pairings.propose(kind, sides[0].id, sides[1].id, None, town.now)
        assert made is not None
        assert await pairs.accept(work, made, town.now, kazakhstan())
    await town.aina.outbox.deliver_due()
    mentor.reads_all()
    teacher.reads_all()
    return made.id


async def proposed(town: Town, mentor: Person, teacher: Person, kind: str, by: Person | None = None) -> None:
    """A pairing is proposed by the mentor, by the teacher, or (None) by a coordinator."""
    async with town.aina.db.transaction() as work:
        ids = {}
        for one in (mentor, teacher):
            known = await work.people.find(one.phone.id)
            assert known is not None
            ids[one] = (await work.people.change(known.id, name=one.phone.first_name)).id
        author = None if by is None else ids[by]
        assert await pairs.propose(work, kind, ids[mentor], ids[teacher], author, town.now) is not None
    await town.later(seconds=5)
