"""Tests of summaries: text, pictures, documents."""
