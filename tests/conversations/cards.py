"""The cards of the week, the quarter and the year, as tests begin them: by what a button means, not by its label."""

from __future__ import annotations

from tests.town import Person


async def takes(person: Person, path: str, card: str = "") -> None:
    """Tap the newest button that begins a card (any, if none is named) along this path."""
    for message in reversed(person.phone.visible):
        for row in message.button_data:
            for data in row:
                if data.startswith(f"begin:{card}") and data.endswith(f":{path}"):
                    await person.does("taps_data", data, message)
                    return
    raise LookupError(f"no button begins {card or 'a card'} along the path {path}")


async def is_beginner(person: Person) -> None:
    """The person's card of the week is that of a beginning teacher, as chosen in the settings."""
    await person.says("/settings")
    await person.taps("Card of the week")
    await person.taps("Weekly card of a beginning teacher")
    person.reads_all()


def asks(person: Person) -> str:
    """The text of the newest message."""
    message = person.phone.messages[-1]
    return message.text or message.caption or ""


async def goes_to(person: Person, question: str) -> None:
    """Skip whatever is asked before the question with these words."""
    for _ in range(30):
        if question in asks(person):
            return
        await person.taps("Skip ▸")
    raise AssertionError(f"{question!r} is never asked; at last there is {asks(person)!r}")


async def skips_to_the_end(person: Person) -> None:
    """Skip whatever is still asked."""
    for _ in range(30):
        if not any("Skip ▸" in row for row in person.phone.messages[-1].buttons):
            return
        await person.taps("Skip ▸")
    raise AssertionError("the conversation does not end")
