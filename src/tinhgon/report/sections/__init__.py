"""The parts of the page, one module each, in the order in which they stand."""
