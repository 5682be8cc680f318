"""Pictures from frames: each is an SVG, the sentence that says it, and its figures as a table."""
