"""Named styles of the parts of a paper (Nghị định 30/2020/NĐ-CP, Phụ lục I), page head and page foot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import serialize_for_reading

from tinhgon.paperwork.literal import xml

FACE = "Times New Roman"
BODY_PT = 14


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in points; spaces in points; ``first`` is the first-line indent in mm; ``line`` a fixed line height."""

    caption: str
    size: float = BODY_PT
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    first: float = 0
    line: float | None = None
    keep: bool = False
    colour: str = ""


class Style(Enum):
    STATE = Look("Quốc hiệu", 13, bold=True)
    MOTTO = Look("Tiêu ngữ", 14, bold=True)
    PARENT_BODY = Look("Cơ quan chủ quản", 13)
    ISSUING_BODY = Look("Cơ quan ban hành", 13, bold=True)
    NUMBER = Look("Số, ký hiệu", 13, before=2)
    DATE = Look("Địa danh, thời gian", 14, italic=True, before=2)
    TITLE = Look("Tên loại", 14, bold=True, before=6, keep=True)
    SUBJECT = Look("Trích yếu", 14, bold=True, keep=True)
    RULE = Look("Đường kẻ", 1, before=2, line=6)
    ADDRESSEE = Look("Kính gửi", 14, align="left")
    ADDRESSEE_ALONE = Look("Kính gửi một nơi", 14, before=8, after=12)
    BASIS = Look("Căn cứ", 14, italic=True, align="both", after=6, first=12.7)
    BODY = Look("Nội dung", 14, align="both", after=6, first=12.7)
    CENTRED = Look("Nội dung giữa", 14, after=6)
    COMMAND = Look("Lệnh quyết định", 14, bold=True, before=8, after=8, keep=True)
    NOTE = Look("Ghi chú", 11, italic=True, align="left", after=6)
    CHAPTER = Look("Đề mục 1", 14, bold=True, align="both", after=6, first=12.7, keep=True)
    SECTION = Look("Đề mục 2", 14, bold=True, align="both", after=6, first=12.7, keep=True)
    ANNEX_LABEL = Look("Số phụ lục", 14, bold=True, after=2, keep=True)
    ANNEX_TITLE = Look("Tên phụ lục", 14, bold=True, after=2, keep=True)
    ANNEX_PARENT = Look("Kèm theo", 14, italic=True, after=8, keep=True)
    TABLE_CAPTION = Look("Tên bảng", 14, bold=True, before=6, after=4, keep=True)
    TABLE_UNIT = Look("Đơn vị tính", 11, italic=True, align="right", after=3, keep=True)
    HEADING_CELL = Look("Ô đầu bảng", 12, bold=True, before=2, after=2)
    CELL = Look("Ô bảng", 12, align="left", before=2, after=2)
    RECIPIENTS_HEAD = Look("Nơi nhận", 12, bold=True, italic=True, align="left")
    RECIPIENT = Look("Nơi nhận từng dòng", 11, align="left")
    SIGNER = Look("Người ký", 14, bold=True)
    BANNER = Look("Cảnh báo", 10, bold=True, after=8)
    GAP = Look("Khoảng cách", 6, line=8, align="left")
    SEAM = Look("Ngắt phần", 1, line=1, align="left")
    PAGE_NUMBER = Look("Số trang", 13)
    FOOT = Look("Chân trang hệ thống", 7.5, colour="595959")

    @property
    def id(self) -> str:
        return f"TG{self.name.title().replace('_', '')}"


def define_styles(word: WordDocument) -> None:
    """Adds the styles, and asks for the layout rules of Word 2013 on (tables begin at the margin)."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    normal = word.styles["Normal"]
    normal.font.name = FACE
    _set_face(normal.element.get_or_add_rPr())
    for style in Style:
        element = word.styles.add_style(style.value.caption, WD_STYLE_TYPE.PARAGRAPH).element
        element.set(qn("w:styleId"), style.id)
        for part in (_paragraph_properties(style.value), _run_properties(style.value)):
            element.append(parse_xml(part))


def _set_face(properties: Any) -> None:
    fonts = properties.find(qn("w:rFonts"))
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN" w:eastAsia="vi-VN"/>'))


def _paragraph_properties(look: Look) -> str:
    line = f' w:line="{round(look.line * 20)}" w:lineRule="exact"' if look.line else ' w:line="240" w:lineRule="auto"'
    indent = f'<w:ind w:firstLine="{round(look.first * 56.6929)}"/>' if look.first else ""
    return (
        f"<w:pPr {nsdecls('w')}>{'<w:keepNext/>' if look.keep else ''}<w:widowControl/>"
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"{line}/>'
        f'{indent}<w:jc w:val="{look.align}"/></w:pPr>'
    )


def _run_properties(look: Look) -> str:
    marks = ("<w:b/>" if look.bold else "") + ("<w:i/>" if look.italic else "")
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    half = round(look.size * 2)
    return (
        f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}" w:eastAsia="{FACE}"/>'
        f'{marks}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def write_head_and_foot(word: WordDocument, foot: str) -> str:
    """Page number on top from the second page, the stamp in every foot. Returns the references for ``w:sectPr``."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    number = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{Style.PAGE_NUMBER.id}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    stamp = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{Style.FOOT.id}"/></w:pPr>'
        + "<w:r><w:br/></w:r>".join(
            f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in xml(foot).split("\n")
        )
        + "</w:p>"
    )
    empty = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{Style.PAGE_NUMBER.id}"/></w:pPr></w:p>'
    for part, content in (
        (section.header, number),
        (section.first_page_header, empty),
        (section.footer, stamp),
        (section.first_page_footer, stamp),
    ):
        part.is_linked_to_previous = False
        for old in list(part._element):
            part._element.remove(old)
        part._element.append(parse_xml(content))
    kept = [child for child in section._sectPr if child.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    return "".join(serialize_for_reading(child) for child in kept)
