"""The people of a bad day: twenty who talk, some whom an invitation or a digest falls due to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dialogs import engine
from dialogs.catalogue.onboarding import CONSENT_VERSION, ONBOARDING
from dialogs.replies import Chose, Skipped
from handlers import pairing as pairs
from locales.translator import translator
from sandbox.phone import Phone
from sandbox.world import World
from storage.calendars.files import kazakhstan
from storage.database import Database
from storage.pairings import ADAPTIVE
from storage.person import Person
from storage.times import Rhythm
from storage.work import Work
from tests.faults.scripts import express, sheet
from tests.faults.talker import Talker

BEGINS = datetime(2026, 11, 20, 3, 50, tzinfo=UTC)
"""Friday, 8:50 in Almaty: ten minutes before the invitations and digests, and long before quiet hours."""

NAMES = (
    *("Айгерім", "Бауыржан", "Гүлнар", "Дана", "Ерлан", "Жанар", "Зарина", "Ильяс", "Қарлығаш", "Ләззат"),
    *("Марат", "Нұрлан", "Олжас", "Перизат", "Роза", "Сәуле", "Тимур", "Ұлпан", "Фарида", "Шолпан"),
)
LISTENERS = ("Әсел", "Болат", "Вера", "Галия", "Динара")
MENTORS = ("Мәдина", "Серік")
LANGUAGES = ("kk", "ru", "en")
FRIDAY, NINE = 4, 9 * 60


async def teacher(work: Work, phone: Phone, language: str, now: datetime) -> Person:
    """Somebody who met Aina before and agreed."""
    phone.knows_the_bot()
    turn = engine.begin(ONBOARDING, f"met-{phone.id}", "full", now, {})
    met = turn.session
    for reply in (Chose(language), Chose("agree"), Skipped(), Skipped(), Skipped()):
        met = engine.advance(ONBOARDING, met, reply, now).session
    known = await work.people.meet(phone.id, language, now)
    await work.people.agree(known, CONSENT_VERSION, now)
    await work.sessions.save(await work.sessions.begin(known.id, turn.session), met, met.answers, None)
    return await work.people.change(known.id, name=phone.first_name)


async def talkers(db: Database, world: World, seed: str, patience: float, how_many: int = 20) -> list[Talker]:
    """People who will talk, each in a language of theirs."""
    made = []
    async with db.transaction() as work:
        for number, name in enumerate(NAMES[:how_many]):
            language = LANGUAGES[number % len(LANGUAGES)]
            phone, t = world.person(name, language), translator(language)
            await teacher(work, phone, language, BEGINS - timedelta(days=30))
            made.append(Talker(phone, (sheet(t), express(t)), f"{seed} {name}", patience))
    return made


async def listeners(db: Database, world: World) -> list[Phone]:
    """People who say nothing, and are to be invited in ten minutes."""
    phones = [world.person(name, "kk") for name in LISTENERS]
    monday = BEGINS - timedelta(days=4)
    async with db.transaction() as work:
        for phone in phones:
            known = await teacher(work, phone, "kk", monday)
            await work.rhythms.keep(known, Rhythm(weekly_day=FRIDAY, weekly_at=NINE), kazakhstan(), monday)
    return phones


async def mentors(db: Database, world: World, mentees: Sequence[Phone]) -> list[Phone]:
    """Mentors of some who are quiet, and agreed that this is told; the digest of each falls due in ten minutes."""
    phones = [world.person(name, "kk") for name in MENTORS]
    monday = BEGINS - timedelta(days=4)
    async with db.transaction() as work:
        for number, phone in enumerate(phones):
            mentor = await teacher(work, phone, "kk", monday)
            mentee = await work.people.find(mentees[number].id)
            assert mentee is not None
            pairing = await work.pairings.propose(ADAPTIVE, mentor.id, mentee.id, None, monday)
            assert pairing is not None
            assert await pairs.accept(work, pairing, monday, kazakhstan())
            await work.pairings.name_when_quiet(pairing, named=True)
            await work.mentoring.keep(mentor.id, FRIDAY, NINE, BEGINS + timedelta(minutes=10), monday)
    return phones
