"""How columns and roles are called in rosters, in three languages and as Excel spoils them.

A plain CSV that Excel saves in Kazakhstan is in cp1251, which has no ә ғ қ ң ө ұ ү һ: Excel puts question marks in
their place. A spoiled heading is understood; a spoiled name is not, and its author is told how to save the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from storage.roles import COORDINATOR, MENTOR, TEACHER

NAME_COLUMN, SURNAME_COLUMN, ROLE_COLUMN = "name", "surname", "role"
SCHOOL_COLUMN, MENTOR_COLUMN = "school", "mentor"

_SPOILED = str.maketrans(dict.fromkeys("әғқңөұүһ", "?"))


def column(heading: str) -> str | None:
    """Which column a heading names, if any of ours."""
    return _HEADINGS.get(_bare(heading))


def role(word: str) -> str | None:
    """Which role a word names; who has none written is a teacher."""
    return _ROLES.get(_bare(word)) if word else TEACHER


def tidy(text: str) -> str:
    """One space between words, accents joined with their letters, nothing that is not seen."""
    joined = unicodedata.normalize("NFC", text)
    kept = (" " if (kind := unicodedata.category(one)) == "Cc" else "" if kind[0] == "C" else one for one in joined)
    return " ".join("".join(kept).split())


def is_spoiled(text: str) -> bool:
    """Whether letters were lost when the file was saved."""
    return re.search(r"[^\W\d_]\?|\?[^\W\d_]|\ufffd", text) is not None


def _bare(word: str) -> str:
    """Letters and question marks only, in small letters, one space between words."""
    return " ".join(re.sub(r"[^\w?]|_", " ", word.casefold().replace("ё", "е")).split())


def _known(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {
        form: meaning
        for meaning, called in words.items()
        for word in called
        for form in (_bare(word).translate(_SPOILED), _bare(word))
    }


_HEADINGS = _known(
    {
        NAME_COLUMN: (
            *("name", "full name", "first name"),
            *(
                "аты-жөні",
                "аты",
                "тегі, аты",
                "тегі, аты-жөні",
                "тегі, аты, әкесінің аты",
                "Т.А.Ә.",
                "ТАӘ",
                "толық аты-жөні",
            ),
            *("мұғалімнің аты-жөні", "педагогтің аты-жөні"),
            *("Ф.И.О.", "ФИО", "имя", "фамилия, имя", "фамилия, имя, отчество", "ФИО педагога", "ФИО учителя"),
        ),
        SURNAME_COLUMN: ("surname", "last name", "family name", "тегі", "фамилия"),
        ROLE_COLUMN: ("role", "рөлі", "рөл", "роль"),
        SCHOOL_COLUMN: (
            *("school", "organisation", "organization", "мектебі", "мектеп", "ұйымы", "білім беру ұйымы"),
            *("школа", "организация", "организация образования"),
        ),
        MENTOR_COLUMN: (
            *("mentor", "mentor's name", "тәлімгері", "тәлімгер", "тәлімгерінің аты-жөні", "тәлімгердің аты-жөні"),
            *("наставник", "ФИО наставника"),
        ),
    }
)
_ROLES = _known(
    {
        TEACHER: ("teacher", "мұғалім", "педагог", "учитель"),
        MENTOR: ("mentor", "тәлімгер", "наставник"),
        COORDINATOR: ("coordinator", "үйлестіруші", "координатор"),
    }
)
