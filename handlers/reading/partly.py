"""Parts of periods: "cuối tháng", "tuần đầu tháng 9", "mấy tháng trước" are no whole ones."""

# "nửa cuối năm" is a period, "cuối tháng" is not.
PART_OF = (
    r"(?:(?:dau|giua|cuoi) (?:thang|nam|tuan|quy|he|hoc ky|ky|mua)"
    r"|nua (?:dau |cuoi )?(?:thang|tuan)|(?:trung|thuong|ha) tuan(?: thang)?"
    r"|tuan (?:thu )?(?:[1-5]|dau|cuoi)(?: tien| cung)? (?:cua )?thang"
    r"|ngay (?:dau|cuoi)(?: tien| cung)? (?:cua )?(?:thang|nam)"
    r"|(?:may|vai|dam) (?:thang|nam|quy|tuan))\b"
)
