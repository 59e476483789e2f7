"""Sealing what people said, so that a stolen disk or backup holds none of their words: AES-256-GCM (NIST SP 800-38D).

Sealed is the value of a column of the type `Said`: what stays outside is its `is`, the kind of an answer, by which the
journal is asked. A value tells by which key it was sealed, so that keys can be changed while values of both kinds are
there. Without a key values stand open.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

KEY_BYTES = 32
NONCE_BYTES = 12
"""What AES-GCM wants; random, so a key is good for 2**32 values (NIST SP 800-38D, 8.3)."""

KIND, SEALED = "is", "sealed"
SHAPE = "1"


class NoKey(ValueError):
    """A text is no key; the message says what a key looks like and never repeats it."""


class Unknown(RuntimeError):
    """A value was sealed by a key that is not here; the message is the fingerprint of that key."""


class Tampered(RuntimeError):
    """A sealed value was changed, or belongs to another key of the same fingerprint."""


@dataclass(frozen=True)
class Key:
    """256 bits that nobody can guess; the fingerprint tells keys apart and may be shown."""

    fingerprint: str
    secret: bytes = field(repr=False)

    @classmethod
    def read(cls, written: str) -> Key:
        """The key in a text of 44 letters: base64 of 32 bytes. Raises NoKey."""
        try:
            secret = b64decode(written, validate=True)
        except (NotBase64, ValueError):
            secret = b""
        if len(secret) != KEY_BYTES:
            raise NoKey("a key is 32 random bytes in base64, 44 letters")
        return cls(sha256(b"aina:" + secret).hexdigest()[:8], secret)


class Said(TypeDecorator[Any]):
    """JSON in which a person's words may be: sealed in a database that was opened with a key."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Mark it for the serialiser of the engine, which has the key."""
        return None if value is None else _Words(value)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """As JSON does, so that a statement can ask for a part of it."""
        return self.impl_instance.coerce_compared_value(op, value)


class _Words(dict[str, Any]):
    """What `Said` marks."""


class Seals:
    """By which key words are sealed, and which keys open them. Without any, words stand open."""

    def __init__(self, current: Key | None = None, before: Iterable[Key] = ()) -> None:
        self.current = current
        self.keys = {key.fingerprint: key for key in (*before, *([] if current is None else [current]))}
        self._ciphers: dict[str, Any] = {}

    def dumps(self, value: Any) -> str:
        """JSON of a value for any column: sealed, if it is words and there is a key."""
        if self.current is not None and isinstance(value, _Words):
            kind = {KIND: value[KIND]} if KIND in value else {}
            value = kind | {SEALED: self._sealed(_json(value).encode(), self.current.fingerprint)}
        return _json(value)

    def loads(self, text: str | bytes) -> Any:
        """The inverse of `dumps`, in whatever a statement put sealed values. Raises Unknown and Tampered."""
        return json.loads(text, object_hook=self._opened) if self.keys else json.loads(text)

    def _sealed(self, words: bytes, fingerprint: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        hidden = self._cipher(fingerprint).encrypt(nonce, words, fingerprint.encode())
        return f"{SHAPE}.{fingerprint}.{b64encode(nonce + hidden).decode()}"

    def _opened(self, found: dict[str, Any]) -> Any:
        sealed = found.get(SEALED)
        if not isinstance(sealed, str):
            return found
        shape, _, rest = sealed.partition(".")
        fingerprint, _, hidden = rest.partition(".")
        if shape != SHAPE or fingerprint not in self.keys:
            raise Unknown(fingerprint)
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - loaded where words are sealed

        try:
            raw = b64decode(hidden, validate=True)
            words = self._cipher(fingerprint).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], fingerprint.encode())
        except (InvalidTag, ValueError):
            raise Tampered(fingerprint) from None
        return json.loads(words)

    def _cipher(self, fingerprint: str) -> Any:
        if fingerprint not in self._ciphers:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - loaded where words are sealed

            self._ciphers[fingerprint] = AESGCM(self.keys[fingerprint].secret)
        return self._ciphers[fingerprint]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
