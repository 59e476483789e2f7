"""The plane of the wheel picture: its measures in pixels, its angles, and boxes on it."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin

from digests.wheel import FULL

WIDTH, HEIGHT = 960, 1048  # a phone shows it 330 points wide, at two or three pixels a point
CENTRE = (480, 563)
HUB, FIELD, DIAL = 34, 222, 270  # where the marks 0 and 10 reach, and the edge of the dial with the numbers


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box", across: float = 0, down: float = 0) -> bool:
        """Say whether the two overlap, or have less than so much between them across and down."""
        return (
            self.left < other.right + across
            and other.left < self.right + across
            and self.top < other.bottom + down
            and other.top < self.bottom + down
        )

    def gap(self, x: float, y: float) -> float:
        """Measure how far a point is from the box."""
        return hypot(max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0))


def middle(index: int, count: int) -> float:
    """The angle of a sector's middle, clockwise from the top; never at three o'clock, the narrowest place."""
    return (index + (0 if count % 4 else 0.5)) * 2 * pi / count


def reach(mark: int) -> float:
    """How far from the centre a mark reaches."""
    return HUB + (FIELD - HUB) * mark / FULL


def point(angle: float, away: float) -> tuple[float, float]:
    """The point at an angle from the top, so far away from the centre."""
    return CENTRE[0] + away * sin(angle), CENTRE[1] - away * cos(angle)
