"""Words of taking an entry back."""

TEXTS: dict[str, str] = {
    "undo.name": "Hoàn tác phiếu",
    "undo.card": "HOÀN TÁC PHIẾU VỪA GHI",
    "undo.check": "Anh/chị muốn hoàn tác phiếu này chứ ạ? Số tiền, số lượng của phiếu sẽ được trừ ra.",
    "undo.right": "Đúng, hoàn tác",
    "undo.change": "Đổi lý do",
    "undo.cancel": "Giữ phiếu này",
    "undo.entry": "Anh/chị muốn hoàn tác phiếu nào ạ?",
    "undo.entry.label": "Phiếu",
    "undo.entry.none": "Em không thấy phiếu nào anh/chị ghi trong 15 phút qua mà còn hiệu lực, nên "
    "không có gì để hoàn tác. Phiếu ghi lâu hơn thì người quản trị của Hội hoàn tác được: anh/chị cho họ "
    "biết số phiếu giúp em ạ.",
    "undo.summary": "{{ entry.number }}{% if entry.amount_vnd %}, {{ entry.amount_vnd|vnd }}{% endif %}"
    "{% if entry.people %}, {{ entry.people|number }} "
    "{{ 'suất' if entry.kind.value == 'gift' else 'người' }}{% endif %}"
    "{% if entry.donor or entry.occasion %}, {{ entry.donor or entry.occasion }}{% endif %}, {{ unit.name }}, "
    "ngày {{ entry.day|day }}",
    "undo.reason": "Lý do hoàn tác là gì ạ? (ví dụ: ghi nhầm số tiền)",
    "undo.reason.label": "Lý do",
    "undo.typing_error": "gõ nhầm",
    "undo.message_edited": "sửa tin nhắn",
    "undo.told": "<b>{{ who.name }}</b> vừa hoàn tác phiếu <b>{{ entry.number }}</b> anh/chị đã ghi, lý do: "
    "{{ reason }}. Nếu chưa đúng, anh/chị trao đổi lại rồi ghi phiếu mới giúp em ạ.",
    "undo.kept": "Dạ, em giữ nguyên phiếu ấy.",
    "undo.undone": "Em đã hoàn tác phiếu {{ entry.number }} bằng phiếu "
    "<b>{{ reversal.number }}</b>. Cả hai vẫn nằm trong sổ, tổng số đã trở lại như trước ạ.",
}
