"""The statements about cohorts. Their ids travel as a JSON list, which both databases make of rows and turn into rows
again; what the people of a cohort have in common travels once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from storage.dialects import INSERT
from storage.rhythm_schema import appointments, prompts, rhythms
from storage.schema import letters, people

DECIDES = (
    "weekly_day",
    "weekly_at",
    "weekly_card",
    "lesson_days",
    "lesson_at",
    "quiet_since",
    "quiet_until",
    "paused_until",
)
"""What of a rhythm decides when its appointments are, and to what they invite."""

OWED_COLUMNS = ("kind", "instrument", "period", "state", "due_at", "closes_at", "nudged")
POSTED_COLUMNS = ("kind", "about", "priority", "due_at", "expires_at", "tries", "sending")


@dataclass(frozen=True)
class CohortStatements:
    """`due` takes `now` and `most`. The others take `ids` and for each column its value, named `the_<column>`; the key
    of a letter is put together of `before`, the id and `after`."""

    due: sa.Select[Any]
    move: sa.Update
    end: sa.Delete
    owe: sa.Insert
    post: sa.Insert


@cache
def statements_for(dialect: str) -> CohortStatements:
    """The statements for SQLite or PostgreSQL, made once."""
    ids, due = sa.bindparam("ids", type_=sa.Text), _due()
    insert = INSERT[dialect]
    if dialect == "sqlite":
        gathered: Any = sa.func.json_group_array(due.c.person_id)
        listed = sa.func.json_each(ids).table_valued("value")
    else:
        gathered = sa.cast(sa.func.json_agg(due.c.person_id), sa.Text)
        listed = sa.func.json_array_elements_text(sa.cast(ids, sa.JSON)).table_valued("value")
    person = sa.cast(listed.c.value, sa.Integer)
    key = sa.bindparam("before", type_=sa.Text) + sa.cast(person, sa.Text) + sa.bindparam("after", type_=sa.Text)
    theirs = (appointments.c.person_id.in_(sa.select(person)), appointments.c.kind == _the(appointments.c.kind))

    alike = tuple(column for column in due.c if column is not due.c.person_id)

    def for_each(table: sa.Table, in_common: tuple[str, ...], **own: sa.ColumnElement[Any]) -> sa.Insert:
        row = {**own, **{name: _the(table.c[name]) for name in in_common}}
        rows = (
            sa.select(*row.values()).select_from(listed).where(sa.true())
        )  # without WHERE, SQLite reads ON as a join's
        made: sa.Insert = insert(table).from_select(list(row), rows, include_defaults=False).on_conflict_do_nothing()
        return made

    return CohortStatements(
        due=sa.select(gathered, sa.func.count(), *alike).group_by(*alike).order_by(due.c.due_at),
        move=sa.update(appointments).where(*theirs).values(due_at=_the(appointments.c.due_at)),
        end=sa.delete(appointments).where(*theirs),
        owe=for_each(prompts, OWED_COLUMNS, person_id=person),
        post=for_each(letters, POSTED_COLUMNS, person_id=person, key=key),
    )


def _the(column: sa.Column[Any]) -> sa.BindParameter[Any]:
    return sa.bindparam(f"the_{column.name}", type_=column.type)


def _due() -> sa.Subquery:
    return (
        sa.select(
            appointments.c.person_id, appointments.c.kind, appointments.c.due_at, people.c.zone, people.c.calendar
        )
        .add_columns(*(rhythms.c[name] for name in DECIDES))
        .join(people, people.c.id == appointments.c.person_id)
        .join(rhythms, rhythms.c.person_id == appointments.c.person_id)
        .where(appointments.c.due_at <= sa.bindparam("now", type_=appointments.c.due_at.type))
        .order_by(appointments.c.due_at)
        .limit(sa.bindparam("most", type_=sa.Integer))
        .subquery()
    )
