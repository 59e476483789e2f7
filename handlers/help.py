"""/help: what Aina is, what it understands, and a real sample conversation."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.screen import Screen
from handlers.screens.help import help_screen, sample
from handlers.speech import Speech
from locales.translator import Translator


async def asked(message: Message, speech: Speech, t: Translator) -> None:
    """/help, from anyone."""
    del message
    speech.say(help_screen(t))
    speech.say(Screen(sample(t)))


def register(router: Router) -> None:
    """/help."""
    router.message.register(asked, Command("help", ignore_case=True))
