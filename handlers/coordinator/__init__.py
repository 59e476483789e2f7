"""What a coordinator can say and tap."""
