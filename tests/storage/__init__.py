"""Tests of storage, on every database it works with."""
