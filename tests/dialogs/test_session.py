"""A session is read back in every shape ever stored, and in no other."""

import json
from typing import Any

import pytest

from dialogs.replies import Opened, Paused, Renaming
from dialogs.session import SHAPE, UnreadablePosition, read_position
from tests.dialogs.talk import Talk, reread
from tests.dialogs.tiny import TINY


def test_a_position_is_written_as_json_types() -> None:
    talk = Talk(TINY, point="Pairs", own_names={"east": "Sunrise"}).reaches("step")
    talk.takes(Opened("next"), Paused())
    assert json.loads(json.dumps(talk.session.position())) == {
        "shape": 1,
        "at": "step",
        "trail": ["kind", "point", "rate", "story", "compass", "low"],
        "draft": {"opening": "next"},
        "given": {"point": "Pairs", "own_names": {"east": "Sunrise"}},
        "resting": True,
    }


def test_a_session_is_read_back_equal_at_every_question() -> None:
    talk = Talk(TINY, point="Pairs", stories=["one"])
    while talk.at is not None:
        reread(talk.session)
        talk.answers()
    reread(talk.session)


def test_what_the_first_version_stored_is_still_read() -> None:
    stored = '{"shape": 1, "at": null, "trail": ["kind"], "draft": {}, "given": {}, "resting": false}'
    assert read_position(json.loads(stored)) == {
        "at": None,
        "trail": ("kind",),
        "draft": {},
        "given": {},
        "resting": False,
    }


@pytest.mark.parametrize("shape", [0, SHAPE + 1, "1", None, [1]])
def test_an_unknown_shape_is_refused(shape: Any) -> None:
    position = {**Talk(TINY).session.position(), "shape": shape}
    with pytest.raises(UnreadablePosition, match="this version of Aina knows 1"):
        read_position(position)
    with pytest.raises(UnreadablePosition, match="shape None"):
        read_position({})


def test_what_was_written_does_not_change_with_the_session_after_it() -> None:
    talk = Talk(TINY, own_names={}).reaches("compass")
    written = talk.session.position()
    kept = json.dumps(written)
    talk.takes(Renaming())
    assert json.dumps(written) == kept
