"""The peer's conversation: six states of aiogram's FSM, each answer committed before the next question goes out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import Any

from aiogram import BaseMiddleware, F, Router
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, TelegramObject
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from benchmarks.peer_rows import Answer, Run
from benchmarks.questions import CHANGE, CLARITY, GOAL, HIGH, LOW, METHODS, OPTIONS, REACHED, RESPONSE


class Sheet(StatesGroup):
    """Where a person is."""

    goal = State()
    methods = State()
    response = State()
    clarity = State()
    reached = State()
    change = State()


ORDER = (Sheet.goal, Sheet.methods, Sheet.response, Sheet.clarity, Sheet.reached, Sheet.change)
FOLLOWING = dict(pairwise(ORDER))
QUESTIONS = dict(zip(ORDER, (GOAL, METHODS, RESPONSE, CLARITY, REACHED, CHANGE), strict=True))

NUMBERS = [InlineKeyboardButton(text=str(n), callback_data=f"clarity:{n}") for n in range(LOW, HIGH + 1)]
KEYBOARDS = {
    Sheet.clarity: InlineKeyboardMarkup(inline_keyboard=[NUMBERS[:5], NUMBERS[5:]]),
    Sheet.reached: InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=f"reached:{code}") for code, label in OPTIONS]]
    ),
}


class SessionPerUpdate(BaseMiddleware):
    """Gives each update a database session of its own."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Open the session around the handler."""
        async with self._sessions() as session:
            data["session"] = session
            return await handler(event, data)


async def began(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """/start: a new run and its first question."""
    run = Run(telegram_id=message.chat.id)
    session.add(run)
    await session.commit()
    await state.set_data({"run": run.id})
    await state.set_state(Sheet.goal)
    await message.answer(GOAL)


async def said_goal(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """The first open question."""
    await _answered(message, state, session, Sheet.goal, message.text or "")


async def said_methods(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """The second."""
    await _answered(message, state, session, Sheet.methods, message.text or "")


async def said_response(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """The third."""
    await _answered(message, state, session, Sheet.response, message.text or "")


async def said_clarity(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """The scale, typed."""
    text = (message.text or "").strip()
    if not text.isdecimal() or not LOW <= int(text) <= HIGH:
        await message.answer(f"A number from {LOW} to {HIGH}, please.", reply_markup=KEYBOARDS[Sheet.clarity])
        return
    await _answered(message, state, session, Sheet.clarity, text)


async def said_change(message: Message, state: FSMContext, session: AsyncSession) -> None:
    """The last open question."""
    await _answered(message, state, session, Sheet.change, message.text or "")


async def tapped(callback: CallbackQuery, state: FSMContext, session: AsyncSession) -> None:
    """The scale or the choice, tapped."""
    if not isinstance(callback.message, Message) or callback.data is None:
        await callback.answer("This message is too old.")
        return
    question, _, value = callback.data.partition(":")
    await callback.answer()
    await _answered(callback.message, state, session, Sheet.clarity if question == "clarity" else Sheet.reached, value)


async def _answered(message: Message, state: FSMContext, session: AsyncSession, at: State, value: str) -> None:
    data = await state.get_data()
    session.add(Answer(run_id=data["run"], question=at.state, value=value))
    await session.commit()
    following = FOLLOWING.get(at)
    if following is None:
        await state.clear()
        await message.answer("Thank you! Your answers are saved.")
        return
    await state.set_state(following)
    await message.answer(QUESTIONS[following], reply_markup=KEYBOARDS.get(following))


def build_router(sessions: async_sessionmaker[AsyncSession]) -> Router:
    """All handlers of the peer."""
    router = Router(name="peer")
    for observer in (router.message, router.callback_query):
        observer.middleware(SessionPerUpdate(sessions))
    router.message.register(began, CommandStart())
    router.message.register(said_goal, StateFilter(Sheet.goal), F.text)
    router.message.register(said_methods, StateFilter(Sheet.methods), F.text)
    router.message.register(said_response, StateFilter(Sheet.response), F.text)
    router.message.register(said_clarity, StateFilter(Sheet.clarity), F.text)
    router.message.register(said_change, StateFilter(Sheet.change), F.text)
    router.callback_query.register(tapped, StateFilter(Sheet.clarity), F.data.startswith("clarity:"))
    router.callback_query.register(tapped, StateFilter(Sheet.reached), F.data.startswith("reached:"))
    return router
