"""The first minute: a roster dropped on the page; establishment, list, plan and papers back. Remembers one visitor's work
for a day, in a folder of its own; no account, no table."""
