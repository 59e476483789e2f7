"""`aina run --webhook` with the six questions in its catalogue, and nothing else changed."""

from __future__ import annotations

import sys

from benchmarks.questionnaire import put_in_catalogue
from bot.__main__ import main

if __name__ == "__main__":
    put_in_catalogue()
    sys.exit(main(["run", "--webhook", "--quiet"]))
