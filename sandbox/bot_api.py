"""The HTTP door for bots: the Bot API's own addresses."""

import json
from typing import Any

from aiohttp import web

from sandbox.params import Upload
from sandbox.refusal import Dropped, Garbled, Refusal, refusal_json
from sandbox.world import World


class BotApi:
    """`/bot<token>/<method>` by GET or POST (query, urlencoded, multipart or JSON) and `/file/bot<token>/<path>`."""

    def __init__(self, world: World) -> None:
        """Every request is answered from this world."""
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """What to add to an aiohttp application."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.download),
            web.get("/bot{token}/{method}", self.call),
            web.post("/bot{token}/{method}", self.call),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        try:
            self._check_token(request)
            params, files = await _given(request)
            result = await self._world.call(request.match_info["method"], params, files)
        except Refusal as refusal:
            return _json(refusal_json(refusal), refusal.code)
        except Garbled as garbled:
            return web.Response(text=garbled.body, status=garbled.code, content_type="text/html")
        except Dropped:
            return _hang_up(request)
        return _json(json.dumps({"ok": True, "result": result}), 200)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        try:
            self._check_token(request)
            content = self._world.download(request.match_info["path"])
        except Refusal as refusal:
            return _json(refusal_json(refusal), refusal.code)
        return web.Response(body=content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._world.token:
            raise Refusal(401, "Unauthorized")


async def _given(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            params |= await request.json() or {}
        except (ValueError, TypeError):
            raise Refusal(400, "Bad Request: can't parse request JSON object") from None
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.file.read())
            else:
                params[name] = value if isinstance(value, str) else value.decode()
    return params, files


def _json(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="application/json")


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)  # written to nobody
