"""Yes or no, and values of a list, in the ways officials mark them."""

from __future__ import annotations

import polars as pl

from tinhgon.people.facts import Fact
from tinhgon.roster.headings.vocabulary import folded, plain
from tinhgon.roster.values.column import ColumnRead, Read, damage, read_column

_YES = {"x", "có", "1", "1.0", "✓", "✔", "☑", "√", "true", "yes", "đúng", "v", "đ", "rồi", "đã có", "đạt", "+"}
_NO = {"không", "0", "0.0", "false", "no", "sai", "-", "ko", "k", "chưa", "☐", "–", "o"}

# Words for codes beyond the captions of the list, folded.
_WORDS: dict[str, dict[str, str]] = {
    "sex": {"nam": "M", "nu": "F", "m": "M", "f": "F", "male": "M", "female": "F", "trai": "M", "gai": "F"},
    "rating": {
        "xuat sac": "HTXSNV", "hoan thanh xuat sac": "HTXSNV", "htxs": "HTXSNV", "htxsnv": "HTXSNV", "hoan thanh xs nhiem vu": "HTXSNV",
        "tot": "HTTNV", "hoan thanh tot": "HTTNV", "htt": "HTTNV", "httnv": "HTTNV", "ht tot": "HTTNV", "ht tot nhiem vu": "HTTNV",
        "hoan thanh": "HTNV", "ht": "HTNV", "htnv": "HTNV", "hoan thanh nhiem vu": "HTNV",
        "khong hoan thanh": "KHTNV", "kht": "KHTNV", "khtnv": "KHTNV", "khong hoan thanh nv": "KHTNV",
        "khong xep loai": "KXL", "kxl": "KXL", "khong danh gia": "KXL", "chua xep loai": "KXL",
    },
    "status": {
        "cb": "can_bo", "can bo": "can_bo", "cong chuc": "cong_chuc", "cc": "cong_chuc", "bien che cong chuc": "cong_chuc",
        "vien chuc": "vien_chuc", "vc": "vien_chuc", "bien che vien chuc": "vien_chuc",
        "can bo cong chuc cap xa": "cbcc_xa", "cbcc cap xa": "cbcc_xa",
        "hop dong 68": "hop_dong_ho_tro", "hd 68": "hop_dong_ho_tro", "hd68": "hop_dong_ho_tro", "hop dong 111": "hop_dong_ho_tro",
        "hd 111": "hop_dong_ho_tro", "hd111": "hop_dong_ho_tro",
        "khong chuyen trach": "kct_xa", "kct": "kct_xa", "kct cap xa": "kct_xa", "nguoi hoat dong khong chuyen trach": "kct_xa",
        "khong chuyen trach cap xa": "kct_xa", "kct thon": "kct_thon", "khong chuyen trach thon": "kct_thon",
    },
    "funding": {"ngan sach": "state_budget", "nsnn": "state_budget", "ns": "state_budget", "nguon thu": "own_revenue", "tu chu": "own_revenue"},
    "other_post_available": {"khong": "none", "khong co": "none", "khong co vi tri phu hop": "none", "co": "offered", "bo tri duoc": "offered"},
}  # fmt: skip


def parse_yes_no(text: str) -> Read:
    broken = damage(text.strip())
    if broken:
        return broken
    form = " ".join(text.strip().lower().split())
    if form in _YES or plain(form) in _YES:
        return Read(True)
    if form in _NO or plain(form) in _NO:
        return Read(False)
    return Read(code="not_yes_no")


def parse_code(text: str, fact: Fact) -> Read:
    """The stored code; captions, the code itself, and the usual short forms are understood."""
    broken = damage(text.strip())
    if broken:
        return broken
    form, bare = plain(text), folded(text)
    for code, caption in fact.codes.items():
        if form in (plain(caption), code.lower(), plain(code)):
            return Read(code)
    known = _WORDS.get(fact.name, {}) | {folded(caption): code for code, caption in fact.codes.items()}
    if bare in known:
        return Read(known[bare])
    return Read(code="unknown_code", proposal=None)


def read_yes_no(texts: pl.Series) -> ColumnRead:
    return read_column(texts, pl.Boolean(), parse_yes_no)


def read_codes(texts: pl.Series, fact: Fact) -> ColumnRead:
    return read_column(texts, pl.String(), lambda text: parse_code(text, fact))
