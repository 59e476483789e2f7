"""Where everything on the wheel picture stands: pure geometry, so that tests can ask whether anything collides.

The name of a sector hangs just outside the dial, on the ray through the middle of its sector. Kazakh names are long and
a phone is narrow, so each name tries several ways to break into lines and takes the one that stays closest to its ray.
All names of a picture share one size: the largest at which none of them leaves the canvas or touches another.
"""

from bisect import bisect_left
from dataclasses import dataclass
from math import cos, inf, sin

from digests.wheel import Wheel
from digests.wheel_geometry import CENTRE, DIAL, WIDTH, Box, middle, point
from digests.wheel_letters import BOLD, REGULAR, Face, drawable, shortened, width
from digests.wheel_lines import wrappings

LONGEST = 64  # letters of a name
PATCH = 39  # room for the patch of colour before a word of the legend

_MARGIN = 22
_NAMES_TOP, _NAMES_BOTTOM = 150, 976  # names stay between the title and the legend
_LEGEND = 988
_BETWEEN = 50  # the two words of the legend
_CLEAR = 13  # between the dial and a name
_APART = (16, 7)  # between two names, across and down
_ASIDE = 20  # between a name and the line that parts left from right


@dataclass(frozen=True)
class Label:
    """Some words in their place; `lean` is 0 when they stand flush left, 1 flush right, 0.5 centred."""

    lines: tuple[str, ...]
    face: Face
    box: Box
    lean: float = 0.5


@dataclass(frozen=True)
class _Attempt:
    size: int
    worst: float = 107  # how badly a name may hang before smaller letters are better
    cutting: bool = False  # words, with a hyphen
    longest: int = LONGEST


_ATTEMPTS = (
    *(_Attempt(size) for size in (34, 32, 30, 28)),
    *(_Attempt(size, worst=142) for size in (28, 27)),
    *(_Attempt(size, worst=196) for size in (27, 25)),
    *(_Attempt(25, inf, cutting=True, longest=length) for length in (LONGEST, 56, 48, 40, 32, 20, 12)),
)


def headings(wheel: Wheel) -> tuple[Label, Label]:
    """Place the title and the line under it."""
    return (
        heading(wheel.title, BOLD, (46, 42, 38, 34), 32),
        heading(wheel.subtitle, REGULAR, (32, 30, 28, 26), 93),
    )


def heading(text: str, weight: str, sizes: tuple[int, ...], top: float) -> Label:
    """Place a line across the middle, in the largest size that has room for it."""
    text, room = drawable(text), WIDTH - 3 * _MARGIN
    face = fitting(text, weight, sizes, room)
    text = shortened(text, face, room)
    half = width(text, face) / 2
    return Label((text,), face, Box(CENTRE[0] - half, top, CENTRE[0] + half, top + face.leading))


def legend(wheel: Wheel) -> tuple[Label, ...]:
    """Place the words that tell now from before; a wheel with nothing behind it needs none. What is before is named
    with its lesson and takes the room that is left."""
    if not wheel.before_label or all(sector.before is None for sector in wheel.sectors):
        return ()
    words = [drawable(wheel.now_label), drawable(wheel.before_label)]
    room = WIDTH - 3 * _MARGIN - 2 * PATCH - _BETWEEN
    face = fitting(" ".join(words), REGULAR, (30, 28, 26), room)
    now = shortened(words[0], face, room / 2)
    words = [now, _by_words(words[1], face, room - width(now, face))]  # which names a lesson, and may be long
    left = CENTRE[0] - (sum(width(word, face) for word in words) + 2 * PATCH + _BETWEEN) / 2
    placed = []
    for word in words:
        box = Box(left + PATCH, _LEGEND, left + PATCH + width(word, face), _LEGEND + face.leading)
        placed.append(Label((word,), face, box))
        left = box.right + _BETWEEN
    return tuple(placed)


def _by_words(text: str, face: Face, room: float) -> str:
    """Leave out the last words of a line that is wider than its room; cut letters only of its first word."""
    kept = text
    while " " in kept and width(kept if kept == text else f"{kept}…", face) > room:
        kept = kept.rpartition(" ")[0].rstrip(" ·,")
    return shortened(text if kept == text else f"{kept}…", face, room)


def fitting(text: str, weight: str, sizes: tuple[int, ...], room: float) -> Face:
    """Choose the largest size in which a line has room."""
    faces = [Face(weight, size) for size in sizes]
    return next((face for face in faces if width(text, face) <= room), faces[-1])


def names(wheel: Wheel, longest: int = LONGEST) -> tuple[Label, ...]:
    """Place the name of every sector, in the order of the sectors; names are cut to `longest` letters."""
    words = [_cut(drawable(sector.name), longest) for sector in wheel.sectors]
    return next(placed for attempt in _ATTEMPTS if (placed := _placed(words, attempt)))


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[:longest].rstrip() + "…"


def _placed(words: list[str], attempt: _Attempt) -> tuple[Label, ...]:
    count = len(words)
    order = sorted(range(count), key=lambda index: -abs(sin(middle(index, count))))  # the narrowest places first
    ways: dict[int, list[Label]] = {}
    for index in order:
        ways[index] = _ways(words[index], middle(index, count), attempt)
        if not ways[index]:
            return ()
    chosen = _chosen(ways, order) or _chosen(ways, order[::-1])
    if chosen or not attempt.cutting:
        return chosen
    narrow = {at: sorted(each, key=lambda label: label.box.right - label.box.left) for at, each in ways.items()}
    return _chosen(narrow, order)


def _chosen(ways: dict[int, list[Label]], order: list[int]) -> tuple[Label, ...]:
    """Let each name in turn take the best way that touches none before it."""
    chosen: dict[int, Label] = {}
    for index in order:
        free = (way for way in ways[index] if not any(way.box.touches(one.box, *_APART) for one in chosen.values()))
        label = next(free, None)
        if label is None:
            return ()
        chosen[index] = label
    return tuple(chosen[index] for index in range(len(ways)))


def _ways(name: str, angle: float, attempt: _Attempt) -> list[Label]:
    face = Face(REGULAR, attempt.size)
    lean = 0.5 if abs(sin(angle)) < 0.5 else 0 if sin(angle) > 0 else 1
    name = _cut(name, attempt.longest)
    found: list[tuple[float, Label]] = []
    for lines, wide, cuts in wrappings(name, face, cutting=attempt.cutting):
        box = _beside_the_dial(angle, wide, len(lines) * face.leading)
        if box and (bad := _strayed(box, angle) + _broken(lines, cuts)) <= attempt.worst:
            found.append((bad, Label(lines, face, box, lean)))
    return [label for _, label in sorted(found, key=lambda way: way[0])]


def _beside_the_dial(angle: float, wide: float, high: float) -> Box | None:
    """Slide a box out along the ray, held back by the edges of the canvas, until it clears the dial."""
    side = round(sin(angle), 6)
    first = CENTRE[0] + _ASIDE if side > 0 else _MARGIN
    last = CENTRE[0] - _ASIDE if side < 0 else WIDTH - _MARGIN

    def slid(away: float) -> Box:
        x, y = point(angle, away)
        left = min(max(x - wide / 2, first), last - wide)
        top = min(max(y - high / 2, _NAMES_TOP), _NAMES_BOTTOM - high)
        return Box(left, top, left + wide, top + high)

    steps = range(DIAL, 3 * DIAL)
    at = bisect_left(steps, True, key=lambda away: slid(away).gap(*CENTRE) >= DIAL + _CLEAR)
    return slid(steps[at]) if at < len(steps) and wide <= last - first else None


def _strayed(box: Box, angle: float) -> float:
    """Say how far a box hangs from where its sector meets the dial, and from the ray."""
    across, down = (box.left + box.right) / 2 - CENTRE[0], (box.top + box.bottom) / 2 - CENTRE[1]
    return box.gap(*point(angle, DIAL)) + 0.4 * abs(across * cos(angle) + down * sin(angle))


def _broken(lines: tuple[str, ...], cuts: int) -> float:
    """Say how badly a name reads: fewer lines are better, above all few, and none that ends in a hyphen."""
    return 5 * len(lines) ** 2 + 25 * sum(line.endswith("-") for line in lines) + 60 * cuts
