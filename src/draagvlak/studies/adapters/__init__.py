"""What the outside knows of programmes and open days, one adapter a source, all in the same words."""
