"""Tests of what coordinators send: the pure parts."""
