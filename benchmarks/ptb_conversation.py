"""python-telegram-bot's ConversationHandler; each answer is committed before the next question goes out."""

from __future__ import annotations

import warnings
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.peer_rows import Answer, Run
from benchmarks.questions import CHANGE, CLARITY, GOAL, HIGH, KEYS, LOW, METHODS, OPTIONS, REACHED, RESPONSE

Context: TypeAlias = ContextTypes.DEFAULT_TYPE

QUESTIONS = (GOAL, METHODS, RESPONSE, CLARITY, REACHED, CHANGE)
GOAL_AT, METHODS_AT, RESPONSE_AT, CLARITY_AT, REACHED_AT, CHANGE_AT = range(6)

NUMBERS = [InlineKeyboardButton(str(n), callback_data=f"clarity:{n}") for n in range(LOW, HIGH + 1)]
KEYBOARDS = {
    CLARITY_AT: InlineKeyboardMarkup([NUMBERS[:5], NUMBERS[5:]]),
    REACHED_AT: InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"reached:{code}") for code, label in OPTIONS]]
    ),
}


class Sheet:
    """What is said and tapped; the state that each returns is the question now asked."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def began(self, update: Update, context: Context) -> int:
        """/start: a new run and its first question."""
        message = _message(update)
        async with self._sessions() as session:
            run = Run(telegram_id=message.chat_id)
            session.add(run)
            await session.commit()
        _own(context)["run"] = run.id
        await message.reply_text(GOAL)
        return GOAL_AT

    async def said_goal(self, update: Update, context: Context) -> int:
        """The first open question."""
        return await self._said(update, context, GOAL_AT)

    async def said_methods(self, update: Update, context: Context) -> int:
        """The second."""
        return await self._said(update, context, METHODS_AT)

    async def said_response(self, update: Update, context: Context) -> int:
        """The third."""
        return await self._said(update, context, RESPONSE_AT)

    async def said_clarity(self, update: Update, context: Context) -> int:
        """The scale, typed."""
        text = (_message(update).text or "").strip()
        if not text.isdecimal() or not LOW <= int(text) <= HIGH:
            asked = f"A number from {LOW} to {HIGH}, please."
            await _message(update).reply_text(asked, reply_markup=KEYBOARDS[CLARITY_AT])
            return CLARITY_AT
        return await self._said(update, context, CLARITY_AT)

    async def said_change(self, update: Update, context: Context) -> int:
        """The last open question."""
        return await self._said(update, context, CHANGE_AT)

    async def tapped(self, update: Update, context: Context) -> int:
        """The scale or the choice, tapped."""
        callback = update.callback_query
        assert callback is not None
        assert callback.data is not None
        question, _, value = callback.data.partition(":")
        await callback.answer()
        return await self._answered(_message(update), context, KEYS.index(question), value)

    async def _said(self, update: Update, context: Context, at: int) -> int:
        message = _message(update)
        return await self._answered(message, context, at, (message.text or "").strip())

    async def _answered(self, message: Message, context: Context, at: int, value: str) -> int:
        async with self._sessions() as session:
            session.add(Answer(run_id=_own(context)["run"], question=KEYS[at], value=value))
            await session.commit()
        following = at + 1
        if following == len(QUESTIONS):
            _own(context).clear()
            await message.reply_text("Thank you! Your answers are saved.")
            return ConversationHandler.END
        await message.reply_text(QUESTIONS[following], reply_markup=KEYBOARDS.get(following))
        return following


def build_conversation(sessions: async_sessionmaker[AsyncSession]) -> ConversationHandler[Context]:
    """The states and what is heard in each."""
    sheet = Sheet(sessions)
    typed = filters.TEXT & ~filters.COMMAND
    start: BaseHandler[Update, Context, object] = CommandHandler("start", sheet.began)
    with warnings.catch_warnings():  # taps are of the chat here, not of the message: it explains what that means
        warnings.simplefilter("ignore", PTBUserWarning)
        return ConversationHandler(
            entry_points=[start],
            states={
                GOAL_AT: [MessageHandler(typed, sheet.said_goal)],
                METHODS_AT: [MessageHandler(typed, sheet.said_methods)],
                RESPONSE_AT: [MessageHandler(typed, sheet.said_response)],
                CLARITY_AT: [
                    MessageHandler(typed, sheet.said_clarity),
                    CallbackQueryHandler(sheet.tapped, pattern="^clarity:"),
                ],
                REACHED_AT: [CallbackQueryHandler(sheet.tapped, pattern="^reached:")],
                CHANGE_AT: [MessageHandler(typed, sheet.said_change)],
            },
            fallbacks=[start],
        )


def _message(update: Update) -> Message:
    message = update.effective_message
    assert isinstance(message, Message)
    return message


def _own(context: Context) -> dict[Any, Any]:
    assert context.user_data is not None
    return context.user_data
