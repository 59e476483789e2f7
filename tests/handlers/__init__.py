"""Tests of what people can say and tap: the pure parts."""
