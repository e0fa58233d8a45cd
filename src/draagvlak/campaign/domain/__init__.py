"""What is known about a campaign beyond its row."""
