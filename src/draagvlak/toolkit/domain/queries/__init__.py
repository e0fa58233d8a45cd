"""What a seat may see of designs, own versions and files."""
