"""The invented place that a sample is about."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.sample.parameters import table


@dataclass(frozen=True, slots=True)
class Place:
    """``commune`` with its kind ("xã Thanh Mẫu"; for the historical district "huyện …"), its province, and the office
    that keeps the list; none of them exists."""

    commune: str
    province: str
    office: str = "Phòng Văn hóa - Xã hội"

    @property
    def short(self) -> str:
        """The name without its kind: ``Thanh Mẫu``."""
        return self.commune.partition(" ")[2]


def sample_place(scale: str = "commune") -> Place:
    """``xã Thanh Mẫu, tỉnh Mô Phỏng``, or the district of the same name as districts were before 1/7/2025."""
    place = table("commune")["place"]
    if scale == "district":
        return Place(f"huyện {place['short']}", place["province"], "Phòng Nội vụ")
    return Place(place["commune"], place["province"])
