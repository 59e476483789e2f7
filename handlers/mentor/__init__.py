"""What a mentor can say and tap."""
