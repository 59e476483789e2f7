"""Instruments and the engine that walks through them: pure functions over frozen values, standard library only."""
