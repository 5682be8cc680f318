"""Nghị định 178/2024/NĐ-CP: leaving because the apparatus is reorganised, 2025."""
