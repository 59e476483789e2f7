"""What people can say and tap: the order of the routers, on one page.

The routers are imported when they are built, so that a rehearsal in a terminal, which needs the screens of this room,
never loads Telegram's client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiogram import Router


def build_router() -> Router:
    """Every router; the first that knows what happened answers it."""
    from aiogram import Router  # noqa: PLC0415 - see above

    from handlers import groups, help, membership, newcomers  # noqa: A004, PLC0415
    from handlers.meeting import Meeting  # noqa: PLC0415
    from handlers.teacher import conversation, growth, journal, language, lesson, mydata, start  # noqa: PLC0415

    router = Router(name="aina")
    meeting = Meeting()
    for observer in (router.message, router.edited_message, router.callback_query, router.my_chat_member):
        observer.outer_middleware(meeting)
    router.include_routers(
        membership.build_router(),  # the bot was blocked, unblocked, added to a group
        groups.build_router(),  # a group is told to come in private
        help.build_router(),  # anyone can ask what this is
        newcomers.build_router(),  # whoever has not agreed yet: getting to know each other comes first
        start.build_router(),
        lesson.build_router(),
        growth.build_router(),
        journal.build_router(),
        language.build_router(),
        mydata.build_router(),
        conversation.build_router(),  # everything else is an answer, or a stray message
    )
    return router
