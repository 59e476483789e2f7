"""Parameters of a Bot API call: strings from a form or values from JSON, read the same way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.refusal import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call, with the name its sender gave it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """What one call was given. Every reader raises Refusal (400) on a value Telegram could not read."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string; `default` when it is missing."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; `default` when it is missing."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """A boolean; False when it is missing."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str) -> Any:
        """A JSON value, already decoded or still a string; None when it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def inside(self, values: Mapping[str, Any]) -> "Params":
        """The parameters of a nested object (one medium of an album) with the same uploads."""
        return Params(values, self.uploads)
