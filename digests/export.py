"""Everything Aina keeps of a person, for that person: as a page to read and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from typing import Any

from dialogs.amending import find
from dialogs.answers import Code, Nothing, to_plain
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.steps import MARKS
from digests import questions, reflection
from locales.translator import Translator
from storage.growth import GrowthPoint
from storage.journal import Reflection
from storage.people import Person
from storage.prompts import Prompt
from storage.times import Rhythm

STYLE = (
    ":root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;"
    "margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem;border-top:1px solid #8886;padding-top:1rem}"
    "dt{font-weight:600;margin-top:.9rem;white-space:pre-line}"
    "dd{margin:.2rem 0 0;white-space:pre-wrap}small{opacity:.7}"
)


@dataclass(frozen=True)
class Export:
    """All rows that belong to one person; `made_at` is on their own clock."""

    person: Person
    consents: Sequence[tuple[str, bool, datetime]]
    conversations: Sequence[Reflection]
    growth_points: Sequence[GrowthPoint]
    made_at: datetime
    rhythm: Rhythm | None = None
    prompts: Sequence[Prompt] = ()


def as_json(whole: Export) -> str:
    """The export for a program: codes and references as they are stored."""
    person = whole.person
    document: dict[str, Any] = {
        "made_at": whole.made_at.isoformat(),
        "person": {
            "telegram_id": person.telegram_id,
            "language": person.language,
            "zone": person.zone,
            "category": person.category,
            "subjects": person.subjects,
            "school": person.school,
            "own_sectors": person.own_sectors,
            "met_at": person.met_at.isoformat(),
            "blocked_at": person.blocked_at and person.blocked_at.isoformat(),
            "cared_at": person.cared_at and person.cared_at.isoformat(),
        },
        "rhythm": None if whole.rhythm is None else _rhythm(whole.rhythm),
        "invitations": [
            {
                "instrument": one.instrument,
                "period": one.period,
                "state": one.state,
                "due_at": one.due_at.isoformat(),
                "reminders": one.nudged,
            }
            for one in whole.prompts
        ],
        "consents": [
            {"text_version": version, "granted": granted, "at": at.isoformat()}
            for version, granted, at in whole.consents
        ],
        "conversations": [
            {
                "key": one.key,
                "instrument": one.instrument,
                "version": one.version,
                "path": one.path,
                "state": one.state.value,
                "started_at": one.started_at.isoformat(),
                "began_with": one.given,
                "answers": {step: to_plain(answer) for step, answer in one.answers.items()},
            }
            for one in whole.conversations
        ],
        "growth_points": [
            {
                "text": point.words.text,
                "conversation": point.session_key,
                "step": point.step,
                "set_at": point.set_at.isoformat(),
                "due_on": point.due_on.isoformat(),
                "state": point.state,
                "looks": [
                    {
                        "mark": look.mark,
                        "noticed": look.noticed.text if look.noticed is not None else None,
                        "at": look.at.isoformat(),
                    }
                    for look in point.looks
                ],
            }
            for point in whole.growth_points
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_html(whole: Export, t: Translator) -> str:
    """The export for a reader: one page without links or scripts."""
    parts = [f"<h1>{escape(t('Everything I keep of yours'))}</h1>"]
    parts.append(f"<p><small>{escape(t.day_and_year(whole.made_at.date()))}</small></p>")
    profile = (
        (t("Category"), _category(whole.person, t)),
        (t("Subjects"), whole.person.subjects),
        (t("School"), whole.person.school),
        (t("Time zone"), whole.person.zone),
    )
    parts.append(_listed([(name, value) for name, value in profile if value]))
    for version, granted, at in whole.consents:
        said = t("Consent given") if granted else t("Consent refused")
        day = t.day_and_year(whole.person.local(at).date())
        parts.append(f"<p>{escape(said)}: {escape(day)} <small>({escape(version)})</small></p>")
    own = [name for names in whole.person.own_sectors.values() for name in names.values()]
    if own:
        parts.append(_listed([(t("Sectors of your own"), "\n".join(own))]))
    if whole.growth_points:
        parts.append(f"<h2>{escape(t('Growth points'))}</h2>")
        parts += [_growth_point(whole.person, point, t) for point in whole.growth_points]
    parts += [_conversation(whole.person, one, t) for one in whole.conversations]
    language = escape(t.language)
    title = escape(t("Everything I keep of yours"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _rhythm(rhythm: Rhythm) -> dict[str, Any]:
    plain = {**asdict(rhythm), "lesson_days": sorted(rhythm.lesson_days)}
    return {**plain, "paused_until": rhythm.paused_until and rhythm.paused_until.isoformat()}


def _category(person: Person, t: Translator) -> str | None:
    if person.category is None:
        return None
    return questions.answer(ONBOARDING.step("category"), Code(person.category), t)


def _growth_point(person: Person, point: GrowthPoint, t: Translator) -> str:
    words = questions.growth_point(point, t)
    labels = dict(MARKS)
    lines = [t("chosen on %(day)s", day=t.day_and_year(person.local(point.set_at).date()))]
    for look in point.looks:
        noticed = look.noticed.text if look.noticed is not None else ""
        told = (t.day_and_year(person.local(look.at).date()), t(labels[look.mark]), noticed)
        lines.append(" · ".join(part for part in told if part))
    return _listed([(words, "\n".join(lines))])


def _conversation(person: Person, one: Reflection, t: Translator) -> str:
    instrument = find(one.instrument, one.version)
    day = t.day_and_year(reflection.lesson_day(one.answers, person.local(one.started_at).date()))
    heading = " · ".join(part for part in (day, t(instrument.title), reflection.lesson_named(one.answers)) if part)
    told = [
        (
            questions.question(instrument, step, one.answers, one.given, t),
            questions.answer(step, one.answers[step.key], t),
        )
        for step in instrument.steps
        if not isinstance(one.answers.get(step.key, Nothing()), Nothing)
    ]
    return f"<h2>{escape(heading)}</h2>{_listed(told)}"


def _listed(pairs: Sequence[tuple[str, str | None]]) -> str:
    if not pairs:
        return ""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value or '')}</dd>" for name, value in pairs)
    return f"<dl>{rows}</dl>"
