"""What is asked of figures and of who carries the campaign."""
