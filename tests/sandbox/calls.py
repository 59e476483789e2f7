"""How these tests call the Bot API and expect to be refused."""

from typing import Any

import pytest

from sandbox.params import Upload
from sandbox.refusal import Refusal
from sandbox.world import World


async def refused(world: World, method: str, files: dict[str, bytes | Upload] | None = None, **params: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        await world.call(method, params, files or {})
    return refusal.value.description


def button(text: str = "Yes", **action: Any) -> dict[str, Any]:
    return {"text": text, **(action or {"callback_data": "yes"})}


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}
