"""What a person can do with the bot in groups."""

from sandbox.chats import Chat
from sandbox.message import Message
from sandbox.sender import Sender
from sandbox.words import typed


class GroupMember(Sender):
    """Groups count their messages by themselves; what is in them is `world.messages_in(group.id)`."""

    def adds_bot_to_group(self, title: str = "School") -> Chat:
        """A new group with this person and the bot in it; the bot is told."""
        group = Chat(self._free_id(-4_000_000), "group", title, open=True)
        self._state.chats[group.id] = group
        self._membership("left", "member", group)
        return group

    def writes_in_group(self, group: Chat, text: str) -> Message:
        """Write in a group where the bot is."""
        return self._sends(typed(text.strip()), group)

    def removes_bot_from_group(self, group: Chat) -> None:
        """The bot is told, and refused with 403 from then on."""
        self._membership("member", "kicked", group)
        group.blocked = True

    def upgrades_group(self, group: Chat) -> Chat:
        """The group becomes a supergroup under a new id; the old id answers with `migrate_to_chat_id`."""
        upgraded = Chat(self._free_id(-1_000_000_000_000), "supergroup", group.name, open=True)
        self._state.chats[upgraded.id] = upgraded
        self._sends({"migrate_to_chat_id": upgraded.id}, group)
        self._sends({"migrate_from_chat_id": group.id}, upgraded)
        group.migrated_to = upgraded.id
        return upgraded

    def _free_id(self, below: int) -> int:
        return below - len(self._state.chats) - 1
