"""`aina draw`: an instrument as a Mermaid diagram, drawn from the instrument itself."""

from __future__ import annotations

import argparse

from bot.cli.refusing import refused
from dialogs.catalogue import UnknownInstrument, instrument
from dialogs.drawing import mermaid

EXAMPLES = """examples:
  aina draw lesson_coaching > lesson_coaching.mmd
  aina draw lesson_coaching --path short
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which instrument, which path."""
    parser.add_argument("instrument", metavar="INSTRUMENT")
    parser.add_argument("--path", help="one path only; all by default")


def call(options: argparse.Namespace) -> int:
    """Print the diagram. Returns 0, or 2 for an unknown instrument or path."""
    try:
        print(mermaid(instrument(options.instrument), options.path))
    except UnknownInstrument as error:
        return refused(error)
    except KeyError:
        paths = ", ".join(path.key for path in instrument(options.instrument).paths)
        return refused(f"{options.instrument} has no path {options.path}; it has: {paths}")
    return 0
