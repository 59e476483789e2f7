"""Everything Aina keeps of a person, as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from dialogs.amending import find
from dialogs.answers import Code, Nothing
from dialogs.catalogue import instrument
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.steps import MARKS
from dialogs.words import N_
from digests import questions, reflection
from digests.export import Export
from digests.network_words import PAIRING_KINDS, ROLES, WHOM
from digests.rhythm import described
from locales.translator import Translator
from storage.audiences import ME, PROGRAMME, Readership
from storage.growth_point import OPEN, RESTING, GrowthPoint
from storage.journal import Reflection
from storage.pairings import Pairing
from storage.person import BEGINNER, LATER, Person
from storage.prompts import BEGUN, OWED, SKIPPED, Prompt

STATES = {
    OWED: N_("waits for you"),
    BEGUN: N_("a conversation began"),
    SKIPPED: N_("not this time"),
}
POINT_STATES = {RESTING: N_("rests for now"), "reached": N_("Reached"), "dropped": N_("Let go")}
IS_OVER = N_("the time is over")

STYLE = (
    ":root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;"
    "margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem;border-top:1px solid #8886;padding-top:1rem}"
    "dt{font-weight:600;margin-top:.9rem;white-space:pre-line}"
    "dd{margin:.2rem 0 0;white-space:pre-wrap}small{opacity:.7}"
)


def as_html(whole: Export, t: Translator) -> str:
    """The export for a reader: one page without links or scripts."""
    parts = [f"<h1>{escape(t('Everything I keep of yours'))}</h1>"]
    parts.append(f"<p><small>{escape(t.day_and_year(whole.made_at.date()))}</small></p>")
    heard_on = whole.attention.heard_on
    profile = (
        (t("Name"), whole.person.name),
        (t("Category"), _category(whole.person, t)),
        (t("Subjects"), whole.person.subjects),
        (t("School"), whole.person.school),
        (t("First or second year at school"), _experience(whole.person, t)),
        (t("Time zone"), whole.person.zone),
        (t("I last heard from you"), heard_on and t.day_and_year(heard_on)),
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
    if whole.rhythm is not None:
        rhythm = described(whole.rhythm, whole.person.zone, whole.made_at, t)
        parts.append(f"<h2>{escape(t('My rhythm'))}</h2>{_listed(rhythm)}")
    if whole.prompts:
        invited = [_invitation(whole.person, one, whole.made_at, t) for one in whole.prompts]
        parts.append(f"<h2>{escape(t('Invitations'))}</h2>{_listed(invited)}")
    if attention := _attention(whole, t):
        parts.append(_listed(attention))
    if network := _network(whole, t):
        parts.append(f"<h2>{escape(t('Colleagues'))}</h2>{_listed(network)}")
    parts += [_conversation(whole, one, t) for one in whole.conversations]
    language = escape(t.language)
    title = escape(t("Everything I keep of yours"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _attention(whole: Export, t: Translator) -> list[tuple[str, str | None]]:
    """What was sent unasked lately, what stayed without an answer, whether Aina is silent until they write."""
    days = dict.fromkeys(t.day_and_year(whole.person.local(one.at).date()) for one in whole.unasked)
    unanswered = whole.attention.unanswered
    told = (
        (t("Days of the last 30 on which I wrote to you of my own accord"), "\n".join(days)),
        (t("Invitations in a row without an answer"), str(unanswered) if unanswered else ""),
        (t("I am quiet until you write"), t("Yes") if whole.attention.quiet else ""),
    )
    return [(name, value) for name, value in told if value]


def _category(person: Person, t: Translator) -> str | None:
    if person.category is None:
        return None
    return questions.answer(ONBOARDING.step("category"), Code(person.category), t)


def _experience(person: Person, t: Translator) -> str | None:
    return {BEGINNER: t("Yes"), LATER: t("No")}.get(person.experience or "")


def _growth_point(person: Person, point: GrowthPoint, t: Translator) -> str:
    """A step as it is put now, where it stands, how it was put before, and each look with the words of its time."""

    def on(at: datetime) -> str:
        return t.day_and_year(person.local(at).date())

    now = questions.growth_point(point, t)
    where = t("we look back from %(day)s", day=t.day_and_year(point.due_on)) if point.state == OPEN else ""
    lines = [t("chosen on %(day)s", day=on(point.set_at)), where or f"{t(POINT_STATES[point.state])}"]
    if point.aim is not None:
        lines.append(t("It should change: %(what)s", what=reflection.aim_name(point.aim, t)))
    before = ""
    for one in point.wordings if len({each.words.parts for each in point.wordings}) > 1 else ():
        words = questions.wording(one.words, t)
        if words != before:  # else it was kept on as it was
            lines.append(f"{t('worded on %(day)s', day=on(one.at))}: «{words}»")
        before = words
    labels = dict(MARKS)
    for look in point.looks:
        noticed = questions.wording(look.noticed, t) if look.noticed is not None else ""
        then = questions.wording(point.worded(look.wording), t)
        was = "" if then == questions.wording(point.words, t) else t("The step was then: «%(words)s»", words=then)
        lines.append(" · ".join(part for part in (on(look.at), t(labels[look.mark]), noticed, was) if part))
    return _listed([(now, "\n".join(lines))])


def _invitation(person: Person, one: Prompt, now: datetime, t: Translator) -> tuple[str, str]:
    day = t.day_and_year(person.local(one.due_at).date())
    over = one.state == OWED and one.closes_at <= now
    return f"{day} · {t(instrument(one.instrument).title)}", t(IS_OVER if over else STATES[one.state])


def _network(whole: Export, t: Translator) -> list[tuple[str, str | None]]:
    """Where the person is and as what, who works with them, for whom their answers are."""
    roles = "\n".join(f"{one.organisation.title}: {t(ROLES[one.role])}" for one in whole.roles)
    pairs = "\n".join(_pairing(whole.person, one, t) for one in whole.pairings)
    programmes = "\n".join(one.title for one in whole.programmes)
    offers = "\n".join(one.topic for one in whole.offers)
    told = (
        (t("Where I am"), roles),
        (t("Programmes"), programmes),
        (t("Pairings"), pairs),
        (t("What I offer to show"), offers),
        (t("Who reads my answers"), _defaults(whole.person, t)),
    )
    return [(name, value) for name, value in told if value]


def _defaults(person: Person, t: Translator) -> str:
    names = {"": t("All answers")}
    told = ((names.get(key) or t(instrument(key).title), whom) for key, whom in person.audiences.items())
    return "\n".join(f"{name}: {t(WHOM[whom])}" for name, whom in told)


def _pairing(person: Person, one: Pairing, t: Translator) -> str:
    name = one.mentor if one.teacher_id == person.id else one.teacher
    began, ended = (at and t.day_and_year(person.local(at).date()) for at in (one.since, one.ended_at))
    days = f"{began or '…'} – {ended or '…'}" if began or ended else ""
    return " · ".join(part for part in (name, t(PAIRING_KINDS[one.kind]), one.topic, days) if part)


def _read_by(whom: Readership | None, t: Translator) -> str:
    """Who else can read an answer, as a line below it."""
    if whom is None or whom.audience == ME:
        return ""
    names = ", ".join(reader.name for reader in whom.readers)
    if whom.audience == PROGRAMME:
        return f"\n∑ {t(WHOM[PROGRAMME])}"
    return f"\n👁 {names}" if names else ""


def _conversation(whole: Export, one: Reflection, t: Translator) -> str:
    person, whom = whole.person, whole.whom.get(one.key, {})
    asked = find(one.instrument, one.version)
    day = t.day_and_year(reflection.lesson_day(one.answers, person.local(one.started_at).date()))
    heading = " · ".join(part for part in (day, t(asked.title), reflection.lesson_named(one.answers)) if part)
    told = [
        (
            questions.question(asked, step, one.answers, one.given, t),
            questions.answer(step, one.answers[step.key], t, one.answers) + _read_by(whom.get(step.key), t),
        )
        for step in asked.steps
        if not isinstance(one.answers.get(step.key, Nothing()), Nothing)
    ]
    return f"<h2>{escape(heading)}</h2>{_listed(told)}"


def _listed(pairs: Sequence[tuple[str, str | None]]) -> str:
    if not pairs:
        return ""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value or '')}</dd>" for name, value in pairs)
    return f"<dl>{rows}</dl>"
