"""Claims about speed, each beside its alternative in one run."""
