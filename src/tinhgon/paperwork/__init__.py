"""Official papers in the layout of Nghị định 30/2020/NĐ-CP: one document model, written as Word, PDF and Excel."""
