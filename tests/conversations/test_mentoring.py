"""A pairing from its proposal to its end, a digest and what can be done about it, words in both directions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.pairings import CURATOR, KINDS, REVERSE
from tests.conversations.pairs import paired, proposed
from tests.conversations.shared_steps import MONDAY, accompanied, digested, express
from tests.conversations.test_sharing import readable
from tests.town import Town


@pytest.mark.parametrize("kind", KINDS)
async def test_a_pairing_of_any_kind_is_proposed_to_the_teacher_who_says_yes(town: Town, kind: str) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await proposed(town, marat, dana, kind, by=marat)
    dana.sees("Marat –", "Your mentor will read only the answers that you share", buttons=("Yes, gladly",))
    await dana.taps("Yes, gladly")
    dana.sees("Marat – from now on you are on the way together")
    await town.later(seconds=5)
    marat.sees("Dana – from now on", "/digest")


async def test_what_a_teacher_proposed_needs_the_mentors_yes(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await proposed(town, marat, dana, REVERSE, by=dana)
    marat.sees("Dana – would like to learn something new from you")
    await marat.taps("Yes, gladly")
    marat.sees("Dana – from now on")
    await town.later(seconds=5)
    dana.sees("Marat – from now on", buttons=("Who reads my answers",))


async def test_a_declined_proposal_ends_with_a_friendly_word(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await proposed(town, marat, dana, CURATOR, by=marat)
    dana.sees("would like to support you informally")
    await dana.taps("No, thank you")
    dana.sees("Thank you for your answer")
    await town.later(seconds=5)
    marat.sees("Dana – thanks you for the proposal, and would rather not now.")


async def test_a_second_tap_on_yes_and_an_old_no_change_nothing(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await proposed(town, marat, dana, CURATOR, by=marat)
    asked = dana.sees("would like to support you")
    await dana.taps("Yes, gladly", asked)
    dana.reads_all()
    await dana.does("taps_data", asked.button_data[0][0] if asked.button_data else "pairing:yes:1", asked)
    await dana.does("taps_data", "pairing:no:1", asked)
    dana.reads_all()
    await town.later(seconds=5)
    marat.sees("Dana – from now on")
    await town.later(seconds=5)
    marat.sees_nothing()


async def test_nobody_else_can_answer_or_end_a_pairing(town: Town) -> None:
    dana, marat, eve = [await town.teacher(name) for name in ("Dana", "Marat", "Eve")]
    number = await paired(town, marat, dana)
    await eve.says("/mentors")
    eve.reads_all()
    for data in (
        f"pairing:open:{number}",
        f"pairing:end:{number}",
        f"pairing:gone:{number}:9999999999",
        f"pairing:yes:{number}",
        f"pairing:quiet:{number}:yes",
        f"shared:list:{number}:0",
        f"ask:{number}",
        f"visit:{number}",
    ):
        await eve.does("taps_data", data, eve.phone.visible[-1])
        eve.reads_all()
    async with town.committed() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        (still,) = await work.pairings.mentors_of(known.id)
        assert not still.named_when_quiet


async def test_the_digest_comes_once_a_week_and_only_if_something_was_shared(town: Town) -> None:
    dana, marat = await accompanied(town)
    town.now = MONDAY
    await town.later()
    marat.sees_nothing()
    await express(dana, share_step=True)
    await town.later(hours=3)
    marat.sees_nothing()
    town.now = MONDAY + timedelta(days=7)
    await town.later()
    marat.sees("Dana", "I wait three seconds", buttons=("Thank", "Ask back", "Seen"))
    await town.later(hours=1)
    marat.sees_nothing()


async def test_thanks_from_the_digest_reach_the_teacher_once(town: Town) -> None:
    dana, marat, _ = await digested(town)
    for told in ("Your thanks are on their way", "You have thanked for this already."):
        await marat.taps("Thank")
        marat.is_told(told)
    await town.later(minutes=1)
    dana.sees("Marat – thanks you for what you shared.")
    await town.later(minutes=1)
    dana.sees_nothing()
    await marat.taps("Seen")
    marat.is_told("✓ Seen.")


async def test_a_question_back_is_answered_by_the_teacher_or_not(town: Town) -> None:
    dana, marat, _ = await digested(town)
    await marat.taps("Ask back")
    marat.sees("Whom would you like to ask?")
    await marat.taps("Dana")
    marat.sees("What would you like to ask?", "Will be read by: Dana")
    await marat.says("What did you notice in the third second?")
    marat.sees("Dana – will receive your words.")
    await town.later(minutes=1)
    dana.sees("Marat – asks you:", "What did you notice in the third second?", "nothing depends on it")
    await dana.taps("Answer")
    dana.sees("Your mentor asks:", "third second", "Will be read by: Marat")
    await dana.says("Two hands more went up")
    dana.reads_all()
    await town.later(minutes=1)
    marat.sees("Dana – answers you:", "Two hands more went up", buttons=("Ask back",))


async def test_a_voice_message_can_ask_and_answer(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    number = await paired(town, marat, dana)
    await marat.says("/mentees")
    marat.reads_all()
    await marat.does("taps_data", f"ask:{number}", marat.phone.visible[-1])
    marat.reads_all()
    await marat.does("sends_voice")
    marat.reads_all()
    await town.later(minutes=1)
    dana.sees("Marat – asks you:")
    assert dana.phone.reads_next().kind == "voice"
    await dana.taps("Not now")
    dana.is_told("Nothing depends on it")


async def test_an_answer_that_is_taken_back_before_it_arrives_does_not_arrive(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    number = await paired(town, marat, dana)
    await marat.says("/mentees")
    marat.reads_all()
    await marat.does("taps_data", f"ask:{number}", marat.phone.visible[-1])
    marat.reads_all()
    await marat.says("How was the lesson?")
    marat.reads_all()
    await town.later(minutes=1)
    dana.reads_all()
    await dana.taps("Answer")
    dana.reads_all()
    await dana.says("It was hard")
    dana.reads_all()
    await dana.says("/mentors")
    dana.reads_all()
    await dana.taps("Marat")
    await dana.taps("End this pairing")
    await dana.taps("Yes, end it")
    dana.reads_all()
    for _ in range(3):
        await town.later(minutes=1)
    marat.sees("thanks you for the way you went together")
    assert await readable(town, marat) == []


async def test_a_note_after_a_visit_opens_after_the_teachers_own_analysis(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    number = await paired(town, marat, dana)
    await marat.says("/mentees")
    marat.sees("Dana – adaptive mentoring")
    await marat.taps("Dana")
    marat.sees("Your mentee: Dana")
    await marat.taps("A note after a visit")
    marat.sees("When did you visit the lesson?")
    await marat.taps("Today")
    marat.reads_all()
    await marat.says("Pupils explained to each other")
    marat.reads_all()
    await marat.says("What helped them?")
    for _ in range(2):
        await marat.taps("Skip ▸")
    seen = marat.reads_all()
    assert "Dana – will read your note after their own analysis" in seen[-1].text
    await town.later(minutes=1)
    dana.sees("Marat – left a note after visiting your lesson.", "your word comes first")
    await town.later(minutes=40)
    dana.sees_nothing()
    await express(dana)
    await town.later(minutes=1)
    dana.sees("Marat – writes after visiting your lesson:", "Pupils explained to each other", "What helped them?")
    assert number


async def test_the_question_of_a_weekly_card_reaches_the_mentor_at_once_if_the_teacher_wishes(town: Town) -> None:
    dana, marat = await accompanied(town)
    await dana.says("/settings")
    dana.reads_all()
    await dana.taps("Card of the week")
    await dana.taps("Weekly card of a beginning teacher")
    dana.reads_all()
    await dana.says("/week")
    dana.reads_all()
    await dana.taps("Full")
    for _ in range(30):
        standing = dana.phone.visible[-1]
        if "question would you like to ask your mentor" in (standing.text or ""):
            break
        await dana.taps("Skip ▸")
    await dana.says("How do you begin a hard lesson?")
    for _ in range(10):
        if any(label == "Skip ▸" for row in dana.phone.visible[-1].buttons for label in row):
            await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.taps("Send my question to my mentor now")
    dana.reads_all()
    await town.later(minutes=1)
    marat.sees("Dana – has a question for you:", "How do you begin a hard lesson?")
    shared = await readable(town, marat)
    assert [one.step for one in shared] == ["ask_mentor"]


async def test_a_mentor_reads_the_history_of_what_was_shared_and_nothing_else(town: Town) -> None:
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    await marat.says("/mentees")
    marat.reads_all()
    await marat.taps("Dana")
    await marat.taps("What was shared with me")
    marat.sees("Dana – what is shared with you", "1 conversation")
    await marat.taps(
        next(label for row in marat.phone.visible[-1].buttons for label in row if "Self-analysis" in label)
    )
    page = marat.sees("I wait three seconds")
    assert "more time for pairs" not in page.text


async def test_digest_on_demand_and_what_it_says_when_there_is_nothing(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await marat.says("/digest")
    marat.sees("Nobody has you as a mentor")
    await paired(town, marat, dana)
    await marat.says("/digest month")
    marat.sees("In this time nothing was shared with you.")
    await marat.says("/digest yesterday")
    marat.sees("/digest week, /digest month, /digest quarter")
    await express(dana, share_step=True)
    town.now += timedelta(minutes=1)
    await marat.says("/digest quarter")
    marat.sees("Dana", "I wait three seconds")
    for label, kind in (("As a table", "document"), ("As a document", "document")):
        await marat.taps(label)
        assert marat.phone.reads_next().kind == kind


async def test_a_mentor_chooses_when_the_digest_comes(town: Town) -> None:
    dana, marat = await accompanied(town)
    await marat.says("/mentees")
    marat.sees("The digest comes: Monday · 08:30")
    await marat.taps("When the digest comes")
    await marat.taps("17:30")
    await marat.taps("Fri")
    await marat.taps("◀ My mentees")
    assert "Friday · 17:30" in marat.phone.visible[-1].text
    marat.reads_all()
    await express(dana, share_step=True)
    town.now = MONDAY - timedelta(days=3) + timedelta(hours=9)
    await town.later()
    marat.sees("I wait three seconds")


async def test_a_mentor_offers_a_topic(town: Town) -> None:
    marat = await town.teacher("Marat")
    await marat.says("/mentees")
    marat.sees("Nobody has you as a mentor")
    await marat.taps("What I can show")
    marat.sees("What I can show")
    await marat.taps("Offer a topic")
    marat.sees("What could you show colleagues?")
    await marat.says("work in pairs")
    marat.sees("Colleagues of your organisations can find it now: work in pairs")
    await marat.taps("My mentees")
    marat.sees("• work in pairs")
    await marat.taps("What I can show")
    marat.reads_all()
    await marat.taps("🗑 work in pairs")
    assert "work in pairs" not in marat.sees("What I can show").text
