"""What the bot sends by itself, overheard on its way to the pretend Telegram, and what it is."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.simulation.diary import LETTER, OTHER, QUESTION
from handlers.screens.prompt import OPENINGS
from locales.translator import LANGUAGES, translator
from sandbox.message import Message
from sandbox.session import SandboxSession


class Listening(SandboxSession):
    """Hears which messages the bot sends while `heard` is a list."""

    heard: list[tuple[int, int]] | None = None

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        """Call the world, and note what was sent to whom."""
        result = await super().make_request(bot, method, timeout)
        if self.heard is not None and method.__api_method__.startswith("send"):
            sent: Any = result
            self.heard.append((int(getattr(method, "chat_id", 0)), int(sent.message_id)))
        return result


def invites(message: Message) -> int:
    """The number of the invitation under a message, or 0."""
    data = next((one for row in message.button_data for one in row if one.startswith("prompt:")), None)
    return int(data.split(":")[1]) if data is not None else 0


def came_as(message: Message) -> str:
    """What a message that invites to nothing is, told by its buttons."""
    data = [one for row in message.button_data for one in row]
    if any(one.startswith("quiet:") for one in data):
        return QUESTION
    return LETTER if "fewer" in data else OTHER


def asks_about_step(message: Message) -> bool:
    """Whether a message is the letter on the day of a step."""
    return any(one.startswith("step:off:") for row in message.button_data for one in row)


def is_invitation(message: Message, instrument: str) -> bool:
    """Whether a message is the invitation itself, in whatever language, and no reminder."""
    return any(message.text.startswith(translator(language)(OPENINGS[instrument])) for language in LANGUAGES)
