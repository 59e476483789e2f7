"""aiogram-dialog's conversation: a window for each question, made of the library's own widgets."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.kbd import Group, Select
from aiogram_dialog.widgets.text import Const, Format
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.peer_rows import Answer, Run
from benchmarks.questions import CHANGE, CLARITY, GOAL, HIGH, LOW, METHODS, OPTIONS, REACHED, RESPONSE

IN_A_ROW = 5
NUMBERS = [(str(number), str(number)) for number in range(LOW, HIGH + 1)]
CHOICES = [(label, code) for code, label in OPTIONS]


class Sheet(StatesGroup):
    """Where a person is."""

    goal = State()
    methods = State()
    response = State()
    clarity = State()
    reached = State()
    change = State()


async def began(message: Message, dialog_manager: DialogManager, session: AsyncSession) -> None:
    """/start: a new run and its first question."""
    run = Run(telegram_id=message.chat.id)
    session.add(run)
    await session.commit()
    await dialog_manager.start(Sheet.goal, data={"run": run.id}, mode=StartMode.RESET_STACK)


async def said(_message: Message, _widget: Any, manager: DialogManager, value: str) -> None:
    """An open question, or the scale, typed."""
    await _stored(manager, value)
    await manager.next()


async def said_last(message: Message, _widget: Any, manager: DialogManager, value: str) -> None:
    """The last open question."""
    await _stored(manager, value)
    await message.answer("Thank you! Your answers are saved.")
    await manager.done()


async def said_no_number(message: Message, _widget: Any, _manager: DialogManager, _error: ValueError) -> None:
    """Something else than a number of the scale."""
    await message.answer(f"A number from {LOW} to {HIGH}, please.")


async def tapped(_callback: CallbackQuery, _widget: Any, manager: DialogManager, value: str) -> None:
    """The scale or the choice."""
    await _stored(manager, value)
    await manager.next()


def of_the_scale(text: str) -> str:
    """A number of the scale. Raises ValueError for anything else."""
    if not LOW <= int(text) <= HIGH:
        raise ValueError(text)
    return text.strip()


async def _stored(manager: DialogManager, value: str) -> None:
    """Committed before the next question is shown."""
    context = manager.current_context()
    start = context.start_data
    assert isinstance(start, dict)
    session: AsyncSession = manager.middleware_data["session"]
    session.add(Answer(run_id=start["run"], question=context.state.state, value=value))
    await session.commit()


def _select(name: str, items: list[tuple[str, str]]) -> Select[str]:
    return Select(Format("{item[0]}"), id=name, item_id_getter=itemgetter(1), items=items, on_click=tapped)


def build_dialog() -> Dialog:
    """All windows."""
    return Dialog(
        Window(Const(GOAL), TextInput(id="goal", on_success=said), state=Sheet.goal),
        Window(Const(METHODS), TextInput(id="methods", on_success=said), state=Sheet.methods),
        Window(Const(RESPONSE), TextInput(id="response", on_success=said), state=Sheet.response),
        Window(
            Const(CLARITY),
            Group(_select("clarity", NUMBERS), width=IN_A_ROW),
            TextInput(id="typed", type_factory=of_the_scale, on_success=said, on_error=said_no_number),
            state=Sheet.clarity,
        ),
        Window(Const(REACHED), _select("reached", CHOICES), state=Sheet.reached),
        Window(Const(CHANGE), TextInput(id="change", on_success=said_last), state=Sheet.change),
    )
