"""Summaries: rows become text, a picture, a document. Pure, and in the reader's language."""
