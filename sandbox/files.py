"""The files that Telegram keeps: each has one kind for life and is known by its file_id."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Any

from sandbox.pictures import picture_size
from sandbox.refusal import Refusal, bad_request

KIND_NAMES = {
    "photo": "Photo",
    "voice": "VoiceNote",
    "video_note": "VideoNote",
    "video": "Video",
    "audio": "Audio",
    "animation": "Animation",
    "document": "Document",
    "sticker": "Sticker",
}
SEND_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `path` is what getFile tells, sizes are in bytes and pixels."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    content: bytes
    path: str
    width: int = 0
    height: int = 0

    def described(self) -> dict[str, Any]:
        """The fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def mime_type(self) -> str:
        """By the file's name; `application/octet-stream` when it says nothing."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Files:
    """All files of the world, by file_id and by path."""

    def __init__(self) -> None:
        """No files yet."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, name: str, content: bytes) -> StoredFile:
        """Store an upload as `kind`; raises Refusal on an empty or too large file and on a photo that is none."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > SEND_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        width, height = _checked_picture(content) if kind == "photo" else (0, 0)
        number = len(self._by_id) + 1
        unique = hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:16]
        suffix = "." + name.rsplit(".", 1)[-1] if "." in name else ""
        stored = StoredFile(
            f"{kind[:2].upper()}ACAgIAAxk{unique}", f"AQAD{unique[:11]}", kind, name, content,
            f"{kind}s/file_{number}{suffix}", width, height,
        )  # fmt: skip
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def known(self, file_id: str, kind: str) -> StoredFile:
        """The file sent earlier under this id; raises Refusal when it is unknown or of another kind."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {KIND_NAMES[stored.kind]} as {KIND_NAMES[kind]}")
        return stored

    def found(self, file_id: str) -> StoredFile | None:
        """The file under this id, of whatever kind."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile gave this path for."""
        return self._by_path.get(path)


def _checked_picture(content: bytes) -> tuple[int, int]:
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if len(content) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    if not width or not height or width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size
