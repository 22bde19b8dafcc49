"""Words around choices where a chat has no buttons."""

TEXTS: dict[str, str] = {
    "choices.by_number": "Anh/chị gõ số để chọn:",
    "choices.by_letter": "Hoặc gõ chữ cái để chọn:",
}
