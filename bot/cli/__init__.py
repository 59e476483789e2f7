"""The commands of `aina`. Each is imported only when it runs, so that most of them never load Telegram's client."""
