"""A terminal in which commands run."""

from __future__ import annotations

from io import StringIO

import pytest

from bot.__main__ import main


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def replies(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Pipe replies in."""
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(lines) + "\n"))
