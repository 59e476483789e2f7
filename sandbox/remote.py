"""People of a pretend Telegram that runs in another process, driven over HTTP."""

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession

POLL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class RemoteMessage:
    """A message as it stood when it was looked at; `view` is all of `sandbox.views.message_view`."""

    view: dict[str, Any]

    @property
    def id(self) -> int:
        """Its message_id."""
        return int(self.view["id"])

    @property
    def words(self) -> str:
        """Its text or caption."""
        return str(self.view["text"] or self.view["caption"])

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of labels."""
        return [[str(button["text"]) for button in row] for row in self.view["buttons"]]


class RemoteWorld:
    """`async with RemoteWorld(door.url) as world: aigerim = await world.person("Aigerim")`."""

    def __init__(self, url: str) -> None:
        """`url` as a Door has it."""
        self._url = url
        self._client: ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the client."""
        self._client = ClientSession(self._url)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        if self._client is not None:
            await self._client.close()

    async def person(self, first_name: str, language_code: str = "kk", id: int | None = None) -> "RemotePhone":  # noqa: A002
        """A new person."""
        user = await self.post("/people", {"first_name": first_name, "language_code": language_code, "id": id})
        return RemotePhone(self, int(user["id"]), first_name)

    async def people(self) -> list["RemotePhone"]:
        """Everybody there is."""
        return [RemotePhone(self, int(user["id"]), user["first_name"]) for user in await self.get("/people")]

    async def fault(self, kind: str, method: str, **details: Any) -> None:
        """Script a fault: see `sandbox.faults` for the kinds (refuse, drop, garbage, delay) and their details."""
        await self.post("/faults", {"kind": kind, "method": method, **details})

    async def redeliver(self, update_id: int) -> None:
        """Deliver an update once more."""
        await self.post("/world/redeliver", {"update_id": update_id})

    async def state(self) -> dict[str, Any]:
        """`revision`, `updates_pending` (ids), `complaints` and `log`."""
        found: dict[str, Any] = await self.get("/world")
        return found

    async def get(self, path: str, **query: Any) -> Any:
        """One GET; raises ValueError with the server's sentence when it is refused."""
        async with self._opened().get(path, params={k: str(v) for k, v in query.items()}) as answer:
            if answer.status >= 400:
                raise ValueError(await answer.text())
            return await answer.json()

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """One POST; raises ValueError with the server's sentence when it is refused."""
        async with self._opened().post(path, json=body) as answer:
            if answer.status >= 400:
                raise ValueError(await answer.text())
            return await answer.json()

    def _opened(self) -> ClientSession:
        if self._client is None:
            raise RuntimeError("use `async with RemoteWorld(url) as world`")
        return self._client


class RemotePhone:
    """One person there. Every gesture of `sandbox.gestures` can be done by its name with `does`."""

    def __init__(self, world: RemoteWorld, person_id: int, first_name: str) -> None:
        """Comes from `RemoteWorld.person`."""
        self._world = world
        self._read = 0
        self.id = person_id
        self.first_name = first_name

    async def does(self, gesture: str, **details: Any) -> Any:
        """`await phone.does("sends_voice", duration=7)`; raises ValueError when the phone cannot."""
        return await self._world.post(f"/people/{self.id}/{gesture}", details)

    async def says(self, text: str) -> list[RemoteMessage]:
        """Send a text."""
        return [RemoteMessage(view) for view in (await self.does("says", text=text))["messages"]]

    async def taps(self, button: str, message: int | None = None) -> str:
        """Tap a button by label or data, on the message with this id if given; returns the query's id."""
        return str((await self.does("taps", button=button, message=message))["query_id"])

    async def messages(self) -> list[RemoteMessage]:
        """Everything on the screen, in order."""
        screens = await self._world.get("/screens", person=self.id)
        return [RemoteMessage(view) for phone in screens["phones"] for view in phone["messages"]]

    async def sees(self, words: str, seconds: float = 10.0) -> RemoteMessage:
        """Wait for a message of the bot, new or changed since the last one seen, that has these words in it.

        Raises TimeoutError with what is on the screen instead.
        """
        until = time.monotonic() + seconds
        since = 0
        while time.monotonic() < until:
            wait = min(POLL_SECONDS, max(until - time.monotonic(), 0.0))
            screens = await self._world.get("/screens", person=self.id, since=since, seconds=wait)
            since = screens["revision"]
            views = [view for phone in screens["phones"] for view in phone["messages"]]
            for view in sorted(views, key=lambda each: int(each["content_revision"])):
                message = RemoteMessage(view)
                if view["by_bot"] and view["content_revision"] > self._read and words in message.words:
                    self._read = view["content_revision"]
                    return message
        last = [message.words for message in (await self.messages())[-5:]]
        raise TimeoutError(f"{self.first_name} does not see {words!r} but {last}")
