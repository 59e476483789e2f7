"""What people can say and tap: the order in which the rooms are asked, on one page.

They are imported when the router is built, so that a rehearsal in a terminal, which needs the screens of this room,
never loads Telegram's client.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiogram import Router


@cache
def build_router() -> Router:
    """The one router for all; the first handler that knows what happened answers it."""
    from aiogram import Router  # noqa: PLC0415 - see above

    from handlers import (  # noqa: PLC0415
        between,
        groups,
        help,  # noqa: A004
        joining,
        membership,
        newcomers,
        quieting,
        returning,
    )
    from handlers.coordinator import links, members, organisations, pairing_up, programmes, status  # noqa: PLC0415
    from handlers.mentor import digest, mentees, shared, writing  # noqa: PLC0415
    from handlers.teacher import (  # noqa: PLC0415
        audience,
        cards,
        conversation,
        growth,
        journal,
        language,
        lesson,
        mentors,
        mydata,
        progress,
        prompts,
        settings,
        start,
        steps,
        thanks,
    )
    from handlers.way_back import WayBack  # noqa: PLC0415

    router = Router(name="aina")
    router.message.middleware(WayBack())
    conversation.register_answers(router)  # words and taps that answer a question: nearly all that is heard
    thanks.register(router)  # a contact card is no answer
    membership.register(router)  # the bot was blocked, unblocked, added to a group
    groups.register(router)  # a group is told to come in private
    help.register(router)  # anyone can ask what this is
    newcomers.register(router)  # whoever has not agreed yet: getting to know each other comes first
    joining.register(router)  # /start with a link of ours, before /start without one
    start.register(router)
    lesson.register(router)
    cards.register(router)
    prompts.register(router)
    quieting.register(router)  # shall I stay quiet until you write?
    returning.register(router)  # after a long silence
    growth.register(router)
    steps.register(router)
    progress.register(router)
    journal.register(router)
    language.register(router)
    settings.register(router)
    audience.register(router)  # who reads what
    mentors.register(router)
    between.register(router)  # both ends of a pairing
    mentees.register(router)
    shared.register(router)
    writing.register(router)
    digest.register(router)
    mydata.register(router)
    organisations.register(router)  # owners and coordinators
    members.register(router)
    links.register(router)
    programmes.register(router)
    pairing_up.register(router)
    status.register(router)  # owners
    conversation.register(router)  # /stop, edits, and whatever nobody else knew
    return router
