"""Bảo hiểm thất nghiệp theo Luật Việc làm năm 2013."""
