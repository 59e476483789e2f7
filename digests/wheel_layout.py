"""Where everything on the wheel picture stands: pure geometry, so that tests can ask whether anything collides.

The name of a sector hangs just outside the dial, on the ray through the middle of its sector. Kazakh names are long and
a phone is narrow, so each name tries several ways to break into lines and takes the one that stays closest to its ray.
All names of a picture share one size: the largest at which none of them leaves the canvas or touches another.
"""

from bisect import bisect_left
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from digests.wheel import FULL, Wheel
from digests.wheel_letters import BOLD, REGULAR, Face, drawable, shortened, width
from digests.wheel_lines import wrappings

WIDTH, HEIGHT = 1080, 1180
CENTRE = (540, 634)
HUB, FIELD, DIAL = 38, 256, 312  # where the marks 0 and 10 reach, and the edge of the dial with the numbers
SWATCH = 30  # the patch of colour before a word of the legend

_MARGIN = 24
_NAMES_TOP, _NAMES_BOTTOM = 168, 1098  # names stay between the title and the legend
_LEGEND = 1112
_CLEAR = 14  # between the dial and a name
_APART = 16  # between two names
_ASIDE = 22  # between a name and the line that parts left from right


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box", apart: float = 0) -> bool:
        """Say whether less than `apart` is left between the two."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )

    def gap(self, x: float, y: float) -> float:
        """Measure how far a point is from the box."""
        return hypot(max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0))


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
    farthest: float = 90  # from its place, before smaller letters are better
    cutting: bool = False  # words, with a hyphen
    length: int = 64  # of a name, in letters


_ATTEMPTS = (
    *(_Attempt(size) for size in (38, 36, 34, 32, 30, 28)),
    _Attempt(28, farthest=DIAL),
    _Attempt(30, cutting=True),
    *(_Attempt(28, DIAL, cutting=True, length=length) for length in (64, 56, 48, 40, 32, 20, 12)),
)


def middle(index: int, count: int) -> float:
    """Return the angle of a sector's middle, clockwise from the top; never at three o'clock, the narrowest place."""
    return (index + (0 if count % 4 else 0.5)) * 2 * pi / count


def reach(mark: int) -> float:
    """Return how far from the centre a mark reaches."""
    return HUB + (FIELD - HUB) * mark / FULL


def point(angle: float, away: float) -> tuple[float, float]:
    """Return the point at an angle from the top, so far away from the centre."""
    return CENTRE[0] + away * sin(angle), CENTRE[1] - away * cos(angle)


def headings(wheel: Wheel) -> tuple[Label, Label]:
    """Place the title and the line under it."""
    return (
        _heading(wheel.title, BOLD, (52, 48, 44, 40, 36), 36),
        _heading(wheel.subtitle, REGULAR, (36, 34, 32, 30), 104),
    )


def legend(wheel: Wheel) -> tuple[Label, ...]:
    """Place the words that tell now from before; a wheel with nothing behind it has only the first of them."""
    words = [wheel.now_label]
    if wheel.before_label and any(sector.before is not None for sector in wheel.sectors):
        words.append(wheel.before_label)
    words = [drawable(word) for word in words]
    patch, between, room = SWATCH + 14, 56, WIDTH - 3 * _MARGIN
    for size in (34, 32, 30, 28):
        face = Face(REGULAR, size)
        wide = sum(patch + width(word, face) for word in words) + between * (len(words) - 1)
        if wide <= room:
            break
    else:
        words = [shortened(word, face, (room - between) / len(words) - patch) for word in words]
        wide = sum(patch + width(word, face) for word in words) + between * (len(words) - 1)
    left, placed = CENTRE[0] - wide / 2, []
    for word in words:
        box = Box(left + patch, _LEGEND, left + patch + width(word, face), _LEGEND + face.leading)
        placed.append(Label((word,), face, box))
        left = box.right + between
    return tuple(placed)


def names(wheel: Wheel) -> tuple[Label, ...]:
    """Place the name of every sector, in the order of the sectors."""
    words = [drawable(sector.name) for sector in wheel.sectors]
    return next(placed for attempt in _ATTEMPTS if (placed := _placed(words, attempt)))


def _heading(text: str, weight: str, sizes: tuple[int, ...], top: float) -> Label:
    text, room = drawable(text), WIDTH - 3 * _MARGIN
    face = next((face for size in sizes if width(text, face := Face(weight, size)) <= room), Face(weight, sizes[-1]))
    text = shortened(text, face, room)
    half = width(text, face) / 2
    return Label((text,), face, Box(CENTRE[0] - half, top, CENTRE[0] + half, top + face.leading))


def _placed(words: list[str], attempt: _Attempt) -> tuple[Label, ...]:
    count = len(words)
    placed: dict[int, Label] = {}
    for index in sorted(range(count), key=lambda at: -abs(sin(middle(at, count)))):  # the narrowest places first
        for label in _ways(words[index], middle(index, count), attempt):
            if not any(label.box.touches(other.box, _APART) for other in placed.values()):
                placed[index] = label
                break
        else:
            return ()
    return tuple(placed[index] for index in range(count))


def _ways(name: str, angle: float, attempt: _Attempt) -> list[Label]:
    face = Face(REGULAR, attempt.size)
    lean = 0.5 if abs(sin(angle)) < 0.5 else 0 if sin(angle) > 0 else 1
    if len(name) > attempt.length:
        name = name[: attempt.length].rstrip() + "…"
    found: list[tuple[float, Label]] = []
    for lines, wide, cuts in wrappings(name, face, cutting=attempt.cutting):
        box = _beside_the_dial(angle, wide, len(lines) * face.leading)
        if box and (strayed := _strayed(box, angle)) <= attempt.farthest:
            found.append((strayed + 14 * len(lines) + 60 * cuts, Label(lines, face, box, lean)))
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

    steps = range(DIAL, 2 * DIAL, 4)
    at = bisect_left(steps, DIAL + _CLEAR, key=lambda away: slid(away).gap(*CENTRE))
    return slid(steps[at]) if at < len(steps) and wide <= last - first else None


def _strayed(box: Box, angle: float) -> float:
    """Say how badly a box hangs: how far from where its sector meets the dial, and from the ray."""
    across, down = (box.left + box.right) / 2 - CENTRE[0], (box.top + box.bottom) / 2 - CENTRE[1]
    return box.gap(*point(angle, DIAL)) + 0.4 * abs(across * cos(angle) + down * sin(angle))
