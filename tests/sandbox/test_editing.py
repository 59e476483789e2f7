"""Edits in place and deletion are refused where Telegram refuses them."""

from sandbox.phone import Phone
from sandbox.pictures import small_png
from sandbox.world import World
from tests.sandbox.calls import button, inline, refused
from tests.sandbox.conftest import Clock

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


async def test_an_edit_must_change_something(world: World, aigerim: Phone) -> None:
    keyboard = inline([button()])
    sent = await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": keyboard})
    where = {"chat_id": aigerim.id, "message_id": sent["message_id"]}
    assert await refused(world, "editMessageText", **where, text="x", reply_markup=keyboard) == NOT_MODIFIED
    assert await refused(world, "editMessageReplyMarkup", **where, reply_markup=keyboard) == NOT_MODIFIED
    await world.call("editMessageText", {**where, "text": "x"})
    assert aigerim.reads_next().buttons == []
    assert await refused(world, "editMessageText", **where, text="x") == NOT_MODIFIED
    await world.call("editMessageText", {**where, "text": "<b>x</b>", "parse_mode": "HTML"})
    assert aigerim.reads_next().html == "<b>x</b>"


async def test_only_the_bots_own_and_present_messages_are_edited(world: World, aigerim: Phone) -> None:
    chat = aigerim.id
    theirs = aigerim.messages[0].id
    not_found = "Bad Request: message to edit not found"
    cannot = "Bad Request: message can't be edited"
    assert await refused(world, "editMessageText", chat_id=chat, message_id=999, text="x") == not_found
    assert await refused(world, "editMessageText", chat_id=chat, message_id=theirs, text="x") == cannot
    assert "identifier is not specified" in await refused(world, "editMessageText", chat_id=chat, text="x")
    keyboard = {"keyboard": [[{"text": "Yes"}]]}
    sent = await world.call("sendMessage", {"chat_id": chat, "text": "x", "reply_markup": keyboard})
    where = {"chat_id": chat, "message_id": sent["message_id"]}
    assert await refused(world, "editMessageText", **where, text="y") == cannot
    plain = await world.call("sendMessage", {"chat_id": chat, "text": "x"})
    where = {"chat_id": chat, "message_id": plain["message_id"]}
    assert "inline keyboard expected" in await refused(
        world, "editMessageText", **where, text="y", reply_markup=keyboard
    )
    assert "MESSAGE_TOO_LONG" in await refused(world, "editMessageText", **where, text="y" * 4097)
    assert "there is no caption" in await refused(world, "editMessageCaption", **where, caption="y")
    await world.call("deleteMessage", where)
    assert await refused(world, "editMessageText", **where, text="y") == not_found
    assert await refused(world, "deleteMessage", **where) == "Bad Request: message to delete not found"
    assert aigerim.messages[-1].deleted


async def test_messages_older_than_two_days_stay(world: World, aigerim: Phone, clock: Clock) -> None:
    sent = await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    clock.passes(hours=49)
    described = await refused(world, "deleteMessage", chat_id=aigerim.id, message_id=sent["message_id"])
    assert described == "Bad Request: message can't be deleted for everyone"


async def test_captions_and_media_are_edited_in_place(world: World, aigerim: Phone) -> None:
    photo = {"photo": small_png(1)}
    sent = await world.call("sendPhoto", {"chat_id": aigerim.id, "photo": "attach://photo", "caption": "old"}, photo)
    where = {"chat_id": aigerim.id, "message_id": sent["message_id"]}
    assert "there is no text in the message to edit" in await refused(world, "editMessageText", **where, text="x")
    await world.call("editMessageCaption", {**where, "caption": "new"})
    assert (aigerim.reads_next().caption, aigerim.messages[-1].kind) == ("new", "photo")
    media = {"type": "photo", "media": "attach://other", "caption": "newest"}
    await world.call("editMessageMedia", {**where, "media": media}, {"other": small_png(2)})
    assert (aigerim.reads_next().caption, aigerim.messages[-1].photo) == ("newest", small_png(2))
    assert "can't parse InputMedia" in await refused(world, "editMessageMedia", **where, media={"type": "text"})


async def test_a_voice_message_cannot_become_another_thing(world: World, aigerim: Phone) -> None:
    sent = await world.call("sendVideoNote", {"chat_id": aigerim.id}, {"video_note": b"round"})
    where = {"chat_id": aigerim.id, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": "attach://x"}
    described = await refused(world, "editMessageMedia", {"x": small_png(1)}, **where, media=media)
    assert described == "Bad Request: message media can't be edited"
    assert "MESSAGE_ID_INVALID" in await refused(world, "editMessageText", inline_message_id="5", text="x")


async def test_an_edit_may_bring_another_keyboard(world: World, aigerim: Phone) -> None:
    sent = await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": inline([button()])})
    where = {"chat_id": aigerim.id, "message_id": sent["message_id"]}
    await world.call("editMessageReplyMarkup", {**where, "reply_markup": inline([button("No", callback_data="no")])})
    assert (aigerim.messages[-1].buttons, aigerim.messages[-1].button_data) == ([["No"]], [["no"]])
    assert not aigerim.messages[-1].edited
    assert await world.call("editMessageReplyMarkup", {**where, "reply_markup": ""})
    assert aigerim.messages[-1].buttons == []
