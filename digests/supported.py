"""Which sentences of a summary are carried by the quotes that they name.

A program wrote the summary, so nothing in it is believed. A sentence stays when

1. it is short, plain text: no link, no command, no markup, nothing that a phone would make tappable;
2. it names one to three of the quotes; those that it can do without are not shown as its ground;
3. its numbers, words like "all" or "only", and words that praise, blame or demand are in those quotes, and a number
   counts there what it counts here;
4. nearly all its other words are in those quotes, whatever their endings;
5. each of these was said there in a clause of the same kind: with a negation, or without one.

Whatever cannot be decided by looking at words is dropped. What the rule cannot see is in docs/decisions/0017.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MOST_SENTENCES, MOST_QUOTES, LONGEST = 3, 3, 200
SHARE, FEWEST = 0.85, 2
"""Of the words of a sentence that say something: the least share that is the teacher's, and the least number."""
SHORTEST_STEM, LONGEST_WORD = 3, 40


@dataclass(frozen=True)
class Quote:
    """What a teacher said, and the number by which a sentence refers to it."""

    number: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a summary, and the numbers of the quotes that it rests on."""

    text: str
    quotes: tuple[int, ...]


def supported(sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[Sentence, ...]:
    """Those of the first three `sentences` that the quotes they name carry, each with the quotes that it needs."""
    by_number = {quote.number: _read(quote.text) for quote in quotes}
    kept: dict[str, Sentence] = {}
    for one in sentences[:MOST_SENTENCES]:
        text = unicodedata.normalize("NFC", " ".join(one.text.split()))
        if len(text) > LONGEST or not PLAIN.fullmatch(text) or TAPPABLE.search(text):
            continue
        said = _read(text)
        rests_on = {number: by_number[number] for number in one.quotes if number in by_number}
        if len(rests_on) > MOST_QUOTES or not _carried(said, rests_on):
            continue
        for number in reversed(tuple(rests_on)):
            fewer = {other: quote for other, quote in rests_on.items() if other != number}
            rests_on = fewer if _carried(said, fewer) else rests_on
        kept.setdefault(text, Sentence(text, tuple(rests_on)))
    return tuple(kept.values())


class _Word(NamedTuple):
    """A word that says something: by its possible stems; `strict` for a number, a word like "all", a judgement."""

    stems: frozenset[str]
    strict: str | None
    negated: bool


Clauses = list[list[_Word]]


def _read(text: str) -> Clauses:
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("’", "'")
    return [_clause(WORD.findall(part)) for part in CLAUSE.split(plain)]


def _clause(words: list[str]) -> list[_Word]:
    negated = any(word in NEGATIONS or word.endswith("n't") or NEGATIVE_VERB.fullmatch(word) for word in words)
    return [_Word(_stems(word), _strict(word), negated) for word in words if word not in STOP and word not in NEGATIONS]


def _strict(word: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", ".")
    return COUNTS.get(word) or next((beginning for beginning in JUDGING if word.startswith(beginning)), None)


def _same(one: _Word, two: _Word) -> bool:
    return one.strict is None and two.strict is None and not one.stems.isdisjoint(two.stems)


def _carried(said: Clauses, quotes: Mapping[int, Clauses]) -> bool:
    quoted = [clause for quote in quotes.values() for clause in quote]
    return _counted_alike(said, quoted) and _worded_alike(said, quoted)


def _counted_alike(said: Clauses, quoted: Clauses) -> bool:
    there = list(_counted(quoted, reach=3))
    for strict, things in _counted(said, reach=1):
        alike = [those for other, those in there if other == strict]
        if things and strict[0][-1:].isdigit():
            alike = [those for those in alike if any(_same(things[0], one) for one in those)]
        if not alike:
            return False
    return True


def _counted(clauses: Clauses, reach: int) -> Iterator[tuple[tuple[str, bool], list[_Word]]]:
    """Each strict word and its kind of clause, with those of the next `reach` words that it may count."""
    for clause in clauses:
        for at, word in enumerate(clause, start=1):
            if word.strict is not None:
                yield (word.strict, word.negated), [one for one in clause[at : at + reach] if one.strict is None]


def _worded_alike(said: Clauses, quoted: Clauses) -> bool:
    own = [word for clause in said for word in clause if word.strict is None]
    strange = 0
    for word in own:
        kinds = {other.negated for clause in quoted for other in clause if _same(word, other)}
        if word.negated not in kinds:
            if kinds or word.negated:
                return False
            strange += 1
    return len(own) >= FEWEST and strange <= len(own) * (1 - SHARE)


def _stems(word: str) -> frozenset[str]:
    """`word`, and what is left of it without one or more of its possible endings."""
    reflexive = word.endswith(("ся", "сь"))  # учила is not училась
    found: set[str] = set()
    left = [(word[:-2] if reflexive else word).translate(VOICED)[:LONGEST_WORD]]
    while left:
        stem = left.pop()
        if stem not in found:
            found.add(stem)
            left += [stem[:end] for end in range(SHORTEST_STEM, len(stem)) if stem[end:] in ENDINGS]
    return frozenset(f"{stem}-" for stem in found) if reflexive else frozenset(found)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


PLAIN = re.compile(r"(?:[^\W_]|[ .,;:!?…«»„“”\"’'()%+–—-]|(?<=\d)/(?=\d))+")
TAPPABLE = re.compile(r"\.[^\W\d_]{2}")
CLAUSE = re.compile(r"[;:!?…()«»„“”\"–—\n]|[.,](?!\d)|\b(?:но|а|зато|однако|бірақ|ал|but|although|while)\b")
WORD = re.compile(r"\d+(?:[.,]\d+)?[^\W\d_]*|[^\W\d_]+(?:'[^\W\d_]+)*")
NEGATIVE_VERB = re.compile(r"\w{2,}[мбп][ае](?:й\w{0,6}|д[ыі]\w{0,3}|[ғг][ае]н\w{0,8}|с|с[ае][мңқк]?)")
VOICED = str.maketrans("қкп", "ғгб")
"""The last consonant of a Kazakh root is another one before an ending: кітап, кітабы."""
NEGATIONS = _listed(
    "не ни нет без нельзя no not never nobody none nothing without cannot жоқ емес алмады алмадым болмады"
)
COUNTS_BY_MEANING = """
2 two twice second екі екеу екеуі екінші екіден два две двух двум двумя двое двоих второй вторая второе дважды / 3 three
third үш үшеу үшеуі үшінші үштен три трех трем тремя трое троих третий третья третье третьей трижды / 4 four fourth төрт
төртеу төртеуі төртінші четыре четырех четырьмя четверо четвертый четвертая четвертой / 5 five fifth бес бесеу бесеуі
бесінші пять пяти пятью пятеро пятый пятая / 6 six алты алтау алтауы алтыншы шесть шести шестеро шестой / 7 seven жеті
жетеу жетеуі жетінші семь семи семеро седьмой / 8 eight сегіз сегізінші восемь восьми восьмой / 9 nine тоғыз тоғызыншы
девять девяти девятый / 10 ten он оныншы десять десяти десятый / 15 fifteen пятнадцать пятнадцати / 20 twenty жиырма
двадцать двадцати / 30 thirty отыз тридцать тридцати / 100 hundred жүз сто ста / all every each always everyone
everybody все всех всем всеми всю весь всегда каждый каждая каждое каждого каждой каждую каждом барлық барлығы барлығын
бәрі бәрін әр әрбір әрқашан үнемі бүкіл / most mostly majority большинство большинства көпшілігі көбі көбісі / many much
more lot много многие многих больше көп көбірек / few fewer less little мало меньше немного немногие аз азырақ / half
половина половину половины жарты жартысы / only лишь только тек ғана қана / often часто жиі / rarely seldom sometimes
редко иногда сирек кейде / nobody никто никого ничего никогда ешкім ештеңе ешқашан ешқандай / 12 twelve двенадцать
двенадцати / 40 forty қырық сорок сорока / 50 fifty елу пятьдесят пятидесяти"""
COUNTS = {word: same.split()[0] for same in COUNTS_BY_MEANING.split("/") for word in same.split()}
JUDGING = _listed("""
good better best well great excel wonder weak poor bad worse worst strong brillian effectiv ineffect success fail
skil talent impress lazy careless competen incompeten profession perfect outstand admir deserv must should ought need
хорош лучш плох худш хуже слаб сильн отличн прекрасн замечательн великолеп успешн успех удачн неудач эффектив
неэффект грамотн неграмотн талант умел неумел профессионал молодец молодц недостат провал ленив безответ ответственн
достойн блестящ превосход компетент некомпетент правильн неправильн нужн надо следует долж жақсы нашар әлсіз мықты
күшті тамаша керемет үздік сәтті сәтсіз табысты тиімді тиімсіз жетістік кемшіл шебер дарын жалқау ұқыпты ұқыпсыз
сапалы сапасыз озық дұрыс бұрыс керек қажет тиіс""")
STOP = _listed("""
a an the and or of in on at to for from with by as is are was were be been it its this that these those they them
their there then than i me my we our us you your he she his her him do does did have has had when what which who how
so also about into out up if will would can could teacher и в во на с со к ко о об у по за из от до для при над под
про через или как так что чтобы это этот эта эту эти этом этой тот та те то том я мне меня мной мы нас нам наш она
они его ее их им ей ему ли же бы был была было были есть быть буду будет когда если где уже еще тоже себя себе свой
свою свои своих своими который которые учитель педагог один одна одно мен менің мені маған біз біздің бізге сіз
сіздің ол оның оны оған олар олардың бұл осы сол өз өзі өзім өзінің және бен пен да де мә ма ме ба бе па пе ғой деп
дейді деді деген үшін туралы кейін дейін соң бойы арқылы сияқты болып болды болған бол еді екен екенін бір кезде
кезінде егер мұғалім ұстаз""")
ENDINGS = _listed(
    """
s es ed ing 's а я о е ы и у ю ь й ам ям ом ем ой ей ий ый ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ами ями
ах ях ов ев ия ию ием ть л ла ло ли ет ут ют ит ат ят ешь ишь ете ите н но ны лар лер дар дер тар тер ім м ың ің ң і сы
сі мыз міз ңыз ңіз ның нің дың дің тың тің ні ды ді ты ті ға ге қа ке на не нда нде да де та те дан ден тан тен нан нен
мен бен пен лық лік дық дік тық тік лы лі ғы гі қы кі ып іп п ған ген қан кен ма ме ба бе па пе са се ар ер мын мін йын
йін тын тін ық ік қ к ыс іс""".translate(VOICED)
)
