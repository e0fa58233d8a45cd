"""Pages of the campaign site."""
