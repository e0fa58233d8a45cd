"""Verbs about the pages of the campaign site."""
