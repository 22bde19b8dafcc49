"""Words around choices where a chat has no buttons."""

TEXTS: dict[str, str] = {
    "choices.by_number": "Anh/chị gõ số để chọn:",
    "choices.by_letter": "Hoặc gõ chữ cái để chọn:",
    # Beside an open question, which numbers answer
    "choices.aside": "\n\n{% for label, command in commands %}{{ label }}: gõ /{{ command }}\n"
    "{% endfor %}Câu đang hỏi dở em vẫn chờ: anh/chị trả lời tiếp, hoặc gõ /tieptuc để xem lại ạ.",
}
