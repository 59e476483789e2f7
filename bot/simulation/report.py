"""A simulation in words: calendars of single teachers, and sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from bot.simulation import attention
from bot.simulation.diary import INVITATION, LESSON, OTHER, REMINDER, STEP_DAY, WEEKLY, Diary, Receipt
from bot.simulation.outages import Outage
from bot.simulation.teachers import KINDS, SILENT, Teacher
from storage.times import DaysOff, Rhythm

TWELVE = 12
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COLUMNS = ((WEEKLY, INVITATION), (LESSON, INVITATION), (WEEKLY, REMINDER), (LESSON, REMINDER), ("", OTHER))


def calendar(teacher: Teacher, diary: Diary, outages: Sequence[Outage] = ()) -> Iterator[str]:
    """What a teacher received, a line each, on their own clock."""
    yield f"teacher {teacher.number}: {teacher.kind}, {teacher.language}, {teacher.zone}; {_told(teacher.rhythm)}"
    happened = [(change.at, f"(writes /settings {change.words})") for change in teacher.changes]
    for outage in outages:
        happened += [(outage.since, "(the program goes down)"), (outage.until, "(the program is back)")]
    reminded: Counter[str] = Counter()
    for one in diary.receipts:
        if one.teacher == teacher.number:
            key = f"{one.kind} {one.period}"
            reminded[key] += one.what == REMINDER
            what = f"reminder {reminded[key]}" if one.what == REMINDER else one.what
            happened.append((one.at, f"{what} {one.instrument} {one.period}".rstrip()))
    for at, told in sorted(happened, key=itemgetter(0)):
        yield f"  {teacher.local(at):%a %d %b %H:%M}  {told}"


def sums(teachers: Sequence[Teacher], diary: Diary) -> Iterator[str]:
    """How many messages of each sort, per kind of teacher and in all."""
    kind_of = {one.number: one.kind for one in teachers}
    sent = Counter((kind_of[one.teacher], *_column(one)) for one in diary.receipts)
    people = Counter(kind_of.values())
    yield f"{'':10} {'teachers':>8} {'weekly':>8} {'lesson':>8} {'reminder':>9} {'reminder':>9} {'other':>7}"
    yield f"{'':10} {'':>8} {'':>8} {'':>8} {'weekly':>9} {'lesson':>9} {'':>7}"
    for kind in KINDS:
        yield _row(kind, people[kind], [sent[kind, *column] for column in COLUMNS])
    totals = [sum(sent[kind, *column] for kind in KINDS) for column in COLUMNS]
    yield _row("all", len(teachers), totals)


def steps(diary: Diary) -> str:
    """What became of the steps that were set."""
    on_the_day = sum(one.instrument == STEP_DAY for one in diary.receipts)
    told = f"{diary.steps.set_in_all:,} set, {diary.steps.looked_at:,} looked at"
    return f"steps: {told}, {diary.steps.never_asked} due and never asked, {on_the_day} letters on the day"


def purse(teachers: Sequence[Teacher], diary: Diary, days_off: DaysOff) -> str:
    """The most that came unasked, and how much of it after twelve weeks to those who never answer."""
    most_a_day = most_a_week = late = 0
    for teacher in teachers:
        messages = attention.unasked(one for one in diary.receipts if one.teacher == teacher.number)
        most_a_day = max(most_a_day, attention.most_in_a_day(teacher, messages))
        most_a_week = max(most_a_week, attention.most_in_a_week(teacher, messages))
        if teacher.kind == SILENT:
            acts = [one for one in diary.acts if one.teacher == teacher.number]
            late += sum(attention.week_of_silence(teacher, one.at, acts, days_off) > TWELVE for one in messages)
    return f"unasked: most a day {most_a_day}, most a week {most_a_week}, to the silent after week {TWELVE}: {late}"


def _column(one: Receipt) -> tuple[str, str]:
    return (one.kind, one.what) if one.kind else ("", OTHER)


def _row(name: str, people: int, numbers: Sequence[int]) -> str:
    cells = [f"{number:>{width},}" for number, width in zip((people, *numbers), (8, 8, 8, 9, 9, 7), strict=True)]
    return " ".join((f"{name:10}", *cells))


def _told(rhythm: Rhythm) -> str:
    weekly = "no weekly invitation"
    if rhythm.weekly_day is not None:
        weekly = f"{rhythm.weekly_card} {DAYS[rhythm.weekly_day]} {_clock(rhythm.weekly_at)}"
    lessons = " ".join(DAYS[day] for day in sorted(rhythm.lesson_days))
    quiet = f"quiet {_clock(rhythm.quiet_since)}-{_clock(rhythm.quiet_until)}"
    after = (f"lessons {lessons} {_clock(rhythm.lesson_at)}",) if lessons else ()
    return ", ".join((weekly, *after, quiet, f"reminders {rhythm.nudges}"))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
