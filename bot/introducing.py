"""How Telegram introduces Aina: name, descriptions and the menu of commands, in each language."""

from __future__ import annotations

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.insisting import insist
from bot.menus import FALLBACK, commands_in
from dialogs.words import N_
from locales.translator import LANGUAGES, Translator, translator

log = logging.getLogger(__name__)

NAME = N_("Aina: a mirror for your lessons")
SHORT = N_("After a lesson: a few questions, one small step of your own. Nobody reads it unless you share it.")
DESCRIPTION = N_(
    "Aina helps a teacher learn from their own lessons.\n\n"
    "After a lesson: a short self-analysis with coaching questions. It ends in one small step, and next time we look "
    "at how it went.\n\n"
    "No marks, no reports. Nobody reads your answers unless you share them with a mentor."
)


async def reached(bot: Bot, stopping: asyncio.Event) -> None:
    """Wait until Telegram can be reached, or `stopping` is set. Our own account is known from then on: nobody asks for
    it in the middle of a transaction. Raises TelegramUnauthorizedError."""
    await insist(bot.me, stopping)


async def introduce(bot: Bot) -> None:
    """Set what differs from what Telegram already shows. Telegram limits how often these may change; a refusal is
    logged and does no harm, the texts of last time stay."""
    for language in LANGUAGES:
        await _introduce_in(bot, language, translator(language))
    await _introduce_in(bot, None, translator(FALLBACK))


async def _introduce_in(bot: Bot, code: str | None, t: Translator) -> None:
    try:
        if (await bot.get_my_name(language_code=code)).name != t(NAME):
            await bot.set_my_name(name=t(NAME), language_code=code)
        if (await bot.get_my_short_description(language_code=code)).short_description != t(SHORT):
            await bot.set_my_short_description(short_description=t(SHORT), language_code=code)
        if (await bot.get_my_description(language_code=code)).description != t(DESCRIPTION):
            await bot.set_my_description(description=t(DESCRIPTION), language_code=code)
        private = commands_in(code or FALLBACK)
        if await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code=code) != private:
            await bot.set_my_commands(private, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        await bot.set_my_commands(private[-1:], scope=BotCommandScopeAllGroupChats(), language_code=code)
    except AiogramError as error:
        log.warning("Telegram did not take the introduction in %s: %s", code or "no language", type(error).__name__)
