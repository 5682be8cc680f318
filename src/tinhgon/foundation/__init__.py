"""Words that every room uses: money, months, three-valued answers, citations, traces, stamps, errors."""
