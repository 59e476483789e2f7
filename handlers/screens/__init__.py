"""Events in words and buttons. Pure: nothing here knows Telegram's client, the database or the clock."""
