"""The example campaign that ships with the platform: data in `civiele_helden/`, and how it is loaded, by stage."""
