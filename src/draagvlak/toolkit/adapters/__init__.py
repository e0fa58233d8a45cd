"""Doors to what differs between installations."""
