"""A changed mind about who may read an answer, everywhere from that moment on: in the rows, and in every digest that
stands before a mentor already.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from storage.audiences import MENTOR, Reader
from storage.letters import Letter
from storage.pairings import Pairing, PairingId
from storage.people import Person, PersonId
from storage.work import Work

REVISION = "revision"
PRIORITY = 1
LIVES = timedelta(days=2)


async def changed(work: Work, person: Person, session_key: str, step: str, audience: str, now: datetime) -> None:
    """Let an answer of the person's own be for this audience from now on."""
    before = (await work.audiences.of(person.id, session_key)).get(step)
    if before is None:
        return
    await work.audiences.mean(person.id, session_key, step, audience, now)
    if audience != MENTOR:
        await _tell_digests(work, before.readers, now)


async def shown_to(
    work: Work, person: Person, session_key: str, step: str, pairing_id: PairingId, now: datetime
) -> None:
    """One more mentor may read an answer from now on."""
    await work.audiences.share(person.id, session_key, [step], now, within=[pairing_id])


async def hidden_from(
    work: Work, person: Person, session_key: str, step: str, pairing_id: PairingId, now: datetime
) -> None:
    """One mentor may read an answer no longer."""
    before = (await work.audiences.of(person.id, session_key)).get(step)
    if before is not None:
        await work.audiences.keep_from(person.id, session_key, step, pairing_id)
        await _tell_digests(work, [one for one in before.readers if one.pairing_id == pairing_id], now)


async def closed(work: Work, pairing: Pairing, now: datetime) -> None:
    """A pairing is over: what its mentor was told in digests goes, too."""
    for digest in await work.mentoring.of(pairing.mentor_id, pairing.since):
        await _revise(work, pairing.mentor_id, digest.id, now)


async def deleting(work: Work, person: Person, session_key: str, now: datetime) -> None:
    """A conversation is about to be deleted: it goes from digests, too."""
    for whom in (await work.audiences.of(person.id, session_key)).values():
        await _tell_digests(work, whom.readers, now)


async def erasing(work: Work, person: Person, now: datetime) -> None:
    """A person is about to be erased: what they shared goes from digests, and both sides of their pairings know."""
    for pairing in await work.pairings.mentors_of(person.id):
        await closed(work, pairing, now)


async def _tell_digests(work: Work, readers: Iterable[Reader], now: datetime) -> None:
    for reader in readers:
        for digest in await work.mentoring.telling_of(reader.mentor_id, reader.since):
            await _revise(work, reader.mentor_id, digest.id, now)


async def _revise(work: Work, mentor_id: PersonId, digest_id: int, now: datetime) -> None:
    letter = Letter(f"{REVISION}:{digest_id}", mentor_id, REVISION, {"digest": digest_id}, PRIORITY, now, now + LIVES)
    await work.letters.post(letter)
