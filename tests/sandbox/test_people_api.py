"""People over HTTP: the page's addresses, and the client of whole-process tests."""

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import ClientSession

from sandbox.gestures import GESTURES
from sandbox.pictures import small_png
from sandbox.remote import RemoteWorld
from sandbox.server import Door
from sandbox.world import World
from tests.sandbox.calls import button, inline


@pytest.fixture
async def remote(door: Door) -> AsyncIterator[RemoteWorld]:
    async with RemoteWorld(door.url) as remote:
        yield remote


async def test_a_person_far_away_talks_with_the_bot(remote: RemoteWorld, world: World) -> None:
    aigerim = await remote.person("Aigerim", "kk", id=77)
    assert (await aigerim.says("/start"))[0].words == "/start"
    keyboard = inline([button("Иә", callback_data="yes")])
    sent = {"chat_id": 77, "text": "Дайынсыз ба?", "reply_markup": keyboard}
    later = asyncio.create_task(aigerim.sees("Дайынсыз"))
    await asyncio.sleep(0.05)
    await world.call("sendMessage", sent)
    assert (await later).buttons == [["Иә"]]
    query_id = await aigerim.taps("Иә")
    await world.call("answerCallbackQuery", {"callback_query_id": query_id})
    assert [message.words for message in await aigerim.messages()] == ["/start", "Дайынсыз ба?"]
    assert len((await remote.state())["updates_pending"]) == 2
    with pytest.raises(ValueError, match="no button 'No'"):
        await aigerim.taps("No")
    with pytest.raises(TimeoutError, match=r"does not see 'Bye' but \['/start', 'Дайынсыз ба\?'\]"):
        await aigerim.sees("Bye", seconds=0.1)
    assert [person.first_name for person in await remote.people()] == ["Aigerim"]


async def test_every_gesture_works_from_far_away(remote: RemoteWorld, world: World) -> None:
    aigerim = await remote.person("Aigerim")
    await aigerim.says("/start")
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": inline([button()])})
    own, bots = [message.id for message in await aigerim.messages()]
    picture = base64.b64encode(small_png(5)).decode()
    details: dict[str, dict[str, Any]] = {
        "says": {"text": "Hi", "reply_to": bots},
        "taps": {"button": "Yes", "message": bots},
        "taps_data": {"data": "forged", "message": bots},
        "edits": {"message": own, "text": "/begin"},
        "forwards": {"text": "Look"},
        "sends_photo": {"content": picture, "caption": "Board"},
        "sends_document": {"name": "plan.docx", "content": picture},
        "sends_album": {"size": 2},
        "sends_raw": {"update": {"unheard_of": 1}},
    }
    for gesture in sorted(GESTURES, key="deletes_account".__eq__):  # that one last
        await aigerim.does(gesture, **details.get(gesture, {}))
    assert world.phones[aigerim.id].messages[0].text == "/begin"
    kinds = {message.kind for message in world.phones[aigerim.id].messages}
    assert kinds == {*("text", "photo", "document", "voice", "video_note", "sticker", "location", "contact", "poll")}
    for gesture, mistake, why in (
        ("sings", {}, "no such gesture"),
        ("says", {}, "text"),
        ("says", {"text": "x", "reply_to": 999}, "there is no message 999"),
        ("edits", {"text": "x"}, "name a message by its id"),
        ("edits", {"text": "x", "message": bots}, "cannot edit"),
    ):
        with pytest.raises(ValueError, match=why):
            await aigerim.does(gesture, **mistake)


async def test_faults_and_redelivery_can_be_asked_for(remote: RemoteWorld, world: World, far_bot: Bot) -> None:
    aigerim = await remote.person("Aigerim")
    await aigerim.says("/start")
    (update,) = await far_bot.get_updates()
    await far_bot.get_updates(offset=update.update_id + 1)
    await remote.redeliver(update.update_id)
    assert (await remote.state())["updates_pending"] == [update.update_id]
    await remote.fault("refuse", "sendMessage", code=500, description="Internal Server Error", times=2)
    await remote.fault("delay", "*", seconds=0.01)
    assert [fault.times for fault in world.faults.script] == [2, 1]
    for mistake in ({"kind": "fire", "method": "*"}, {"kind": "drop", "method": "*", "sometimes": 1}):
        with pytest.raises(ValueError, match=r"no such fault|sometimes"):
            await remote.post("/faults", mistake)
    with pytest.raises(ValueError, match="never delivered"):
        await remote.redeliver(1)


async def test_the_page_and_its_addresses_answer(door: Door, world: World) -> None:
    aigerim = world.person("Aigerim")
    photo = aigerim.sends_photo()
    async with ClientSession(door.url) as client:
        page = await (await client.get("/")).text()
        assert page.startswith("<!doctype html>")
        assert "https://" not in page
        picture = await client.get(f"/media/{photo.file_id}")
        assert (picture.content_type, await picture.read()) == ("image/png", photo.photo)
        everything = await (await client.get("/screens")).json()
        assert [message["id"] for message in everything["phones"][0]["messages"]] == [photo.id]
        nothing = await (await client.get("/screens", params={"since": everything["revision"]})).json()
        assert nothing["phones"] == []
        for path, status in (
            ("/media/x", 404),
            ("/screens?person=5", 404),
            ("/screens?since=x", 400),
            (f"/file/bot{world.token}/photos/none.png", 404),
            ("/file/bot1:2/photos/none.png", 401),
        ):
            assert (await client.get(path)).status == status


async def test_another_site_in_the_same_browser_cannot_post(door: Door, world: World) -> None:
    async with ClientSession(door.url) as client:
        assert (await client.post("/people", data='{"first_name": "Mallory"}')).status == 415
        for body in ("{", "[]", '{"first_name": " "}', '{"first_name": "X", "id": -1}'):
            headers = {"Content-Type": "application/json"}
            assert (await client.post("/people", data=body, headers=headers)).status == 400
        assert (await client.delete("/faults")).status == 200
    assert world.phones == {}


async def test_the_bot_api_takes_queries_forms_and_json(door: Door, world: World) -> None:
    aigerim = world.person("Aigerim")
    aigerim.says("/start")
    path = f"/bot{world.token}/sendMessage"
    params = {"chat_id": str(aigerim.id), "text": "Hello"}
    async with ClientSession(door.url) as client:
        for answer in (
            await client.get(path, params=params),
            await client.post(path, data=params),
            await client.post(path, json=params),
        ):
            assert (await answer.json())["ok"]
        broken = await client.post(path, data="{", headers={"Content-Type": "application/json"})
        assert (await broken.json())["description"] == "Bad Request: can't parse request JSON object"
    assert [message.text for message in aigerim.reads_all()] == ["Hello"] * 3
