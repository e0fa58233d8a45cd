"""What the core team sees. Every query starts from one campaign."""
