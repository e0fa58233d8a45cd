"""What `make audit` looks at: the packages we depend on, and the public site as a browser and a validator see it."""
