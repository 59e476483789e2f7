"""Tests of the pretend Telegram itself."""
