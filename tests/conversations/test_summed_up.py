"""A digest that a program puts in short: for teachers who agreed, only what the quotes carry, and gone with them."""

from __future__ import annotations

from bot.settings.endpoint import SummarySettings
from tests.bot.test_summaries import StandIn, endpoint
from tests.conversations.shared_steps import MONDAY, accompanied, express
from tests.conversations.ways import takes_back
from tests.town import Person, Town

__all__ = ["endpoint"]
SAID = "I wait three seconds after a question."


async def summing_up(town: Town, stand_in: StandIn, *, agrees: bool) -> tuple[Person, Person]:
    """A teacher who shared a step, and a mentor, in an installation that names an endpoint."""
    town.summaries = SummarySettings(stand_in.url, "small-model", None)
    await town.restarts()
    dana, marat = await accompanied(town)
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.people.change(known.id, summaries=agrees)
    await express(dana, share_step=True)
    town.now = MONDAY
    return dana, marat


async def test_a_sentence_that_the_quotes_carry_stands_with_its_quote(town: Town, endpoint: StandIn) -> None:
    _, marat = await summing_up(town, endpoint, agrees=True)
    endpoint.sums_up((SAID, [1]), ("Her lessons are getting much better.", [1]))
    await town.later()
    marat.sees("I wait three seconds", buttons=("Thank",))
    short = marat.sees(
        "Put in short by artificial intelligence", "Dana", SAID, "«I wait three seconds after a question»"
    )
    assert "better" not in short.text
    assert "Dana" not in str(endpoint.asked)


async def test_without_the_teachers_yes_nothing_leaves_the_installation(town: Town, endpoint: StandIn) -> None:
    _, marat = await summing_up(town, endpoint, agrees=False)
    endpoint.sums_up((SAID, [1]))
    await town.later()
    marat.sees("I wait three seconds")
    marat.sees_nothing()
    assert endpoint.asked == []


async def test_when_the_endpoint_fails_the_digest_comes_without_a_summary(town: Town, endpoint: StandIn) -> None:
    _, marat = await summing_up(town, endpoint, agrees=True)
    endpoint.answers("no", status=500)
    await town.later()
    marat.sees("I wait three seconds")
    marat.sees_nothing()


async def test_what_is_taken_back_goes_from_the_summary_too(town: Town, endpoint: StandIn) -> None:
    dana, marat = await summing_up(town, endpoint, agrees=True)
    endpoint.sums_up((SAID, [1]))
    await town.later()
    marat.sees("I wait three seconds")
    short = marat.sees("Put in short")
    await takes_back(dana, "7B")
    for _ in range(2):
        await town.later(seconds=5)
    marat.reads_all()
    assert "three seconds" not in short.text
