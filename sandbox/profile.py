"""What the bot says of itself: name, descriptions and command menus, per language and scope."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.refusal import bad_request

LENGTHS = {"name": 64, "description": 512, "short_description": 120}

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(slots=True)
class Profile:
    """The texts by (field, language code), the menus by (scope, language code); an empty code is for everybody else."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)

    def set_text(self, name: str, language: str, value: str) -> None:
        """Set `name`, `description` or `short_description`; an empty value removes it. Raises Refusal when too long."""
        check_language(language)
        if len(value) > LENGTHS[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        self.texts.pop((name, language), None)
        if value:
            self.texts[name, language] = value

    def text(self, name: str, language: str) -> str:
        """The text for this language, else for everybody else, else nothing."""
        return self.texts.get((name, language)) or self.texts.get((name, ""), "")

    def set_menu(self, scope: Any, language: str, commands: Any) -> None:
        """Set the commands of one scope and language; raises Refusal when one breaks Telegram's rules."""
        check_language(language)
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.menus[_scope_key(scope), language] = [_checked_command(command) for command in commands]

    def forget_menu(self, scope: Any, language: str) -> None:
        """What was set for this scope and language shows no more; nothing set is no mistake."""
        check_language(language)
        self.menus.pop((_scope_key(scope), language), None)

    def menu(self, scope: Any, language: str) -> list[dict[str, str]]:
        """Exactly what was set for this scope and language."""
        check_language(language)
        return self.menus.get((_scope_key(scope), language), [])

    def menu_seen_by(self, chat_id: int, language: str) -> list[dict[str, str]]:
        """The menu in a private chat: the narrowest scope wins, and in it the person's language."""
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}):
            for code in (language, ""):
                commands = self.menus.get((_scope_key(scope), code))
                if commands:
                    return commands
        return []


def _scope_key(scope: Any) -> str:
    return json.dumps(scope or {"type": "default"}, sort_keys=True)


def check_language(language: str) -> None:
    """Raise Refusal unless it is empty or a two-letter code, the only ones that the Bot API takes."""
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")


def _checked_command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict) or not _COMMAND.fullmatch(str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    description = str(command.get("description", "")).strip()
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": str(command["command"]).lstrip("/"), "description": description}
