"""What a teacher can say and tap."""
