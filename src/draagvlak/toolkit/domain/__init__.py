"""What partners do with designs."""
