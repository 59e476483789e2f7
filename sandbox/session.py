"""The in-process door: an aiogram session that speaks to a World instead of the network."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from sandbox.params import Upload
from sandbox.refusal import Dropped, Garbled, Refusal, refusal_json
from sandbox.world import World

PRETEND = TelegramAPIServer(base="pretend://bot{token}/{method}", file="pretend://file/bot{token}/{path}")


class SandboxSession(BaseSession):
    """Answers are checked by aiogram itself, so that its own errors come out, as from the real Telegram."""

    def __init__(self, world: World) -> None:
        """`Bot(world.token, session=SandboxSession(world))` is all that a test needs."""
        super().__init__(api=PRETEND)
        self.world = world

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        """Call the world; raises TelegramNetworkError on a dropped or too slow answer (`timeout` in seconds)."""
        given: dict[str, InputFile] = {}
        params = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=given)
            if prepared:
                params[name] = prepared
        files = {key: Upload(file.filename or key, await _read(file, bot)) for key, file in given.items()}
        status, content = await self._answer(bot, method, params, files, timeout)
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's own signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file; raises Refusal 404 when there is none."""
        del headers, timeout, raise_for_status
        content = self.world.download(url.split("/", 4)[-1])
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]

    async def _answer(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        params: dict[str, Any],
        files: dict[str, Upload],
        timeout: float | None,  # noqa: ASYNC109 - aiogram's own word
    ) -> tuple[int, str]:
        await asyncio.sleep(0)  # a network never answers before others had their turn
        if bot.token != self.world.token:
            return 401, refusal_json(Refusal(401, "Unauthorized"))
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                result = await self.world.call(method.__api_method__, params, files)
        except Refusal as refusal:
            return refusal.code, refusal_json(refusal)
        except Garbled as garbled:
            return garbled.code, garbled.body
        except Dropped as dropped:
            raise TelegramNetworkError(method=method, message=f"ServerDisconnectedError: {dropped}") from dropped
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        return 200, json.dumps({"ok": True, "result": result})


async def _read(file: InputFile, bot: Bot) -> bytes:
    return b"".join([chunk async for chunk in file.read(bot)])
