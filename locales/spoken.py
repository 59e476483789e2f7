"""Which strings in the code are said to people: the arguments of `N_`, `t`, `html` and `plural`.

Read from the syntax tree, because Babel's own extractor reads tokens and loses `html(t, "...")`, where the name of one
keyword is an argument of another.
"""

from __future__ import annotations

import ast
from functools import cache

PLACES = {"N_": (0,), "t": (0,), "html": (1,), "plural": (0, 1)}


@cache
def said_in(source: str) -> tuple[str | tuple[str, ...], ...]:
    """The source strings of one module, in order; a pair for a plural."""
    found: list[str | tuple[str, ...]] = []
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        places = PLACES.get(_name(call.func))
        if places is None or len(call.args) <= max(places):
            continue
        said = tuple(_text(call.args[place]) for place in places)
        if all(said):
            found.append(tuple(text or "" for text in said) if len(said) > 1 else said[0] or "")
    return tuple(found)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return None
