"""One step: how it is put now, since when, where it stands, how it went; and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dialogs.steps import MARKS
from dialogs.words import N_
from digests import questions, reflection
from digests.brief import brief
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.readers import Readers, told
from handlers.screen import Button, Rows, Screen
from handlers.screens.keyboards import packed, paired
from locales.translator import Translator
from storage.growth_point import CLOSING_MARKS, OPEN, RESTING, GrowthPoint, Look
from storage.person import Person

SHOWN, NOTICED, LOOKS = 1200, 140, 3
"""Characters of a step and of what was noticed, and looks at it, so that it is one message; `step:words` has all."""

STATES = {"reached": N_("Reached"), "dropped": N_("Let go"), RESTING: N_("rests for now")}
LABELS = dict(MARKS)


def one(person: Person, point: GrowthPoint, today: date, reads: Readers, t: Translator, *, has_chart: bool) -> Screen:
    """The screen of a step. `reads` is who would read a mark given here, `has_chart` whether there is anything to draw
    of what it aims at."""
    blocks = [
        bold(t("Growth point")),
        joined((quoted(brief(questions.growth_point(point, t), SHOWN)), quiet(since(person, point, today, t))), "\n"),
    ]
    if point.aim is not None:
        blocks.append(html(t, "It should change: %(what)s", what=reflection.aim_name(point.aim, t)))
    looks = [look(person, point, each, NOTICED, t) for each in point.looks[-LOOKS:]]
    if looks:
        blocks.append(joined((bold(t("How it went")), *looks), "\n"))
    if point.state == OPEN:
        blocks.append(quiet(told(reads, t)))
    return Screen(joined(blocks), _rows(point, t, has_chart=has_chart))


def marks(point: GrowthPoint, t: Translator, codes: Iterable[str] = LABELS) -> Rows:
    """The buttons that tell how a step went; each knows how many looks there were, so that an old one does nothing."""
    return tuple(paired([Button(t(LABELS[code]), f"step:look:{point.id}:{code}:{len(point.looks)}") for code in codes]))


def since(person: Person, point: GrowthPoint, today: date, t: Translator) -> str:
    """When a step was chosen, and where it stands: in small letters below its words."""
    chosen = t("chosen on %(day)s", day=t.day(person.local(point.set_at).date()))
    return f"{chosen} · {_where(person, point, today, t)}"


def look(person: Person, point: GrowthPoint, at: Look, most: int, t: Translator) -> Html:
    """One look: day, mark, what was noticed; and the words of that time, if the step is put otherwise now."""
    noticed = "" if at.noticed is None else brief(questions.wording(at.noticed, t), most)
    told_then = (t.day(person.local(at.at).date()), t(LABELS[at.mark]), noticed)
    line = " · ".join(part for part in told_then if part)
    then = questions.wording(point.worded(at.wording), t)
    if then == questions.wording(point.words, t):
        return joined((line,))
    return joined((line, quiet(t("The step was then: «%(words)s»", words=brief(then, most)))), "\n")


def _where(person: Person, point: GrowthPoint, today: date, t: Translator) -> str:
    if point.state == OPEN:
        if point.due_on <= today:
            return t("we look back the next time we talk")
        return t("we look back from %(day)s", day=t.day(point.due_on))
    where = t(STATES[point.state])
    if point.state == RESTING or point.changed_at is None:
        return where
    return f"{where}: {t.day(person.local(point.changed_at).date())}"


def _rows(point: GrowthPoint, t: Translator, *, has_chart: bool) -> Rows:
    def button(label: str, what: str) -> Button:
        return Button(label, f"step:{what}:{point.id}")

    rows: list[tuple[Button, ...]] = []
    done: list[Button] = []
    take_up = button(t("Take it up again"), "on")
    if point.state == OPEN:
        rows += marks(point, t)
        done += [button(t("Another day"), "day"), button(t("Let it rest"), "rest")]
    elif point.state == RESTING:
        rows += [(take_up,), *marks(point, t, CLOSING_MARKS)]
    else:
        rows.append((take_up,))
    if point.state in (OPEN, RESTING):
        done += [button(t("Reword"), "reword"), button(t("Smaller"), "smaller")]
        done.append(button(t("What it should change"), "aims"))
    done.append(button(t("Words"), "words"))
    if has_chart:
        done.append(Button(t("📈 Chart"), f"growth:chart:{point.id}"))
    done += [button(t("🗑 Erase"), "erase"), Button(t("◀ Growth points"), "growth:page:0")]
    return (*rows, *packed(done))
