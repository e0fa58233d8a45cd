"""Doors of this room to what lies outside it."""
