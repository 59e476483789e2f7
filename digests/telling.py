"""The one sentence that tells most of what a teacher shared: always theirs, letter by letter.

The rule, and why it is so, is in docs/decisions/0016-the-telling-sentence.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dialogs.answers import Words
from storage.readable import SharedAnswer

LONGEST, SHORTEST = 200, 15
"""Characters of a quote at most, and of an answer that tells something by itself ("nothing new" does not)."""

FIRST = (
    "taught_me",
    "liveliest",
    "better",
    "worked",
    "already_works",
    "response",
    "noticed",
    "influence",
    "point_1_noticed",
    "point_2_noticed",
    "wheel_noticed",
    "proud",
)
"""The questions whose answers are preferred, in this order."""

ELSEWHERE = re.compile(r"^(growth_\d|smaller|reworded|ask_mentor|day|lesson|class_name|subjects?|topic|school|thanks)$")
"""What the digest tells in another place, what only says which lesson it was, and what is meant for somebody else."""

_PUPILS = (
    *("оқушы", "бала", "шәкірт"),
    *("ученик", "учениц", "учащ", "дети", "детей", "детя", "детьм", "ребен", "ребён", "ребят", "школьник"),
    *("pupil", "student", "child"),
)
_SPEAKS_OF_THEM = re.compile(rf"\b({'|'.join(_PUPILS)})(?!нс)", re.IGNORECASE)  # "баланс" is no child
_END = re.compile(r"(?<!\b[^\W\d_])[.!?…]+[»”\")]*(?=\s|$)|\n")
_WHITE = re.compile(r"\s*")


@dataclass(frozen=True)
class Telling:
    """A quote, and the key of the step that it answers."""

    quote: str
    step: str


def telling(answers: Sequence[SharedAnswer]) -> Telling | None:
    """The telling sentence of a teacher's shared answers, which come oldest first. None where they hold no text."""
    said = [
        (one.step, one.answer.text.strip())
        for one in reversed(answers)
        if isinstance(one.answer, Words) and not ELSEWHERE.match(one.step)
    ]
    texts = [(step, text) for step, text in said if len(text) >= SHORTEST] or [one for one in said if one[1]]
    for key in FIRST:
        for step, text in texts:
            if step == key:
                return Telling(_speaking(text), step)
    for step, text in texts:
        if (sentence := _with_pupils(text)) is not None:
            return Telling(sentence, step)
    if not texts:
        return None
    fitting = [one for one in texts if len(one[1]) <= LONGEST]
    step, text = max(fitting, key=lambda one: len(one[1])) if fitting else texts[0]
    return Telling(shortened(text), step)


def shortened(text: str, most: int = LONGEST) -> str:
    """`text` as it is, or its beginning in at most `most` characters: to the end of a sentence, or else of a word, with
    an ellipsis."""
    text = text.strip()
    if len(text) <= most:
        return text
    ends = [0, *takewhile(lambda end: end <= most, (end for _, end in _sentences(text)))]
    whole = text[: ends[-1]].rstrip()
    if len(whole) >= SHORTEST:
        return whole
    seam = max((at for at in range(most) if text[at].isspace()), default=most - 1)
    return f"{text[:seam].rstrip()}…"


def _speaking(text: str) -> str:
    """All of a short answer; of a longer one the first sentence about pupils that is short enough, or its beginning."""
    if len(text) <= LONGEST:
        return text
    return _with_pupils(text) or shortened(text)


def _with_pupils(text: str) -> str | None:
    lowered = text.lower()
    if not any(word in lowered for word in _PUPILS):  # far quicker than the sentences, of which most texts have many
        return None
    sentences = (text[start:end].strip() for start, end in _sentences(text))
    return next((one for one in sentences if SHORTEST <= len(one) <= LONGEST and _SPEAKS_OF_THEM.search(one)), None)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end. A small letter after a full stop goes on with the sentence, as after "т.б."; so
    does the stop of an initial."""
    start = 0
    for end in _END.finditer(text):
        following = _WHITE.match(text, end.end())
        at = following.end() if following is not None else len(text)
        if text[end.start()] != "\n" and text[at : at + 1].islower():
            continue
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)
