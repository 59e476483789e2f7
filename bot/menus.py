"""Menus of commands: everybody's, and that of one chat whose person does more."""

from __future__ import annotations

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat

from handlers.commands import COMMANDS
from locales.translator import LANGUAGES, translator

log = logging.getLogger(__name__)

FALLBACK = "en"


def commands_in(language: str, more: tuple[tuple[str, str], ...] = ()) -> list[BotCommand]:
    """The menu in a language, `more` before everybody's."""
    t = translator(language)
    return [BotCommand(command=name, description=t(meaning)) for name, meaning in (*more, *COMMANDS)]


async def set_menu(bot: Bot, chat_id: int, more: tuple[tuple[str, str], ...]) -> None:
    """Show `more` in the menu of a chat; with none, everybody's menu shows again. Telegram chooses by the language of
    the phone, so it is set in each. A refusal is logged and does no harm: the commands work without a menu."""
    scope = BotCommandScopeChat(chat_id=chat_id)
    try:
        for code in (*LANGUAGES, None):
            if more:
                await bot.set_my_commands(commands_in(code or FALLBACK, more), scope=scope, language_code=code)
            else:
                await bot.delete_my_commands(scope=scope, language_code=code)
    except TelegramAPIError as error:
        log.warning("Telegram did not take a menu: %s", type(error).__name__)
