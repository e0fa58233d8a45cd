"""What is read of a coalition, with a fixed number of queries however much there is."""
