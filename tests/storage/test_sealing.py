"""Words are sealed by a key, and opened by nobody without it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest

from storage.sealing import Key, NoKey, Said, Seals, Tampered, Unknown, _Words

KEY = Key.read(b64encode(b"k" * 32).decode())
OTHER = Key.read(b64encode(b"o" * 32).decode())
ANSWER: dict[str, Any] = {
    "is": "words",
    "parts": [{"text": "сыныпта айқайлап жібердім", "files": [], "source": None}],
    "opening": None,
}


def sealed(seals: Seals, value: dict[str, Any]) -> dict[str, Any]:
    """What would lie in the database."""
    found: dict[str, Any] = json.loads(seals.dumps(_Words(value)))
    return found


def test_what_is_sealed_is_opened_again() -> None:
    assert Seals(KEY).loads(Seals(KEY).dumps(_Words(ANSWER))) == ANSWER
    assert Seals(KEY).loads(Seals(KEY).dumps(_Words({}))) == {}


def test_nothing_but_the_kind_of_an_answer_stays_outside() -> None:
    lies = sealed(Seals(KEY), ANSWER)
    assert set(lies) == {"is", "sealed"}
    assert lies["is"] == "words"
    assert set(sealed(Seals(KEY), {"at": "goal", "draft": {"name": "Тыныштық"}})) == {"sealed"}


def test_the_same_words_never_look_the_same() -> None:
    assert len({sealed(Seals(KEY), ANSWER)["sealed"] for _ in range(50)}) == 50


def test_without_a_key_words_stand_open() -> None:
    assert sealed(Seals(), ANSWER) == ANSWER
    assert Seals().loads(Seals().dumps(_Words(ANSWER))) == ANSWER


def test_other_columns_stand_open() -> None:
    assert json.loads(Seals(KEY).dumps(ANSWER)) == ANSWER


def test_a_key_opens_what_stood_open_before_it() -> None:
    assert Seals(KEY).loads(Seals().dumps(_Words(ANSWER))) == ANSWER


def test_what_a_statement_put_together_is_opened_in_its_places() -> None:
    together = {"goal": sealed(Seals(KEY), ANSWER), "wheel": {"is": "nothing"}}
    assert Seals(KEY).loads(json.dumps(together)) == {"goal": ANSWER, "wheel": {"is": "nothing"}}


def test_a_key_before_opens_and_the_current_one_seals() -> None:
    both = Seals(OTHER, [KEY])
    assert both.loads(Seals(KEY).dumps(_Words(ANSWER))) == ANSWER
    assert Seals(OTHER).loads(both.dumps(_Words(ANSWER))) == ANSWER


def test_a_key_that_is_not_here_is_named_by_its_fingerprint() -> None:
    with pytest.raises(Unknown, match=KEY.fingerprint):
        Seals(OTHER).loads(Seals(KEY).dumps(_Words(ANSWER)))


@pytest.mark.parametrize("place", [0, 11, 12, 40, -1])
def test_what_was_changed_is_not_opened(place: int) -> None:
    lies = sealed(Seals(KEY), ANSWER)
    head, _, body = lies["sealed"].rpartition(".")
    changed = bytearray(b64decode(body))
    changed[place] ^= 1
    with pytest.raises(Tampered):
        Seals(KEY).loads(json.dumps(lies | {"sealed": f"{head}.{b64encode(changed).decode()}"}))


@pytest.mark.parametrize("body", ["", "AAAA", "not base64!"])
def test_nor_is_what_was_cut(body: str) -> None:
    with pytest.raises(Tampered):
        Seals(KEY).loads(json.dumps({"sealed": f"1.{KEY.fingerprint}.{body}"}))


@pytest.mark.parametrize("shape", ["2", ""])
def test_nor_is_a_shape_that_nobody_knows(shape: str) -> None:
    with pytest.raises(Unknown):
        Seals(KEY).loads(json.dumps({"sealed": f"{shape}.{KEY.fingerprint}.AAAA"}))


@pytest.mark.parametrize(
    "written", ["", "hunter2", b64encode(b"k" * 31).decode(), b64encode(b"k" * 33).decode(), "қ" * 44]
)
def test_what_is_no_key_is_told_without_repeating_it(written: str) -> None:
    with pytest.raises(NoKey) as met:
        Key.read(written)
    assert not written or written not in str(met.value)


def test_a_key_is_not_shown() -> None:
    for shown in (repr(KEY), repr(Seals(KEY)), KEY.fingerprint):
        assert "kkkk" not in shown
        assert b64encode(b"k" * 32).decode()[:8] not in shown


def test_a_part_of_words_can_be_asked_for_in_a_statement() -> None:
    assert Said().coerce_compared_value(None, "is") is not None
