"""What can be done with pictures and consents."""
