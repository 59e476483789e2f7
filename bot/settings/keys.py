"""Settings of the keys by which what people say is sealed at rest."""

from __future__ import annotations

from collections.abc import Mapping

from bot.settings.problems import Problems
from storage.resealing import KEY, KEYS_BEFORE
from storage.sealing import Key, NoKey, Seals

MAKES_ONE = "python3 -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())' makes one"


def seals(environment: Mapping[str, str]) -> Seals:
    """The current key and those before it, which still open what they sealed; without any, words stand open. Raises
    WrongSettings."""
    problems = Problems()
    current = _read(KEY, environment.get(KEY, "").strip(), problems)
    before = [_read(KEYS_BEFORE, one, problems) for one in environment.get(KEYS_BEFORE, "").replace(",", " ").split()]
    problems.must_be_none()
    return Seals(current, [key for key in before if key is not None])


def _read(name: str, written: str, problems: Problems) -> Key | None:
    if not written:
        return None
    try:
        return Key.read(written)
    except NoKey as error:
        problems.add(f"{name}: {error}; {MAKES_ONE}")
        return None
