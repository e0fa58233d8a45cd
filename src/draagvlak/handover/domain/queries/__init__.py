"""Transfers and what belongs to them, as a seat may see them."""
