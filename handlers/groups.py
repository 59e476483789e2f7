"""In a group Aina says that it talks in private only, when it is spoken to; it keeps nothing."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.commands import COMMANDS
from handlers.screens.greeting import only_in_private
from handlers.speech import Speech
from locales.translator import Translator


async def spoken_to(message: Message, speech: Speech, t: Translator) -> None:
    """A command of ours in a group."""
    del message
    speech.tell(only_in_private(t))


async def tapped(callback: CallbackQuery, speech: Speech, t: Translator) -> None:
    """A button of Aina that found its way into a group."""
    del callback
    speech.toast(only_in_private(t), alert=True)


async def passed_by(message: Message) -> None:
    """Talk in a group, commands of other bots and edits are nobody's answer."""
    del message


def build_router() -> Router:
    """Everything outside private chats ends here."""
    router = Router(name="groups")
    ours = Command("start", *(name for name, _ in COMMANDS))
    router.message.register(spoken_to, F.chat.type != ChatType.PRIVATE, ours)
    router.message.register(passed_by, F.chat.type != ChatType.PRIVATE)
    router.edited_message.register(passed_by, F.chat.type != ChatType.PRIVATE)
    router.callback_query.register(tapped, F.message.chat.type != ChatType.PRIVATE)
    return router
