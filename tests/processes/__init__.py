"""Real processes for tests: where they come from, who starts and ends them, and one address before several of them."""
