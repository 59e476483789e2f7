"""Use cases of a conversation: begin, reply, correct, come back. Each is one unit of work."""
