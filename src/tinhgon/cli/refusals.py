"""What the machine reports – a missing file, a forbidden folder – as a sentence that says what to do."""

from __future__ import annotations

import typer

from tinhgon.cli.output import Speaker
from tinhgon.foundation.errors import TinhGonError

# A wrong option or a missing argument; the command-line library exports only its special cases.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class Unreachable(TinhGonError):
    """A file or folder that cannot be read or written."""

    code = "file"


class Misused(TinhGonError):
    """The command line itself is wrong."""

    code = "usage"


_PLACES: tuple[tuple[type[OSError], str, str], ...] = (
    (FileNotFoundError, "Không tìm thấy {0}. Hãy kiểm tra đường dẫn.", "{0} does not exist. Check the path."),
    (IsADirectoryError, "{0} là thư mục. Hãy chỉ một tệp.", "{0} is a folder. Name a file."),
    (NotADirectoryError, "{0} không nằm trong thư mục nào. Hãy chỉ một thư mục.", "{0}: not a folder. Name a folder."),
    (
        FileExistsError,
        "{0} đã có và là tệp. Hãy chọn thư mục khác.",
        "{0} exists and is a file. Choose another folder.",
    ),
    (
        PermissionError,
        "Không có quyền đọc hoặc ghi {0}. Hãy đóng tệp nếu đang mở, hoặc chọn nơi khác.",
        "No permission to read or write {0}. Close the file if it is open, or choose another place.",
    ),
)


def refusal_of(error: Exception, speaker: Speaker) -> TinhGonError:
    """The known error that a person reads instead of the machine's own."""
    if isinstance(error, UsageError):
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        message = message if message.endswith(".") else f"{message}."
        return Misused(
            speaker.say(
                f"Lệnh ghi chưa đúng: {message} Xem tinhgon --help.", f"Wrong usage: {message} See tinhgon --help."
            )
        )
    if isinstance(error, OSError):
        place = str(error.filename or error.strerror or error)
        for kind, vi, en in _PLACES:
            if isinstance(error, kind):
                return Unreachable(speaker.say(vi, en).format(place), path=place)
        return Unreachable(
            speaker.say(
                f"Không đọc hoặc ghi được {place}: {error.strerror}.",
                f"Cannot read or write {place}: {error.strerror}.",
            ),
            path=place,
        )
    return Unreachable(
        speaker.say(
            "Tệp không đọc được: sai bảng mã hoặc lồng quá sâu. Hãy lưu lại dạng UTF-8.",
            "The file cannot be read: wrong encoding or nested too deeply. Save it as UTF-8.",
        )
    )
