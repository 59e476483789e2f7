"""The one-time link by which the first owner comes. Its secret lives in the memory of the running program only."""

from __future__ import annotations

import secrets
from hashlib import sha256

PREFIX = "owner-"


class OwnerLink:
    """Closed until it is opened; good once."""

    def __init__(self) -> None:
        self._secret: str | None = None

    def open(self) -> str:
        """Make it good. Returns what stands after `start=` in the link."""
        self._secret = secrets.token_urlsafe(18)
        return f"{PREFIX}{self._secret}"

    def fits(self, payload: str) -> bool:
        """Whether somebody came by this link, and it is good."""
        return self._secret is not None and secrets.compare_digest(
            payload.encode(errors="replace"), f"{PREFIX}{self._secret}".encode()
        )

    @property
    def mark(self) -> str | None:
        """What is noted beside a person who came by it: it proves that they had the secret, and tells it to nobody.
        None while it is closed."""
        return None if self._secret is None else f"{PREFIX}{sha256(self._secret.encode()).hexdigest()[:18]}"

    def close(self) -> None:
        """It has done its work."""
        self._secret = None
