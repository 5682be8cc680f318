"""From which input, under which law, by which program: carried by every noun and printed on every paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import tinhgon


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
    input_hash: str
    law_fingerprint: str = ""
    program: str = f"tinhgon {tinhgon.__version__}"

    def short(self) -> str:
        law = f" · pháp luật {self.law_fingerprint[:8]}" if self.law_fingerprint else ""
        return f"dữ liệu {self.input_hash[:8]}{law} · {self.program}"
