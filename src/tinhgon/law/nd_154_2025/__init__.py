"""Nghị định 154/2025/NĐ-CP: payroll streamlining from 16/6/2025 to 31/12/2030."""
