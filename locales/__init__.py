"""The three languages: catalogues, and the translator that is passed to whoever speaks."""
