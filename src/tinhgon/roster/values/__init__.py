"""Text of cells to typed values; what is not certain becomes a problem with a proposal, never a guess."""
