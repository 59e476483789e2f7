"""The HTTP door for people: what phones show and do, as JSON, for the page and for whole-process tests.

Bodies must be `application/json`, so that no other page open in the same browser can post here.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.gestures import GESTURES
from sandbox.phone import Phone
from sandbox.views import message_view, phone_view
from sandbox.world import World

LONGEST_WAIT = 25.0


class PeopleApi:
    """`/people`, `/screens`, `/media`, `/world` and `/faults`."""

    def __init__(self, world: World) -> None:
        """Every request is answered from this world."""
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """What to add to an aiohttp application."""
        return [
            web.get("/people", self.people),
            web.post("/people", self.new_person),
            web.post("/people/{person}/{gesture}", self.gesture),
            web.get("/screens", self.screens),
            web.get("/media/{file_id}", self.media),
            web.get("/world", self.world),
            web.post("/world/redeliver", self.redeliver),
            web.post("/faults", self.new_fault),
            web.delete("/faults", self.clear_faults),
        ]

    async def people(self, request: web.Request) -> web.Response:
        """Everybody, without their messages."""
        del request
        return web.json_response([phone.user for phone in self._world.phones.values()])

    async def new_person(self, request: web.Request) -> web.Response:
        """Body: `first_name`, `language_code`, and `id` if it matters. Answers the Bot API's User."""
        body = await _body(request)
        name = str(body.get("first_name", "")).strip()[:64]
        if not name:
            raise _bad("a person needs a first_name")
        try:
            phone = self._world.person(name, str(body.get("language_code", "kk")), body.get("id"))
        except ValueError as error:
            raise _bad(str(error)) from error
        return web.json_response(phone.user)

    async def gesture(self, request: web.Request) -> web.Response:
        """One of `sandbox.gestures`. Answers `{"messages": [...]}` or `{"query_id": ...}`."""
        phone = self._phone(request.match_info["person"])
        gesture = GESTURES.get(request.match_info["gesture"])
        if gesture is None:
            raise _bad(f"no such gesture; there are {sorted(GESTURES)}")
        try:
            outcome = gesture(phone, await _body(request))
        except (LookupError, ValueError, TypeError) as error:
            raise _bad(str(error)) from error
        if isinstance(outcome, str):
            return web.json_response({"query_id": outcome})
        return web.json_response({"messages": [message_view(message) for message in outcome]})

    async def screens(self, request: web.Request) -> web.Response:
        """What changed after revision `since` on all phones, or on that of `person`, waiting up to `seconds`."""
        try:
            since = int(request.query.get("since", 0))
            seconds = min(float(request.query.get("seconds", 0)), LONGEST_WAIT)
        except ValueError as error:
            raise _bad(str(error)) from error
        revision = await self._world.changed(since, seconds)
        one = request.query.get("person")
        phones = list(self._world.phones.values()) if one is None else [self._phone(one)]
        fresh_profile = self._world.state.profile_revision > since
        changed = [phone for phone in phones if fresh_profile or phone.revision > since]
        return web.json_response(
            {
                "revision": revision,
                "bot": self._world.state.me,
                "phones": [phone_view(phone, since) for phone in changed],
            }
        )

    async def media(self, request: web.Request) -> web.Response:
        """The bytes of a file by its file_id."""
        stored = self._world.state.files.found(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        kind = "image/png" if stored.kind == "photo" else "application/octet-stream"
        return web.Response(body=stored.content, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})

    async def world(self, request: web.Request) -> web.Response:
        """Revision, ids of the updates that wait, complaints and the last 1,000 calls."""
        del request
        return web.json_response(
            {
                "revision": self._world.revision,
                "updates_pending": [update["update_id"] for update in self._world.updates_pending],
                "complaints": self._world.complaints,
                "log": list(self._world.log)[-1000:],
            }
        )

    async def redeliver(self, request: web.Request) -> web.Response:
        """Body: `update_id`."""
        try:
            self._world.redeliver(int((await _body(request))["update_id"]))
        except (LookupError, ValueError) as error:
            raise _bad(str(error)) from error
        return web.json_response({})

    async def new_fault(self, request: web.Request) -> web.Response:
        """Body: `kind` (refuse, drop, garbage, delay) and the parameters of that method of `sandbox.faults`."""
        body = await _body(request)
        faults = self._world.faults
        kinds: dict[str, Callable[..., None]] = {
            "refuse": faults.refuse,
            "drop": faults.drop,
            "garbage": faults.garbage,
            "delay": faults.delay,
        }
        kind = str(body.pop("kind", ""))
        if kind not in kinds:
            raise _bad(f"no such fault; there are {sorted(kinds)}")
        try:
            kinds[kind](**body)
        except TypeError as error:
            raise _bad(str(error)) from error
        return web.json_response({})

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Everything works again."""
        del request
        self._world.faults.clear()
        return web.json_response({})

    def _phone(self, person: str) -> Phone:
        phone = self._world.phones.get(int(person)) if person.isdigit() else None
        if phone is None:
            raise web.HTTPNotFound(text="nobody has this id")
        return phone


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="send application/json")
    try:
        body = await request.json()
    except ValueError as error:
        raise _bad("this is not JSON") from error
    if not isinstance(body, dict):
        raise _bad("send a JSON object")
    return body


def _bad(why: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=why)
