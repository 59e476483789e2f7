"""Tests of instruments and the engine that walks through them."""
