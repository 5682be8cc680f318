"""The report at the end of the main job: one HTML file that needs nothing else, with its pictures."""
