"""Tests of events in words and buttons."""
