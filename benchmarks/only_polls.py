"""The least bot that there is: imports aiogram and polls. Beside it, the memory of ours is measured."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer


async def main(api: str, token: str) -> None:
    """Poll until SIGTERM."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    await Dispatcher().start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
