"""Bad days, on whole processes: see harness.py for what happens, and ledger.py for what must be true afterwards."""
