"""The year is over: thanks that reach a colleague, if the teacher wants it so, and a step for September."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.conversations.cards import takes
from tests.town import Person, Town

MAY = datetime(2027, 5, 20, 6, 0, tzinfo=UTC)
OFFER = "You thanked a colleague."


async def looks_back_at_the_year(dana: Person, thanks: str | None) -> None:
    """All of it skipped but the growth point and the thanks."""
    await takes(dana, "full")
    for _ in range(20):
        question = dana.phone.messages[-1].text or ""
        if "want to thank" in question and thanks is not None:
            await dana.says(thanks)
            thanks = None
        elif "September" in question and "From September" not in question:
            await dana.says("From September I will ask one open question a lesson.")
        elif any("Skip ▸" in row for row in dana.phone.messages[-1].buttons):
            await dana.taps("Skip ▸")
        else:
            return


async def year(town: Town, dana: Person, thanks: str | None = "Marat, for the open lessons") -> str:
    """Through the whole card; returns what is read at its end."""
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
    await dana.does("taps_data", "choose:year_end", dana.phone.messages[-1])
    await looks_back_at_the_year(dana, thanks)
    return "\n".join(message.text or "" for message in dana.reads_all())


async def test_thanks_reach_the_colleague_who_uses_aina(town: Town) -> None:
    town.now = MAY
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    assert OFFER in await year(town, dana)
    await dana.does("sends_contact", "Marat", marat.phone.id)
    dana.sees("Shall I send these words to this colleague: Marat?", "for the open lessons")
    await dana.taps("Yes, send them")
    dana.sees("Done. If your colleague uses Aina, your thanks will reach them.")
    marat.sees_nothing()
    await town.later(minutes=1)
    marat.sees("A colleague thanks you: Dana.", "Marat, for the open lessons")
    await town.later(days=1)
    marat.sees_nothing()


async def test_they_are_sent_once_and_only_to_who_is_meant(town: Town) -> None:
    town.now = MAY
    dana, marat, aliya = await town.teacher("Dana"), await town.teacher("Marat"), await town.teacher("Aliya")
    await year(town, dana)
    for colleague in (marat, aliya):
        await dana.does("sends_contact", "Colleague", colleague.phone.id)
        await dana.taps("Yes, send them")
    dana.reads_all()
    await town.later(minutes=1)
    marat.sees("A colleague thanks you: Dana.")
    aliya.sees_nothing()


async def test_who_does_not_use_aina_is_told_of_to_nobody(town: Town) -> None:
    town.now = MAY
    dana = await town.teacher("Dana")
    await year(town, dana)
    await dana.does("sends_contact", "Stranger", 123456)
    dana.reads_all()
    await dana.taps("Yes, send them")
    dana.sees("Done. If your colleague uses Aina, your thanks will reach them.")


async def test_thanks_can_be_kept(town: Town) -> None:
    town.now = MAY
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await year(town, dana)
    await dana.does("sends_contact", "Marat", marat.phone.id)
    dana.reads_all()
    await dana.taps("No, keep them")
    dana.sees("Your words stay with you")
    await town.later(minutes=1)
    marat.sees_nothing()


async def test_thanks_that_were_erased_before_they_arrived_do_not_arrive(town: Town) -> None:
    town.now = MAY
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await year(town, dana)
    await dana.does("sends_contact", "Marat", marat.phone.id)
    await dana.taps("Yes, send them")
    await dana.says("/mydata")
    await dana.taps("Erase everything")
    await dana.taps("Yes, erase everything")
    dana.reads_all()
    async with town.committed() as work:
        assert await work.letters.waiting() == 0, "the letter held Dana's name"
    await town.later(minutes=1)
    marat.sees_nothing()


async def test_thanks_of_the_last_evening_arrive_when_school_begins(town: Town) -> None:
    town.now = datetime(2027, 5, 25, 16, 0, tzinfo=UTC)  # 21:00 in Almaty, in quiet hours; then it is summer
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await year(town, dana)
    await dana.does("sends_contact", "Marat", marat.phone.id)
    await dana.taps("Yes, send them")
    dana.reads_all()
    await town.later(days=60)
    marat.sees_nothing()
    town.now = datetime(2027, 9, 1, 6, 0, tzinfo=UTC)
    await town.later()
    marat.sees("A colleague thanks you: Dana.")


async def test_without_thanks_a_contact_card_is_nothing_to_keep(town: Town) -> None:
    town.now = MAY
    dana = await town.teacher("Dana")
    assert OFFER not in await year(town, dana, thanks=None)
    await dana.does("sends_contact", "Marat", 123456)
    dana.sees("I can keep text, voice, video, photos and documents.")


async def test_the_step_for_september_waits_until_september(town: Town) -> None:
    town.now = MAY
    dana = await town.teacher("Dana")
    assert "We look back on this day: September 1." in await year(town, dana)
    async with town.committed() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        (point,) = await work.growth_points.of(known.id)
    assert point.due_on == date(2027, 9, 1)
