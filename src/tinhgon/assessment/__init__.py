"""Who may leave, by which route, when, for how much, and because of what. It proposes; people decide and sign."""
