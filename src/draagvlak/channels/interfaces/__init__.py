"""Forms and exports of channels."""
