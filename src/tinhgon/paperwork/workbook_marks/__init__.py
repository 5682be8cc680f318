"""Marks set into a workbook that somebody else made, with every other part of the file left byte for byte as it was."""
