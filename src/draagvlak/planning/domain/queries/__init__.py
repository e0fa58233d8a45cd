"""The plan as a seat may see it."""
