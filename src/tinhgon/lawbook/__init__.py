"""How law is written down: instruments, dated values, questions, rules, and which of them is in force on a date."""
