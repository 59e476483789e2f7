"""The lean calls."""

from __future__ import annotations

import pytest
from aiogram.methods import AnswerCallbackQuery, Response, TelegramMethod

from bot.calls import ANSWERS, EditKeyboard, EditText, FetchUpdates, SendText


@pytest.mark.parametrize("call", [FetchUpdates, SendText, EditText, EditKeyboard, AnswerCallbackQuery])
def test_the_class_of_its_answer_is_kept_from_call_to_call(call: type[TelegramMethod[object]]) -> None:
    assert Response[call.__returning__] in ANSWERS  # type: ignore[name-defined] # a class that is made as aiogram does
