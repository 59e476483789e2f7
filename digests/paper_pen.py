"""A pen for A4: headings, lines, quotes with a bar beside them, a picture at the right, page numbers.

It is loaded only when something is put on paper: fpdf2 takes 160 ms and 16 MB. The same words give the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from fontpkg_fira_sans import ROOT
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from digests.wheel_colours import EDGE, INK, QUIET, Colour
from digests.wheel_geometry import HEIGHT, WIDTH
from digests.wheel_letters import BOLD, REGULAR, drawable

_FAMILY = "Fira Sans"
_LEFT, _TOP, _BOTTOM = 20, 18, 20
_SMALL, _PLAIN, _LARGE, _TITLE = 9, 11, 13, 20
_LEADING = 0.5
"""Millimetres of a line's height to a point of its letters."""
_BESIDE, _APART = 78, 6
"""Millimetres of a picture at the right, and between it and the words."""


class Pen(FPDF):
    """Writes from the top down, in millimetres; every text comes in already translated."""

    def __init__(self, title: str, language: str, at: datetime) -> None:
        super().__init__(format="A4")
        for style, weight in (("", REGULAR), ("B", BOLD)):
            self.add_font(_FAMILY, style, ROOT / "files" / f"FiraSans-{weight}.ttf")
        self.set_margins(_LEFT, _TOP, _LEFT)
        self.set_auto_page_break(True, _BOTTOM)
        self.set_title(drawable(title))
        self.set_lang(language)
        self.set_creator("Aina")
        self.set_producer("Aina")
        self.set_creation_date(at)
        self._picture: tuple[int, float] | None = None
        self.add_page()
        self._write(title, _TITLE, INK, bold=True)

    def footer(self) -> None:
        """The number of the page, and how many there are."""
        self.set_y(-_BOTTOM + 6)
        self._font(_SMALL, QUIET)
        self.set_x(0)
        self.cell(self.w, 5, f"{self.page_no()} / {{nb}}", align="C")

    def subtitle(self, text: str) -> None:
        self._write(text, _PLAIN, QUIET)

    def heading(self, text: str, room: float = 30) -> None:
        """What follows begins on the same page."""
        self.ln(5)
        self._room_for(room)
        self._write(text, _LARGE, INK, bold=True)
        self.ln(1)

    def name(self, text: str) -> None:
        self._room_for(16)
        self._write(text, _PLAIN, INK, bold=True)

    def line(self, text: str) -> None:  # type: ignore[override]
        self._write(text, _PLAIN, INK)

    def small(self, text: str) -> None:
        self._room_for(14)
        self._write(text, _SMALL, QUIET)

    def quote(self, text: str) -> None:
        """Somebody's words, with a bar beside them."""
        self.set_draw_color(*EDGE)
        self.set_line_width(0.7)
        self.set_x(self.l_margin + 1)
        beside, self.c_margin = self.c_margin, 2.5
        self._write(text, _PLAIN, INK, border="L")
        self.c_margin = beside
        self.ln(2)

    def heading_beside(self, text: str, png: bytes) -> None:
        """A heading, and a picture at the right of what follows, as far down as it reaches or until `below`."""
        high = _BESIDE * HEIGHT / WIDTH
        self.heading(text, high + 14)
        top = self.get_y()
        self.image(BytesIO(png), x=self.w - _LEFT - _BESIDE, y=top, w=_BESIDE)
        self.set_y(top)
        self.set_right_margin(_LEFT + _BESIDE + _APART)
        self._picture = (self.page, top + high)

    def below(self) -> None:
        """Go on below the picture."""
        if self._picture is not None and self._picture[0] == self.page:
            self.set_y(max(self.get_y(), self._picture[1]))
        self._past_the_picture()
        self.ln(3)

    def finished(self) -> bytes:
        return bytes(self.output())

    def _write(self, text: str, size: int, ink: Colour, *, bold: bool = False, border: str = "") -> None:
        self._past_the_picture()
        self._font(size, ink, bold=bold)
        shown = "\n".join(drawable(line) for line in text.splitlines())
        self.multi_cell(0, size * _LEADING, shown, border=border or 0, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _past_the_picture(self) -> None:
        if self._picture is not None and (self.page, self.get_y()) >= self._picture:
            self._picture = None
            self.set_right_margin(_LEFT)

    def _font(self, size: int, ink: Colour, *, bold: bool = False) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*ink)

    def _room_for(self, high: float) -> None:
        if self.will_page_break(high):
            self.add_page()
