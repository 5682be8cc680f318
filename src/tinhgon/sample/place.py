"""The invented place that a sample is about."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.sample.parameters import table


@dataclass(frozen=True, slots=True)
class Place:
    """``commune`` with its kind ("xã Thanh Mẫu") and its province; neither exists."""

    commune: str
    province: str

    @property
    def short(self) -> str:
        """The name without its kind: ``Thanh Mẫu``."""
        return self.commune.partition(" ")[2]


def sample_place() -> Place:
    """``xã Thanh Mẫu, tỉnh Mô Phỏng``."""
    place = table("commune")["place"]
    return Place(place["commune"], place["province"])
