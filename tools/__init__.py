"""What the Makefile leans on; not part of the package."""
