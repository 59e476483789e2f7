"""The one middleware: who this is, and the translator for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from locales.translator import guess, translator
from storage.work import Work


class Meeting(BaseMiddleware):
    """Adds `person` (None for a stranger) and `t` to what a handler may ask for."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Look the sender up within the update's own transaction."""
        user: User | None = getattr(event, "from_user", None)
        work: Work = data["work"]
        person = None if user is None else await work.arrival(user.id)
        code = None if user is None else user.language_code
        data["person"] = person
        data["t"] = translator(person.language if person is not None else guess(code))
        return await handler(event, data)
