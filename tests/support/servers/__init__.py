"""Servers of others, as they describe themselves, on this machine and over real HTTP."""
