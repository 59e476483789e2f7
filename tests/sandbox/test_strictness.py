"""Everything that Telegram refuses, the pretend one refuses in the same words."""

from typing import Any

import pytest

from sandbox.params import Upload
from sandbox.phone import Phone
from sandbox.pictures import small_png
from sandbox.world import World
from tests.sandbox.calls import button, inline, refused
from tests.sandbox.conftest import Clock


async def test_words_must_be_there_and_must_fit(world: World, aigerim: Phone) -> None:
    chat = aigerim.id
    assert await refused(world, "sendMessage", chat_id=chat, text=" \n ") == "Bad Request: message text is empty"
    assert await refused(world, "sendMessage", chat_id=chat) == "Bad Request: message text is empty"
    assert await refused(world, "sendMessage", chat_id=chat, text="x" * 4097) == "Bad Request: message is too long"
    await world.call("sendMessage", {"chat_id": chat, "text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"})
    described = await refused(world, "sendMessage", chat_id=chat, text="<b>x", parse_mode="HTML")
    assert described.startswith("Bad Request: can't parse entities")
    assert "unsupported parse_mode" in await refused(
        world, "sendMessage", chat_id=chat, text="*x*", parse_mode="MarkdownV2"
    )
    assert (
        await refused(world, "sendPhoto", {"photo": small_png(1)}, chat_id=chat, caption="x" * 1025)
        == "Bad Request: message caption is too long"
    )


async def test_the_bot_writes_only_to_people_who_wrote_first(world: World, aigerim: Phone) -> None:
    stranger = world.person("Bekzat")
    cannot = "Forbidden: bot can't initiate conversation with a user"
    assert await refused(world, "sendMessage", chat_id=stranger.id, text="x") == cannot
    assert await refused(world, "sendMessage", chat_id=12345, text="x") == "Bad Request: chat not found"
    assert await refused(world, "sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await refused(world, "getChat", chat_id=stranger.id) == "Bad Request: chat not found"
    aigerim.blocks_bot()
    for method in ("sendMessage", "sendChatAction"):
        assert (
            await refused(world, method, chat_id=aigerim.id, text="x", action="typing")
            == "Forbidden: bot was blocked by the user"
        )
    aigerim.unblocks_bot()
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    stranger.says("hi")
    stranger.deletes_account()
    assert await refused(world, "sendMessage", chat_id=stranger.id, text="x") == "Forbidden: user is deactivated"
    assert (await world.call("getChat", {"chat_id": aigerim.id}))["first_name"] == "Aigerim"


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (inline([button(callback_data="ә" * 33)]), "BUTTON_DATA_INVALID"),
        (inline([button(callback_data="")]), "BUTTON_DATA_INVALID"),
        (inline([{"text": "Yes"}]), "Text buttons are unallowed in the inline keyboard"),
        (inline([button(text=" ")]), 'field "text" must be non-empty'),
        (inline([button(url="javascript:alert()")]), "Wrong HTTP URL"),
        (inline(*[[button()] for _ in range(101)]), "reply markup is too long"),
        (inline([button() for _ in range(9)]), "reply markup is too long"),
        (inline(["Yes"]), "expected an Object"),  # type: ignore[list-item]
        ({"inline_keyboard": ["Yes"]}, "expected an Array of Array"),
        ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
        ({"keyboard": [["x"] * 13]}, "reply markup is too long"),
        ({"something": 1}, "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ("{", "can't parse reply_markup JSON object"),
    ],
)
async def test_a_keyboard_that_cannot_be_shown_is_refused(world: World, aigerim: Phone, markup: Any, why: str) -> None:
    assert why in await refused(world, "sendMessage", chat_id=aigerim.id, text="x", reply_markup=markup)
    assert not aigerim.unread


async def test_callback_data_of_64_bytes_and_a_hundred_buttons_pass(world: World, aigerim: Phone) -> None:
    rows = [[button(callback_data="ә" * 32)] for _ in range(100)]
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": inline(*rows)})
    assert len(aigerim.reads_next().buttons) == 100


async def test_a_file_must_exist_and_be_of_its_kind(world: World, aigerim: Phone) -> None:
    chat = aigerim.id
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await refused(world, "sendPhoto", chat_id=chat, photo="AgAC") == wrong
    assert await refused(world, "sendPhoto", chat_id=chat, photo="attach://nothing") == wrong
    assert "there is no photo in the request" in await refused(world, "sendPhoto", chat_id=chat)
    assert "failed to get HTTP URL content" in await refused(
        world, "sendPhoto", chat_id=chat, photo="https://example.org/x.png"
    )
    voice = aigerim.sends_voice().file_id
    described = await refused(world, "sendDocument", chat_id=chat, document=voice)
    assert described == "Bad Request: can't use file of type VoiceNote as Document"
    await world.call("sendVoice", {"chat_id": chat, "voice": voice})
    assert "file must be non-empty" in await refused(world, "sendDocument", {"document": b""}, chat_id=chat)
    large = b"x" * (50 * 1024 * 1024 + 1)
    assert "Request Entity Too Large" in await refused(world, "sendDocument", {"document": large}, chat_id=chat)
    sent = await world.call("sendDocument", {"chat_id": chat}, {"document": large[: 21 * 1024 * 1024]})
    assert "file is too big" in await refused(world, "getFile", file_id=sent["document"]["file_id"])
    assert "invalid file_id" in await refused(world, "getFile", file_id="x")


async def test_an_album_is_all_right_or_not_sent_at_all(world: World, aigerim: Phone) -> None:
    photo, animation = {"type": "photo", "media": "attach://a"}, {"type": "animation", "media": "attach://a"}
    files: dict[str, bytes | Upload] = {"a": small_png(1)}
    for media, why in (
        ([], "there are no messages to send"),
        ([photo, animation], 'type "animation" can\'t be used in sendMediaGroup'),
        ([photo, {"type": "photo", "media": "attach://b"}], "wrong file identifier"),
    ):
        assert why in await refused(world, "sendMediaGroup", files, chat_id=aigerim.id, media=media)
    assert not aigerim.unread


async def test_a_photo_must_be_a_picture_of_a_sensible_shape(world: World, aigerim: Phone) -> None:
    for content, why in (
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (small_png(1, 1, 30), "PHOTO_INVALID_DIMENSIONS"),
        (small_png(1)[:20], "IMAGE_PROCESS_FAILED"),
        (b"\xff\xd8\xff\xe0", "IMAGE_PROCESS_FAILED"),
    ):
        assert why in await refused(world, "sendPhoto", {"photo": content}, chat_id=aigerim.id)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
    sent = await world.call("sendPhoto", {"chat_id": aigerim.id}, {"photo": jpeg})
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (32, 16)


@pytest.mark.parametrize("kind", ["video", "audio", "animation", "voice", "video_note", "document"])
async def test_every_kind_of_file_can_be_sent_and_sent_again(world: World, aigerim: Phone, kind: str) -> None:
    method = "send" + kind.title().replace("_", "")
    sent = await world.call(method, {"chat_id": aigerim.id, "duration": "5"}, {kind: b"content"})
    again = await world.call(method, {"chat_id": aigerim.id, kind: sent[kind]["file_id"]})
    assert again[kind]["file_unique_id"] == sent[kind]["file_unique_id"]
    assert [message.kind for message in aigerim.reads_all()] == [kind, kind]
    path = (await world.call("getFile", {"file_id": sent[kind]["file_id"]}))["file_path"]
    assert world.download(path) == b"content"


async def test_a_tap_is_answered_once_and_soon(world: World, aigerim: Phone, clock: Clock) -> None:
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": inline([button()])})
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first = aigerim.taps("Yes")
    assert aigerim.spinning == [first]
    assert "MESSAGE_TOO_LONG" in await refused(world, "answerCallbackQuery", callback_query_id=first, text="x" * 201)
    await world.call("answerCallbackQuery", {"callback_query_id": first, "text": "Thanks", "show_alert": True})
    assert (aigerim.toasts[0].text, aigerim.toasts[0].alert, aigerim.spinning) == ("Thanks", True, [])
    assert await refused(world, "answerCallbackQuery", callback_query_id=first) == too_old
    assert await refused(world, "answerCallbackQuery", callback_query_id="1") == too_old
    late = aigerim.taps("yes")
    clock.passes(minutes=16)
    assert await refused(world, "answerCallbackQuery", callback_query_id=late) == too_old
    aigerim.taps("yes")
    clock.passes(minutes=16)
    newest = aigerim.taps_again()
    assert aigerim.spinning == [newest]


async def test_replies_reactions_and_actions_are_checked(world: World, aigerim: Phone) -> None:
    chat, said = aigerim.id, aigerim.messages[0].id
    reply = {"message_id": 999}
    described = await refused(world, "sendMessage", chat_id=chat, text="x", reply_parameters=reply)
    assert described == "Bad Request: message to be replied not found"
    forgiving = {**reply, "allow_sending_without_reply": True}
    await world.call("sendMessage", {"chat_id": chat, "text": "x", "reply_parameters": forgiving})
    await world.call("sendMessage", {"chat_id": chat, "text": "x", "reply_parameters": {"message_id": said}})
    assert aigerim.messages[-1].reply_to == said

    thumb = [{"type": "emoji", "emoji": "👍"}]
    await world.call("setMessageReaction", {"chat_id": chat, "message_id": said, "reaction": thumb})
    assert aigerim.reactions == {said: ("👍",)}
    where: dict[str, Any] = {"chat_id": chat, "message_id": said}
    assert "REACTION_INVALID" in await refused(
        world, "setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "🧮"}]
    )
    assert "REACTIONS_TOO_MANY" in await refused(world, "setMessageReaction", **where, reaction=thumb * 2)
    assert "not found" in await refused(world, "setMessageReaction", chat_id=chat, message_id=999)
    await world.call("setMessageReaction", where)
    assert aigerim.reactions == {}

    await world.call("sendChatAction", {"chat_id": chat, "action": "typing"})
    assert (aigerim.actions, aigerim.typing) == (["typing"], True)
    assert "wrong parameter action" in await refused(world, "sendChatAction", chat_id=chat, action="singing")


async def test_flood_limits_hold_when_they_are_on(world: World, aigerim: Phone, clock: Clock) -> None:
    world.limits = True
    for _ in range(5):
        await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    described = await refused(world, "sendMessage", chat_id=aigerim.id, text="x")
    assert described == "Too Many Requests: retry after 1"
    clock.passes(seconds=1)
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    clock.passes(seconds=10)
    people = [world.person(f"Person {number}") for number in range(31)]
    for person in people:
        person.says("hi")
    for person in people[:30]:
        await world.call("sendMessage", {"chat_id": person.id, "text": "x"})
    assert "Too Many Requests" in await refused(world, "sendMessage", chat_id=people[30].id, text="x")
