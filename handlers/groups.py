"""In a group Aina says that it talks in private only, when it is spoken to; it keeps nothing."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.commands import COMMANDS
from handlers.filters import outside_private_chats
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


def register(router: Router) -> None:
    """Everything outside private chats ends here."""
    ours = Command("start", *(name for name, _ in COMMANDS), ignore_case=True)
    router.message.register(spoken_to, outside_private_chats, ours)
    router.message.register(passed_by, outside_private_chats)
    router.edited_message.register(passed_by, outside_private_chats)
    router.callback_query.register(tapped, outside_private_chats)
