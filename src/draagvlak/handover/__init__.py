"""The whole campaign out and in: a transfer in place, what lies outside the platform, and the dossier."""
