"""Which lesson it was, recognised in one line of a teacher's own: class, subject, topic.

"7A, algebra, fractions"; "7 «Ә» алгебра бөлшектер"; "9-А сынып, химия: тұздар"; "алгебра 8"; "физика".

Rules owned here:

1. What is not sure is None. A lesson taken for another would set 11A against 5B; one that is not recognised only stands
   alone. So a number is a class where it begins the line, has a letter or the word for a class beside it, follows a
   known subject, or stands alone between separators; a day, a clock, "lesson 5" and "8 minutes" are none.
2. Classes are 0 to 12, or two that learn together (7-8; 7А, 7Б), with a letter or the name of a direction (ЕМН).
   Letters are the same where they look the same in Latin and Cyrillic; Ә is not А.
3. The subject is what is known as one, wherever it stands; else what stands between the class and the topic.
4. A lesson is the same as another if both classes are known and the same, and so are the subjects where both are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dialogs.answers import Answer, Words
from dialogs.school_subjects import SCHOOL_SUBJECTS

HEAD = ("lesson", "class_name", "subject", "topic")
"""The steps at which a lesson is named: in one line, or part by part."""

LOOKED_AT = 200
"""Characters of a line that are looked at: whoever writes more tells of the lesson."""

SUBJECT_WORDS, SUBJECT_LETTERS = 5, 48
"""What is longer is no subject."""

AUGUST = 8
"""From its first day on a day belongs to the school year that is about to begin."""

_ALIKE = str.maketrans("ABCEHKMOPTXYI", "АВСЕНКМОРТХУІ")
_TYPED_PLAIN = str.maketrans("әғқңөұүһіiё", "агкноуухиие")
_ALIKE_SMALL = str.maketrans("abcehkmoptxy", "авсенкмортху")

_SIGNS = frozenset({"So", "Sk", "Cc", "Cs", "Co", "Cn", "Me", "Cf", "Zl", "Zp"})
_DIRECTIONS = "ЕМН|ОГН|ЕМБ|ЖМБ|ҚГБ"
_LETTER = rf"(?:{_DIRECTIONS}|[A-Za-zА-ЯЁа-яёӘәҒғҚқҢңӨөҰұҮүҺһІі])(?![\w])"
_QUOTED = rf"[«\"'“”„‘’(]\s*(?P<quoted>{_LETTER})\s*[»\"'“”‘’)]"
_CLASS_WORD = r"(?:сынып\w*|класс\w*|кл\b\.?|grade\b|class\b|form\b|year\b)"
_ORDINAL = r"(?:\s*-?\s*(?:інші|ыншы|ші|шы|ый|ой|ого|го|ом|th|st|nd|rd)(?!\w)|-й(?!\w)|-м(?=\s+классе))"
_NUMBER = (
    r"(?<![\w§№#])(?<![0-9][.,:/-])(?<![§№#] )(?P<number>(?:1[0-2]|[0-9])"
    r"(?:\s?[-–/]\s?(?:1[0-2]|[0-9])(?=\s|$|[,;:.]))?)(?![0-9])(?![.,:/-][0-9])"
)
_CLASS = re.compile(
    rf"(?:(?<!\w)(?P<before>{_CLASS_WORD})\s*:?\s*)?{_NUMBER}"
    rf"(?:{_ORDINAL}?\s*-?\s*(?P<after>{_CLASS_WORD})(?:\s*-?\s*(?:{_QUOTED}|(?P<behind>{_LETTER})))?"
    rf"|{_ORDINAL}?(?:\s*-?\s*{_QUOTED.replace('quoted', 'marked')}|\s?[-–]\s?(?P<joined>{_LETTER})"
    rf"|(?P<close>{_LETTER})|\s+(?P<apart>{_LETTER}))(?:\s*-?\s*(?P<last>{_CLASS_WORD}))?"
    rf"|{_ORDINAL}?)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*-?\s*(?:сабақ|тоқсан|апта|бөлім|тарау|бет|минут|мин\b|сағат|рет|балл|оқушы|бала|адам|жыл|күн|урок|четверт|недел|"
    r"раздел|глав|страниц|час|раз\b|учени|дет|челов|лет|год|дн|lesson|unit|week|quarter|page|min|hour|pupil|student|"
    r"day|%)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"(?:сабақ|тақырып|бөлім|тарау|бет|мектеп|урок|тема|раздел|глава|страница|школа|упр\w*|lesson|unit|week|page|"
    r"school|topic|no|№|§)\s*[.:№]?\s*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[;|·/]|[,:](?![0-9])|(?<![0-9])[,:]|(?<=\s)[-–—](?=\s)|[–—]|\.(?=\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ0-9])")
_LEADS_IN = re.compile(
    r"^(?:[0-9]{1,2}[./][0-9]{1,2}(?:[./][0-9]{2,4})?|урок|сабақ|lesson|тақырыбы|тема)(?:\s+|$)", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:[,+&]|и\b|және\b|мен\b|and\b)\s*", re.IGNORECASE)
_OF_SUBJECT = re.compile(r"\s+(?:пәні|сабағы|сабақ|lesson)\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class LessonName:
    """A lesson as far as it was told: the class (7A), the subject and the topic in the teacher's own words."""

    class_name: str | None = None
    subject: str | None = None
    topic: str | None = None

    @cached_property
    def key(self) -> tuple[str | None, str | None]:
        """Class and subject for comparing: two that a teacher means as the same are equal."""
        return class_key(self.class_name), subject_key(self.subject)

    @property
    def short(self) -> str:
        """Class and subject for a label: 7A · algebra. Empty where neither is known."""
        return " · ".join(part for part in (self.class_name, self.subject) if part)

    @property
    def offered(self) -> str:
        """Class and subject as a teacher would type them once more: 7A, algebra."""
        return ", ".join(part for part in (self.class_name, self.subject) if part)


def same_lesson(one: LessonName, other: LessonName) -> bool:
    """Whether both are of one class and, where both tell it, one subject. What has no class is like nothing."""
    (class_one, subject_one), (class_other, subject_other) = one.key, other.key
    if class_one is None or class_one != class_other:
        return False
    return subject_one is None or subject_other is None or subject_one == subject_other


def same_school_year(day: date, other: date) -> bool:
    """Whether two days are in one school year, which turns in the holidays: the 7A of the next are other pupils."""
    return _school_year(day) == _school_year(other)


def class_key(class_name: str | None) -> str | None:
    """A class for comparing; None for none."""
    if class_name is None:
        return None
    folded = "".join(
        letter for letter in _even(class_name).upper().translate(_ALIKE) if letter.isalnum() or letter == "-"
    )
    return folded or None


def subject_key(subject: str | None) -> str | None:
    """A subject for comparing, the same for all names of one in `SCHOOL_SUBJECTS`; None for none."""
    folded = _folded(subject or "")
    return _BUILT_IN.get(folded, folded) or None


def recognised(line: str, known: Iterable[str] = ()) -> LessonName:
    """Class, subject and topic in what a teacher typed. `known` are subjects beside those of `SCHOOL_SUBJECTS`: from
    their profile and from earlier lessons."""
    text = _even(line.replace("\n", "; "))[:LOOKED_AT].strip()
    subjects = {**_BUILT_IN, **{folded: folded for one in known if (folded := _folded(one))}}
    found = _find_class(text, subjects)
    if found is None:
        before, after, class_name = text, "", None
    else:
        (start, end), class_name = found
        before, after = text[:start], text[end:]
    return _parted(before, after, class_name, subjects)


def told(answers: Mapping[str, Answer], known: Iterable[str] = ()) -> LessonName:
    """The lesson that a conversation was about, from what was answered at the steps of `HEAD`. At a step that asks for
    the class or the subject alone, whatever was written is one."""
    line, class_line, subject, topic = (_text(answers, key) for key in HEAD)
    known = tuple(known)
    name = recognised(line, known)
    of_class = recognised(class_line, known)
    own_class = of_class.class_name or (_even(class_line) if 0 < len(class_line) <= SUBJECT_LETTERS else None)
    own_subject = _even(subject) if 0 < len(subject) <= SUBJECT_LETTERS else None
    return LessonName(
        own_class or name.class_name,
        own_subject or (of_class.subject if of_class.class_name else None) or name.subject,
        _even(topic)[:LOOKED_AT] or name.topic,
    )


def subjects_in(line: str | None) -> tuple[str, ...]:
    """The subjects of a profile, one by one: "алгебра, геометрия"."""
    return tuple(part for one in re.split(r"[,;/\n]", line or "") if (part := _even(one)))


def _school_year(day: date) -> int:
    return day.year if day.month >= AUGUST else day.year - 1


def _text(answers: Mapping[str, Answer], key: str) -> str:
    answer = answers.get(key)
    return answer.text.strip() if isinstance(answer, Words) else ""


def _even(text: str) -> str:
    """The text on one line, without signs that are no letters (emoji), its spaces evened out."""
    return " ".join("".join(_plain(one) for one in unicodedata.normalize("NFC", text[: 5 * LOOKED_AT])).split())


def _plain(letter: str) -> str:
    is_sign = unicodedata.category(letter) in _SIGNS or letter in "\ufe0f\u200d"
    return " " if is_sign and letter != "№" else letter


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Letters that look alike the same, Kazakh ones as Russian ones, no dots or quotation marks."""
    small = _even(text).casefold().translate(_TYPED_PLAIN).translate(_ALIKE_SMALL)
    return " ".join(re.sub(r"[^\w-]+", " ", small).split())


_BUILT_IN: dict[str, str] = {_folded(name): _folded(row[0]) for row in SCHOOL_SUBJECTS for name in row}


def _find_class(text: str, subjects: Mapping[str, str]) -> tuple[tuple[int, int], str] | None:
    """Where the class stands, and its name; the names of several that stand side by side (7А, 7Б)."""
    for found in _CLASS.finditer(text):
        letter, end = _letter(found, text, subjects)
        word = _has_word(found, letter)
        before, after = text[: found.start()], text[end:]
        if not word and (_COUNTS.search(before) or (not letter and _COUNTED.match(after))):
            continue
        if word or letter or not before.strip(" ,.;:«\"'(-") or _alone(before, after, subjects):
            end, more = _and_another(text, end, subjects)
            return (found.start(), end), ", ".join((_name(found, letter), *more))
    return None


def _and_another(text: str, end: int, subjects: Mapping[str, str]) -> tuple[int, tuple[str, ...]]:
    joint = _AND.match(text, end)
    other = _CLASS.match(text, joint.end()) if joint is not None else None
    if other is None:
        return end, ()
    letter, further = _letter(other, text, subjects)
    return (further, (_name(other, letter),)) if letter or _has_word(other, letter) else (end, ())


def _has_word(found: re.Match[str], letter: str) -> bool:
    return bool(found["before"] or found["after"] or (letter and found["last"]))


def _name(found: re.Match[str], letter: str) -> str:
    return re.sub(r"\s?[-–/]\s?", "-", found["number"]) + letter.upper()


def _letter(found: re.Match[str], text: str, subjects: Mapping[str, str]) -> tuple[str, int]:
    """The letter of a class, if it has one, and where the class ends. A small letter that stands apart may be a word of
    its own (7 в парах): it is the class's only where nothing but a subject follows."""
    near = next((one for name in ("quoted", "marked", "close", "joined") if (one := found[name])), None)
    if near is not None:
        return near, found.end()
    for name in ("behind", "apart"):
        letter = found[name]
        if letter:
            following = text[found.end(name) :]
            if letter.isupper() or found["last"] or _ends(following) or _begins(following, subjects):
                return letter, found.end()
            return "", found.start(name)
    return "", found.end()


def _ends(following: str) -> bool:
    return not following.strip() or bool(_SEPARATOR.match(following.lstrip()))


def _begins(following: str, subjects: Mapping[str, str]) -> bool:
    return _split_subject(following.strip(), subjects) is not None


def _alone(before: str, after: str, subjects: Mapping[str, str]) -> bool:
    """Whether a bare number is a class: it follows a known subject, or stands alone between separators."""
    if not _ends(after):
        return False
    last = _SEPARATOR.split(before)[-1].strip()
    return not last or _folded(_OF_SUBJECT.sub("", last)) in subjects


def _parted(before: str, after: str, class_name: str | None, subjects: Mapping[str, str]) -> LessonName:
    """Subject and topic in what stands around the class."""
    ahead, behind = _segments(before), _segments(after)
    segments = [*ahead, *behind]
    for place, segment in enumerate(segments):
        split = _split_subject(segment, subjects)
        if split is not None and (place == 0 or place == len(ahead) or not split[1]):
            subject, rest = split
            others = [*segments[:place], *([rest] if rest else []), *segments[place + 1 :]]
            return LessonName(class_name, subject, _joined(others))
    stands_between = len(behind) > 1 or (behind and re.match(r"\s*(?:[,;–—]|- )", after))
    if class_name is not None and not ahead and stands_between and _may_be_subject(behind[0]):
        return LessonName(class_name, behind[0], _joined(behind[1:]))
    return LessonName(class_name, None, _joined(segments))


def _segments(text: str) -> list[str]:
    parts = (_LEADS_IN.sub("", one.strip(" -–—.,;:«»\"'“”()")) for one in _SEPARATOR.split(text))
    return [one for one in parts if any(letter.isalnum() for letter in one)]


def _split_subject(segment: str, subjects: Mapping[str, str]) -> tuple[str, str] | None:
    """The known subject that a segment begins with, the longest that is, and what follows it."""
    words = segment.split(" ")
    for count in range(min(len(words), SUBJECT_WORDS), 0, -1):
        subject, rest = " ".join(words[:count]), " ".join(words[count:])
        bare = _OF_SUBJECT.sub("", subject).rstrip(".") if count > 1 else subject.rstrip(".")
        if _folded(bare) in subjects:
            return bare, rest.strip(" -–—«»\"'“”().")
    head, dash, rest = segment.partition("-")
    if dash and _folded(head) in subjects:
        return head.strip(), rest.strip()
    return None


def _may_be_subject(segment: str) -> bool:
    words = segment.split()
    return len(segment) <= SUBJECT_LETTERS and len(words) < SUBJECT_WORDS and not any(map(str.isdigit, segment))


def _joined(segments: Iterable[str]) -> str | None:
    return ", ".join(segments) or None
