"""Bringing programmes and open days in from outside: gather, look at what would change, take over, or take back."""
