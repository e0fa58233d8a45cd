"""Questions about the pages of a site."""
