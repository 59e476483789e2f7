"""Everything Aina keeps of a person, for that person: as JSON here, as a page to read in `export_page`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from dialogs.answers import to_plain
from storage.attention import Attention
from storage.audiences import ME, Readership
from storage.growth_point import GrowthPoint
from storage.journal import Reflection
from storage.pairings import Offer, Pairing
from storage.person import Person
from storage.programmes import Programme
from storage.prompts import Prompt
from storage.purse import Sent
from storage.roles import Held
from storage.times import Rhythm


@dataclass(frozen=True)
class Export:
    """All rows that belong to one person; `made_at` is on their own clock, `whom` says for whom each answer is, by
    conversation and step."""

    person: Person
    consents: Sequence[tuple[str, bool, datetime]]
    conversations: Sequence[Reflection]
    growth_points: Sequence[GrowthPoint]
    made_at: datetime
    rhythm: Rhythm | None = None
    prompts: Sequence[Prompt] = ()
    whom: Mapping[str, Mapping[str, Readership]] = field(default_factory=dict)
    roles: Sequence[Held] = ()
    pairings: Sequence[Pairing] = ()
    offers: Sequence[Offer] = ()
    programmes: Sequence[Programme] = ()
    attention: Attention = field(default_factory=Attention)
    unasked: Sequence[Sent] = ()


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
            "name": person.name,
            "answers_are_for": person.audiences,
            "may_be_summed_up": person.summaries,
            "experience": person.experience,
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
        "attention": {
            "heard_on": whole.attention.heard_on and whole.attention.heard_on.isoformat(),
            "invitations_unanswered": whole.attention.unanswered,
            "quiet_until_heard": whole.attention.quiet,
            "sent_unasked": [{"letter": one.key, "at": one.at.isoformat()} for one in whole.unasked],
        },
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
                "read_by": _read_by(whole.whom.get(one.key, {})),
            }
            for one in whole.conversations
        ],
        "growth_points": [
            {
                "text": point.words.text,
                "conversation": point.session_key,
                "set_at": point.set_at.isoformat(),
                "due_on": point.due_on.isoformat(),
                "day_chosen": point.day_chosen,
                "state": point.state,
                "state_changed_at": point.changed_at and point.changed_at.isoformat(),
                "asked_what_it_is_with_it_at": point.asked_why_at and point.asked_why_at.isoformat(),
                "passed_over_at": point.passed_at and point.passed_at.isoformat(),
                "looked_deeper": point.layer,
                "aims_at": None if point.aim is None else asdict(point.aim),
                "wordings": [
                    {
                        "number": one.number,
                        "words": to_plain(one.words),
                        "at": one.at.isoformat(),
                        "conversation": one.session_key,
                        "step": one.step,
                    }
                    for one in point.wordings
                ],
                "looks": [
                    {
                        "mark": look.mark,
                        "wording": look.wording,
                        "conversation": look.session_key,
                        "noticed": look.noticed.text if look.noticed is not None else None,
                        "at": look.at.isoformat(),
                    }
                    for look in point.looks
                ],
            }
            for point in whole.growth_points
        ],
    }
    document |= _network(whole)
    return json.dumps(document, ensure_ascii=False, indent=2)


def _read_by(whom: Mapping[str, Readership]) -> dict[str, Any]:
    """Answers that are not for the teacher alone: the audience, and who can read them now."""
    others = {step: one for step, one in whom.items() if one.audience != ME}
    return {
        step: {"audience": one.audience, "names": [reader.name for reader in one.readers]}
        for step, one in others.items()
    }


def _network(whole: Export) -> dict[str, Any]:
    return {
        "roles": [{"organisation": one.organisation.title, "role": one.role} for one in whole.roles],
        "pairings": [
            {
                "kind": one.kind,
                "mentor": one.mentor,
                "teacher": one.teacher,
                "topic": one.topic,
                "proposed_at": one.proposed_at.isoformat(),
                "since": one.since and one.since.isoformat(),
                "ended_at": one.ended_at and one.ended_at.isoformat(),
            }
            for one in whole.pairings
        ],
        "offers": [one.topic for one in whole.offers],
        "programmes": [one.title for one in whole.programmes],
    }


def _rhythm(rhythm: Rhythm) -> dict[str, Any]:
    plain = {**asdict(rhythm), "lesson_days": sorted(rhythm.lesson_days)}
    return {**plain, "paused_until": rhythm.paused_until and rhythm.paused_until.isoformat()}
