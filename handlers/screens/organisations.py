"""Organisations as owners and coordinators see them: the tree, names and roles, and nothing of what anybody said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digests.brief import in_a_line
from digests.network_words import ROLES
from handlers.markup import bold, html, joined, quiet, safe
from handlers.screen import Button, Rows, Screen
from handlers.screens.keyboards import paired
from handlers.screens.organisation_words import BELOW, MANY, NEW_KINDS, kind_of, where
from handlers.screens.paging import turns
from locales.translator import Translator
from storage.calendars.school_year import Calendar
from storage.organisations import KINDS, Organisation
from storage.programmes import Programme
from storage.roles import MENTOR, Held, Member

ON_A_PAGE = 5
ON_A_BUTTON = 34
MOST_HELD, MOST_PROGRAMMES = 5, 3
"""Roles and programmes of one person that are shown; the others, when one of these is left."""


def home(tops: Sequence[Organisation], page: int, t: Translator, *, is_owner: bool, is_member: bool) -> Screen:
    """Where an owner or a coordinator begins."""
    text = [bold(t("Organisations"))]
    if not tops:
        text.append(html(t, "There are none yet. Begin with a network, a district or a single school."))
    text.append(quiet(t("Here you see names and roles. What people say to me is theirs: nobody sees it here.")))
    rows = (*_listed(tops, page, t), *turns("org:home", page, len(tops), ON_A_PAGE))
    if is_owner:
        rows = (*rows, tuple(Button(t(NEW_KINDS[kind]), f"org:add:0:{kind}") for kind in KINDS))
    if is_member:
        rows = (*rows, (Button(t("Where I am"), "org:mine"),))
    return Screen(joined(text), rows)


def one(
    path: Sequence[Organisation],
    below: int,
    counts: Mapping[str, int],
    programmes: int,
    calendar: Calendar | None,
    t: Translator,
) -> Screen:
    """One organisation. `counts` says how many hold each role in it; `calendar` is there where it can be chosen."""
    here = path[-1]
    text = [joined((bold(here.title), quiet(kind_of(here, t))), "\n")]
    if len(path) > 1:
        text.append(safe(where(path)))
    if calendar is not None:
        text.append(html(t, "School calendar: %(title)s", title=calendar.title))
    rows: list[tuple[Button, ...]] = []
    if BELOW[here.kind]:
        rows.append((Button(t("Below: %(n)d", n=below), f"org:below:{here.id}:0"),))
    buttons = [Button(f"{t(MANY[role])}: {n}", f"org:who:{here.id}:{role}:0") for role, n in counts.items()]
    buttons += [Button(t("Joining links"), f"org:links:{here.id}"), Button(t("Roster"), f"org:roster:{here.id}")]
    buttons.append(Button(t("Programmes: %(n)d", n=programmes), f"org:progs:{here.id}:0"))
    buttons.append(Button(t("Rename"), f"org:rename:{here.id}"))
    if calendar is not None:
        buttons.append(Button(t("Calendar"), f"org:calendar:{here.id}:0"))
    rows += paired(buttons)
    rows.append((Button(t("◀ Back"), "org:home:0" if len(path) == 1 else f"org:below:{path[-2].id}:0"),))
    return Screen(joined(text), tuple(rows))


def below(here: Organisation, children: Sequence[Organisation], page: int, t: Translator) -> Screen:
    """What stands directly below one."""
    text = [bold(here.title), safe(t("Below: %(n)d", n=len(children)))]
    rows = (*_listed(children, page, t), *turns(f"org:below:{here.id}", page, len(children), ON_A_PAGE))
    if news := tuple(Button(t(NEW_KINDS[kind]), f"org:add:{here.id}:{kind}") for kind in BELOW[here.kind]):
        rows = (*rows, news)
    return Screen(joined(text), (*rows, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def members(here: Organisation, role: str, found: Sequence[Member], page: int, t: Translator) -> Screen:
    """Who holds a role in an organisation, by name."""
    text = [bold(here.title), safe(f"{t(MANY[role])}: {len(found)}")]
    if found:
        text.append(quiet(t("Tap a name to take the role away.")))
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    names = tuple(
        (Button(in_a_line(who.name, ON_A_BUTTON), f"org:take:{here.id}:{role}:{who.person_id}"),) for who in shown
    )
    rows = (*names, *turns(f"org:who:{here.id}:{role}", page, len(found), ON_A_PAGE))
    if role == MENTOR:
        rows = (*rows, (Button(t("Propose a pairing"), f"org:pair:{here.id}:0"),))
    return Screen(joined(text), (*rows, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def confirm_take(path: Sequence[Organisation], role: str, who: Member, t: Translator) -> Screen:
    """The question before a role is taken away."""
    here = path[-1]
    text = joined(
        (
            bold(t("Take this role away?")),
            joined((who.name, t(ROLES[role]), where(path)), "\n"),
            t(
                "They are told about it. What they said to me stays theirs, and so do their pairings. By a joining "
                "link that is open they could come back: close it, if they should not."
            ),
        )
    )
    return Screen(
        text,
        (
            (Button(t("Yes, take it away"), f"org:taken:{here.id}:{role}:{who.person_id}"),),
            (Button(t("No, leave it"), f"org:who:{here.id}:{role}:0"),),
        ),
    )


def calendars(here: Organisation, offered: Sequence[Calendar], above: Calendar, page: int, t: Translator) -> Screen:
    """Which school calendar an organisation follows; `above` is the one that holds if it has none of its own."""
    text = joined(
        (
            bold(here.title),
            t(
                "Which school calendar do people here live by? In its holidays I am silent. It holds for all below, "
                "too."
            ),
        )
    )
    shown = offered[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    own = tuple(
        (Button(_ticked(in_a_line(one.title, 60), here.calendar == one.key), f"org:follow:{here.id}:{one.key}"),)
        for one in shown
    )
    turning = turns(f"org:calendar:{here.id}", page, len(offered), ON_A_PAGE)
    inherited = t("As above: %(title)s", title=above.title)
    none = (Button(_ticked(in_a_line(inherited, 60), here.calendar is None), f"org:follow:{here.id}"),)
    return Screen(text, (none, *own, *turning, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def mine(held: Sequence[tuple[Held, Sequence[Organisation]]], programmes: Sequence[Programme], t: Translator) -> Screen:
    """Where a person is, and as what, and in which programmes; each with its way out."""
    if not held and not programmes:
        return Screen(html(t, "You are in no organisation. Who invites you will send you a link."))
    shown = held[:MOST_HELD]
    lines = [joined((f"• {t(ROLES[one.role])}:", where(path)), " ") for one, path in shown]
    rows = tuple(
        (
            Button(
                t("Leave: %(where)s", where=in_a_line(f"{one.organisation.title}, {t(ROLES[one.role])}", ON_A_BUTTON)),
                f"org:leave:{one.organisation.id}:{one.role}",
            ),
        )
        for one, _ in shown
    )
    lines += [
        joined(("•", html(t, "Programme: %(title)s", title=one.title)), " ") for one in programmes[:MOST_PROGRAMMES]
    ]
    rows += tuple(
        (Button(t("Leave: %(where)s", where=in_a_line(one.title, ON_A_BUTTON)), f"prog:leave:{one.id}"),)
        for one in programmes[:MOST_PROGRAMMES]
    )
    return Screen(joined((bold(t("Where I am")), joined(lines, "\n"))), rows)


def confirm_leave(held: Held, path: Sequence[Organisation], t: Translator) -> Screen:
    """The question before somebody leaves."""
    text = joined(
        (
            bold(t("Leave?")),
            joined((f"{t(ROLES[held.role])}:", where(path)), " "),
            t("What you shared with a mentor is not touched by this; end a pairing under /mentors. You can come back "
              "by a new link."),
        )
    )  # fmt: skip
    what = f"{held.organisation.id}:{held.role}"
    return Screen(text, ((Button(t("Yes, leave"), f"org:left:{what}"),), (Button(t("No, stay"), "org:mine"),)))


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def _listed(found: Sequence[Organisation], page: int, t: Translator) -> Rows:
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return tuple(
        (Button(in_a_line(f"{one.title} · {kind_of(one, t)}", ON_A_BUTTON + 14), f"org:open:{one.id}"),)
        for one in shown
    )
