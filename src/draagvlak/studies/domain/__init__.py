"""What can be done with open days."""
