"""Nghị định 29/2023/NĐ-CP: payroll streamlining from 20/7/2023 to 15/6/2025."""
