"""What people do and see."""

from typing import Any

import pytest

from sandbox.phone import Phone
from sandbox.world import World
from tests.sandbox.calls import button, inline


async def last_update(world: World) -> dict[str, Any]:
    updates: list[dict[str, Any]] = await world.call("getUpdates", {"offset": -1})
    return updates[0]


async def test_a_command_is_marked_as_every_app_marks_it(world: World, aigerim: Phone) -> None:
    aigerim.says("  /lesson then 😀 /plan ")
    message = (await last_update(world))["message"]
    assert message["text"] == "/lesson then 😀 /plan"
    assert [(each["offset"], each["length"]) for each in message["entities"]] == [(0, 7), (16, 5)]


async def test_a_long_text_is_sent_in_pieces(aigerim: Phone) -> None:
    pieces = aigerim.says("word " * 1000)
    assert [len(piece.text) for piece in pieces] == [4094, 904]
    assert [len(piece.text) for piece in aigerim.says("x" * 5000)] == [4096, 904]


async def test_a_text_of_only_spaces_is_not_sent_by_an_app_but_can_be_forced(aigerim: Phone) -> None:
    with pytest.raises(ValueError, match="only spaces"):
        aigerim.says("   ")
    assert aigerim.says("   ", force=True)[0].text == "   "


async def test_a_tap_finds_the_newest_button_by_label_or_data(world: World, aigerim: Phone) -> None:
    for text in ("old", "new"):
        keyboard = inline([button(callback_data=text), button("Site", url="https://example.org")])
        await world.call("sendMessage", {"chat_id": aigerim.id, "text": text, "reply_markup": keyboard})
    old, new = aigerim.messages[-2:]
    query_id = aigerim.taps("Yes")
    query = (await last_update(world))["callback_query"]
    assert (query["id"], query["data"], query["message"]["message_id"]) == (query_id, "new", new.id)
    aigerim.taps("Yes", old)
    assert (await last_update(world))["callback_query"]["data"] == "old"
    aigerim.taps("old")
    again = aigerim.taps_again()
    assert again not in (query_id, "")
    assert (await last_update(world))["callback_query"]["data"] == "old"
    with pytest.raises(LookupError, match=r"no button 'No'; there are \['Yes', 'Site', 'Yes', 'Site'\]"):
        aigerim.taps("No")
    with pytest.raises(ValueError, match="sends nothing to the bot"):
        aigerim.taps("Site")


async def test_a_tap_on_a_deleted_message_shows_only_where_it_was(world: World, aigerim: Phone) -> None:
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": inline([button()])})
    message = aigerim.messages[-1]
    await world.call("deleteMessage", {"chat_id": aigerim.id, "message_id": message.id})
    with pytest.raises(LookupError):
        aigerim.taps("Yes")
    aigerim.taps_data("yes", message)
    assert (await last_update(world))["callback_query"]["message"]["date"] == 0


async def test_nothing_was_tapped_yet(aigerim: Phone) -> None:
    with pytest.raises(LookupError, match="nothing has been tapped"):
        aigerim.taps_again()


@pytest.mark.parametrize(
    ("gesture", "kind"),
    [
        ("sends_voice", "voice"),
        ("sends_video_note", "video_note"),
        ("sends_photo", "photo"),
        ("sends_document", "document"),
        ("sends_sticker", "sticker"),
        ("sends_location", "location"),
        ("sends_contact", "contact"),
        ("sends_poll", "poll"),
    ],
)
async def test_people_send_all_sorts_of_things(world: World, aigerim: Phone, gesture: str, kind: str) -> None:
    message = getattr(aigerim, gesture)()
    assert message.kind == kind
    assert kind in (await last_update(world))["message"]
    assert (message.file is not None) == (kind not in ("location", "contact", "poll"))


async def test_an_album_is_as_many_messages_with_one_id(aigerim: Phone) -> None:
    album = aigerim.sends_album(3, "Board")
    assert len({message.album for message in album}) == 1
    assert [message.caption for message in album] == ["Board", "", ""]
    with pytest.raises(ValueError, match="2 to 10"):
        aigerim.sends_album(1)


async def test_a_forward_says_where_it_comes_from(world: World, aigerim: Phone) -> None:
    aigerim.forwards("Look", author="Dana")
    assert (await last_update(world))["message"]["forward_origin"]["sender_user_name"] == "Dana"


async def test_people_edit_what_they_said(world: World, aigerim: Phone) -> None:
    said = aigerim.says("one")[0]
    aigerim.edits(said, "two")
    assert (await last_update(world))["edited_message"]["text"] == "two"
    photo = aigerim.sends_photo("one")
    assert aigerim.edits(photo, "two").caption == "two"
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    with pytest.raises(ValueError, match="cannot edit"):
        aigerim.edits(aigerim.messages[-1], "y")


async def test_who_blocked_the_bot_cannot_write_to_it(world: World, aigerim: Phone) -> None:
    aigerim.blocks_bot()
    assert (await last_update(world))["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(ValueError, match="blocked"):
        aigerim.says("x")
    aigerim.unblocks_bot()
    assert (await last_update(world))["my_chat_member"]["new_chat_member"]["status"] == "member"
    aigerim.says("x")


async def test_new_and_edited_messages_are_unread_until_read(world: World, aigerim: Phone) -> None:
    first = await world.call("sendMessage", {"chat_id": aigerim.id, "text": "1", "reply_markup": inline([button()])})
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "2"})
    assert [message.text for message in aigerim.unread] == ["1", "2"]
    assert aigerim.reads_next().text == "1"
    where = {"chat_id": aigerim.id, "message_id": first["message_id"]}
    await world.call("editMessageReplyMarkup", where)
    assert [message.text for message in aigerim.unread] == ["2"]
    await world.call("editMessageText", {**where, "text": "1b"})
    assert [message.text for message in aigerim.reads_all()] == ["2", "1b"]
    with pytest.raises(LookupError, match="nothing unread"):
        aigerim.reads_next()
    assert repr(aigerim.messages[1]) == "<Message 2 from the bot (edited): text '1b'>"


async def test_a_reply_keyboard_stays_until_it_is_removed(world: World, aigerim: Phone) -> None:
    keyboard = {"keyboard": [[{"text": "Yes"}, "No"]]}
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": keyboard})
    assert aigerim.keyboard == [["Yes", "No"]]
    gone = {"remove_keyboard": True}
    await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x", "reply_markup": gone})
    assert aigerim.keyboard == []


async def test_ids_of_people_are_free_and_positive(world: World, aigerim: Phone) -> None:
    for taken in (aigerim.id, -5):
        with pytest.raises(ValueError, match="not a free id"):
            world.person("Daniyar", id=taken)
    assert world.person("Daniyar", id=77).id == 77
