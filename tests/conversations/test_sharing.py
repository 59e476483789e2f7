"""Who reads what: chosen under a question, in the journal, in general; taken back, and gone from that moment on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.letters import Letter
from storage.readable import SharedAnswer
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import MONDAY, accompanied, digested, express
from tests.conversations.ways import takes_back
from tests.town import Person, Town


async def readable(town: Town, mentor: Person) -> list[SharedAnswer]:
    """All that a mentor may read."""
    async with town.committed() as work:
        known = await work.people.find(mentor.phone.id)
        assert known is not None
        return list(await work.readable.answers(known.id))


async def test_without_a_mentor_only_the_teacher_reads_and_there_is_nothing_to_tap(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    seen = dana.sees("Only you will read this")
    assert "👁 Show to my mentor" not in [label for row in seen.buttons for label in row]


async def test_one_tap_under_a_question_shows_that_answer_and_no_other(town: Town) -> None:
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    (shared,) = await readable(town, marat)
    assert (shared.step, getattr(shared.answer, "text", "")) == ("growth_1", "I wait three seconds after a question")


async def test_the_question_names_who_will_read_and_a_second_tap_takes_it_back(town: Town) -> None:
    dana, marat = await accompanied(town)
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    question = dana.sees("Only you will read this", buttons=("👁 Show to my mentor",))
    await dana.taps("👁 Show to my mentor", question)
    assert "Will be read by: Marat" in question.text
    await dana.taps("🔒 Keep to myself", question)
    assert "Only you will read this" in question.text
    await dana.says("7B, algebra")
    dana.reads_all()
    assert await readable(town, marat) == []


async def test_going_back_to_an_answer_the_teacher_can_take_it_back(town: Town) -> None:
    dana, marat = await accompanied(town)
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    await dana.taps("👁 Show to my mentor")
    await dana.says("7B, algebra")
    assert len(await readable(town, marat)) == 1
    await dana.taps("◀ Back")
    await dana.taps("🔒 Keep to myself")
    assert await readable(town, marat) == []
    dana.reads_all()


async def test_all_answers_of_an_instrument_can_be_for_mentors_and_new_ones_are(town: Town) -> None:
    dana, marat = await accompanied(town)
    await dana.says("/sharing")
    dana.sees("Who reads my answers", "All answers: only me", "Marat")
    await dana.taps("One by one ▸")
    await dana.taps("Self-analysis of a lesson")
    await dana.taps("my mentors")
    dana.sees("Self-analysis of a lesson: my mentors")
    await express(dana)
    steps = {one.step for one in await readable(town, marat)}
    assert {"satisfaction", "one_more", "growth_1"} <= steps


async def test_a_mentor_who_comes_later_reads_nothing_of_what_was_shared_before(town: Town) -> None:
    dana, marat, aigul = [await town.teacher(name) for name in ("Dana", "Marat", "Aigul")]
    await paired(town, marat, dana)
    await express(dana, share_step=True)
    await paired(town, aigul, dana)
    assert len(await readable(town, marat)) == 1
    assert await readable(town, aigul) == []


async def test_in_the_journal_one_of_two_mentors_can_be_chosen(town: Town) -> None:
    dana, marat, aigul = [await town.teacher(name) for name in ("Dana", "Marat", "Aigul")]
    await paired(town, marat, dana)
    await paired(town, aigul, dana)
    await express(dana)
    await dana.says("/journal")
    dana.reads_all()
    await dana.taps(next(label for row in dana.phone.visible[-1].buttons for label in row if "7B" in label))
    await dana.taps("👁 Who reads it")
    page = dana.phone.visible[-1]
    assert "🔒" in page.text
    dana.reads_all()
    await dana.taps(next(label for row in page.buttons for label in row if "What one concrete step" in label))
    await dana.taps("👁 Aigul")
    assert "Can be read by: Aigul" in dana.phone.visible[-1].text
    assert await readable(town, marat) == []
    assert len(await readable(town, aigul)) == 1
    await dana.taps("✓ 👁 Aigul")
    assert await readable(town, aigul) == []
    dana.reads_all()


async def test_what_was_taken_back_goes_from_the_digest_that_stands_before_the_mentor(town: Town) -> None:
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    town.now = MONDAY
    await town.later()
    digest = marat.sees("Dana", "I wait three seconds")
    await takes_back(dana, "7B")
    await town.later(seconds=5)
    marat.sees("What stood here can no longer be read.")
    assert "three seconds" not in digest.text


async def test_the_end_of_a_pairing_closes_everything_at_that_moment(town: Town) -> None:
    dana, marat, digest = await digested(town)
    await dana.says("/mentors")
    dana.sees("My mentors", "Marat", buttons=("Marat", "Find a mentor"))
    await dana.taps("Marat")
    await dana.taps("End this pairing")
    await dana.taps("Yes, end it")
    dana.sees("The pairing is ended")
    assert await readable(town, marat) == []
    await town.later(minutes=1)
    marat.sees("What stood here can no longer be read.")
    await town.later(minutes=1)
    marat.sees("Dana – thanks you for the way you went together")
    assert (digest.text, digest.buttons) == ("What stood here can no longer be read.", [])


async def test_a_deleted_reflection_goes_from_the_digest(town: Town) -> None:
    dana, marat, digest = await digested(town)
    await dana.says("/journal")
    dana.reads_all()
    await dana.taps(next(label for row in dana.phone.visible[-1].buttons for label in row if "7B" in label))
    await dana.taps("🗑 Delete")
    await dana.taps("Delete the reflection only")
    dana.reads_all()
    await town.later(seconds=5)
    marat.sees("What stood here can no longer be read.")
    assert "three seconds" not in digest.text


async def test_erasing_everything_goes_from_the_digest_too(town: Town) -> None:
    dana, marat, digest = await digested(town)
    await dana.says("/mydata")
    await dana.taps("Erase everything")
    await dana.taps("Yes, erase everything")
    dana.reads_all()
    await town.later(seconds=5)
    marat.sees("What stood here can no longer be read.")
    marat.sees("A mentee of yours has left Aina")
    assert "three seconds" not in digest.text
    assert "Dana" not in digest.text


async def test_a_second_tap_on_keep_to_myself_does_not_share(town: Town) -> None:
    dana, marat = await accompanied(town)
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    await dana.taps("👁 Show to my mentor")
    question = dana.phone.visible[-1]
    keep = question.button_data[0][0]
    for _ in range(2):
        await dana.does("taps_data", keep, question)
    await dana.says("7B, algebra")
    dana.reads_all()
    assert await readable(town, marat) == []


async def test_who_came_after_the_question_was_shown_does_not_read_its_answer(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await dana.says("/sharing")
    await dana.taps("All answers")
    await dana.taps("my mentors")
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    dana.sees("Only you will read this")
    town.now += timedelta(seconds=30)
    await paired(town, marat, dana)
    await dana.says("7B, a secret")
    assert await readable(town, marat) == []
    dana.sees("Will be read by: Marat")
    town.now += timedelta(seconds=30)
    await dana.taps("7")
    dana.reads_all()
    assert [one.step for one in await readable(town, marat)] == ["satisfaction"]


async def test_a_step_that_two_digests_told_goes_from_both(town: Town) -> None:
    dana, marat, first = await digested(town)
    town.now += timedelta(days=2)
    await dana.says("/sheet")
    dana.reads_all()
    await dana.taps("Partly")
    await dana.taps("👁 Show to my mentor")
    await dana.says("They waited, too")
    await dana.says("/stop")
    dana.reads_all()
    town.now = MONDAY + timedelta(days=7)
    await town.later()
    second = marat.sees("I wait three seconds")
    await takes_back(dana, "7B")
    for _ in range(3):
        await town.later(seconds=5)
    marat.reads_all()
    assert "three seconds" not in first.text
    assert "three seconds" not in second.text


async def test_words_taken_back_while_the_digest_is_corrected_go_too(town: Town) -> None:
    _, marat, _ = await digested(town)
    async with town.aina.db.transaction() as work:
        mentor = await work.people.find(marat.phone.id)
        assert mentor is not None
        revision = Letter("revision:1", mentor.id, "revision", {"digest": 1}, 1, town.now, town.now + timedelta(days=1))
        await work.letters.post(revision)
        await work.letters.claim(revision.key)
    async with town.aina.db.transaction() as work:
        await work.letters.post(revision)
        await work.letters.sent(revision.key)
        assert await work.letters.waiting() == 1
    await town.later(seconds=5)
    marat.reads_all()


async def test_a_mentor_who_erases_themselves_keeps_no_words_of_others(town: Town) -> None:
    dana, marat, digest = await digested(town)
    await marat.says("/mydata")
    await marat.taps("Erase everything")
    await marat.taps("Yes, erase everything")
    marat.reads_all()
    assert "three seconds" not in digest.text
    await town.later(minutes=1)
    dana.sees("Your mentor has left Aina")


async def test_a_pairings_number_is_never_given_again(town: Town) -> None:
    dana, marat, aigul = [await town.teacher(name) for name in ("Dana", "Marat", "Aigul")]
    first = await paired(town, marat, dana)
    await marat.says("/mydata")
    await marat.taps("Erase everything")
    await marat.taps("Yes, erase everything")
    marat.reads_all()
    await town.later(minutes=1)
    dana.reads_all()
    assert await paired(town, aigul, dana) > first


async def test_a_question_written_before_summer_arrives_when_school_begins(town: Town) -> None:
    town.now = datetime(2027, 6, 1, 6, 0, tzinfo=UTC)
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    async with town.aina.db.transaction() as work:
        ids = []
        for one in (marat, dana):
            known = await work.people.find(one.phone.id)
            assert known is not None
            ids.append((await work.people.change(known.id, name=one.phone.first_name)).id)
        made = await work.pairings.propose("adaptive", ids[0], ids[1], None, town.now)
        assert made is not None
        await work.pairings.accept(made, town.now)
    await marat.says("/mentees")
    marat.reads_all()
    await marat.does("taps_data", f"ask:{made.id}", marat.phone.visible[-1])
    marat.reads_all()
    await marat.says("What do you take with you into summer? " * 100)
    marat.reads_all()
    await town.later(minutes=1)
    dana.sees_nothing()
    town.now = datetime(2027, 9, 1, 6, 0, tzinfo=UTC)
    await town.later()
    read = "".join(message.text for message in dana.reads_all())
    assert read.count("What do you take with you") == 100
