"""A pretend Telegram: one world behind two doors, for tests, for the demo and for whole-process tests."""
