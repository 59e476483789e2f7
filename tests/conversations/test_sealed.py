"""With a key a conversation is the same, and nothing of it lies open."""

from __future__ import annotations

from base64 import b64encode

from storage.resealing import WORDS
from storage.sealing import Key, Seals
from tests.conversations.shared_steps import MONDAY, accompanied, express
from tests.storage.test_resealing import lies
from tests.town import Town

KEY = Key.read(b64encode(b"k" * 32).decode())
NEXT = Key.read(b64encode(b"n" * 32).decode())
STEP = "I wait three seconds"


async def keys_of(town: Town) -> tuple[str, ...]:
    """By which keys something may be sealed."""
    async with town.committed() as work:
        return await work.resealing.fingerprints()


async def test_a_step_is_shared_read_and_looked_at_again_over_a_change_of_keys(town: Town) -> None:
    town.seals = Seals(KEY)
    await town.restarts()
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    dana.reads_all()
    assert STEP not in await lies(town.aina.db)

    town.seals = Seals(NEXT, [KEY])
    await town.restarts()
    town.now = MONDAY
    await town.later()
    marat.sees(STEP)
    assert KEY.fingerprint in await keys_of(town), "one tick seals anew, the next sees that nothing is left"
    await town.later(minutes=1)
    assert await keys_of(town) == (NEXT.fingerprint,)

    town.seals = Seals(NEXT)
    await town.restarts()
    await dana.says("/growth")
    assert any(STEP in message.text for message in dana.reads_all())
    found = await lies(town.aina.db)
    assert STEP not in found
    assert KEY.fingerprint not in found
    assert found.count(NEXT.fingerprint) >= len(WORDS)
    marat.reads_all()
