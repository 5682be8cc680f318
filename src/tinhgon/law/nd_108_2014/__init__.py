"""Nghị định 108/2014/NĐ-CP: payroll streamlining from 2015 to 19/7/2023, as far as it could be read."""
