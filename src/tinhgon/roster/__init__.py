"""Excel → draft → findings → checked roster; every value keeps its cell address."""
