"""The web project: remembers, shows, asks who you are."""
