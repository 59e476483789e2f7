"""A changed mind about who may read an answer, everywhere from that moment on: in the rows, and in every digest that
stands before a mentor already.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from storage.audiences import MENTOR, Reader
from storage.letters import Letter
from storage.pairings import Pairing, PairingId
from storage.person import Person, PersonId
from storage.places import Place, declare
from storage.work import Work

REVISION, LEFT = declare("revision", Place.FREE), declare("left", Place.FREE)
PRIORITY, LATER = 1, 4
LEFT_LIVES = timedelta(days=240)
LIVES = timedelta(days=2)


async def changed(work: Work, person: Person, session_key: str, step: str, audience: str, now: datetime) -> None:
    """Let an answer of the person's own be for this audience from now on: for mentors, all there are now."""
    before = (await work.audiences.of(person.id, session_key)).get(step)
    if before is None:
        return
    if audience == MENTOR:
        await work.audiences.share(person.id, session_key, [step], now)
    elif audience != before.audience:
        await work.audiences.keep(person.id, session_key, [step], audience)
        await _tell_digests(work, before.readers, now)


async def answered_anew(
    work: Work, person: Person, session_key: str, step: str, audience: str, shown_at: datetime, now: datetime
) -> None:
    """An answer was given once more under a question shown at `shown_at`: it is for whom it is meant now. Where it was
    for mentors before, those who could read it still can, and nobody else."""
    before = (await work.audiences.of(person.id, session_key)).get(step)
    if before is None:
        return
    if audience != MENTOR:
        await changed(work, person, session_key, step, audience, now)
    elif before.audience != MENTOR:
        await work.audiences.share(person.id, session_key, [step], now, agreed_by=shown_at)
    else:
        await _tell_digests(work, before.readers, now)


async def corrected(work: Work, person: Person, session_key: str, step: str, now: datetime) -> None:
    """Other words stand in place of an answer: in digests, too."""
    if person.mentors:
        whom = (await work.audiences.of(person.id, session_key)).get(step)
        if whom is not None:
            await _tell_digests(work, whom.readers, now)


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


async def erasing(work: Work, person: Person, now: datetime) -> list[int]:
    """A person is about to be erased: what they shared goes from digests, and the other side of each pairing hears that
    it is over. Returns the messages of their own chat that hold digests: the words in them are others'."""
    for pairing in await work.pairings.mentors_of(person.id):
        await closed(work, pairing, now)
        await _tell_left(work, pairing, pairing.mentor_id, now)
    for pairing in await work.pairings.teachers_of(person.id):
        await _tell_left(work, pairing, pairing.teacher_id, now)
    return [message for digest in await work.mentoring.all(person.id) for message in digest.messages]


async def _tell_left(work: Work, pairing: Pairing, other: PersonId, now: datetime) -> None:
    about = {"as": "mentor" if other == pairing.teacher_id else "teacher"}
    await work.letters.post(Letter(f"{LEFT}:{pairing.id}", other, LEFT, about, LATER, now, now + LEFT_LIVES))


async def _tell_digests(work: Work, readers: Iterable[Reader], now: datetime) -> None:
    for reader in readers:
        for digest in await work.mentoring.of(reader.mentor_id, reader.since):
            await _revise(work, reader.mentor_id, digest.id, now)


async def _revise(work: Work, mentor_id: PersonId, digest_id: int, now: datetime) -> None:
    letter = Letter(f"{REVISION}:{digest_id}", mentor_id, REVISION, {"digest": digest_id}, PRIORITY, now, now + LIVES)
    await work.letters.post(letter)
