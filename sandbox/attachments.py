"""What a person can send besides text: the content fields of such messages."""

from typing import Any

from sandbox.files import Files
from sandbox.pictures import small_png

JSON = dict[str, Any]


def voice(files: Files, duration: int, content: bytes) -> JSON:
    """A voice message of `duration` seconds."""
    stored = files.keep("voice", "voice.ogg", content)
    return {"voice": {**stored.described(), "duration": duration, "mime_type": "audio/ogg"}}


def video_note(files: Files, duration: int) -> JSON:
    """A round video of `duration` seconds."""
    stored = files.keep("video_note", "note.mp4", b"a round video")
    return {"video_note": {**stored.described(), "duration": duration, "length": 240}}


def photo(files: Files, number: int, caption: str, content: bytes | None) -> JSON:
    """A photo in two sizes, smallest first; without `content` a small picture coloured by `number`."""
    large = files.keep("photo", f"photo_{number}.png", content or small_png(number))
    small = files.keep("photo", f"photo_{number}_s.png", small_png(number, 90, 56))
    sizes = [{**each.described(), "width": each.width, "height": each.height} for each in (small, large)]
    return captioned({"photo": sizes}, caption)


def document(files: Files, name: str, caption: str, content: bytes) -> JSON:
    """A file of any kind under its own name."""
    stored = files.keep("document", name, content)
    described = {**stored.described(), "file_name": name, "mime_type": stored.mime_type()}
    return captioned({"document": described}, caption)


def sticker(files: Files) -> JSON:
    """A still sticker."""
    stored = files.keep("sticker", "sticker.webp", b"a sticker")
    shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    return {"sticker": {**stored.described(), **shape, "emoji": "🙂"}}


def location() -> JSON:
    """A place in Astana."""
    return {"location": {"latitude": 51.1282, "longitude": 71.4304}}


def contact(first_name: str, user_id: int) -> JSON:
    """A contact card, with a number that cannot exist."""
    return {"contact": {"phone_number": "+70000000000", "first_name": first_name, "user_id": user_id}}


def poll(poll_id: str) -> JSON:
    """A poll with two options."""
    options = [
        {"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(("Yes", "No"))
    ]
    return {
        "poll": {
            "id": poll_id,
            "question": "Shall we?",
            "options": options,
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    }


def captioned(content: JSON, caption: str) -> JSON:
    """The same with a caption, if there is one."""
    return {**content, "caption": caption.strip()} if caption.strip() else content
