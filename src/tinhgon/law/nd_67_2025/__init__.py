"""Nghị định 67/2025/NĐ-CP: amends the reorganisation decree from 15/3/2025."""
