"""What is asked of links."""
