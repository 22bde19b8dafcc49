"""Words of taking an entry back."""

TEXTS: dict[str, str] = {
    "undo.name": "Hoàn tác phiếu",
    "undo.card": "HOÀN TÁC PHIẾU VỪA GHI",
    "undo.entry": "Anh/chị muốn hoàn tác phiếu nào ạ?",
    "undo.entry.label": "Phiếu",
    "undo.entry.none": "Em không thấy phiếu nào anh/chị ghi trong 15 phút qua mà còn hiệu lực, nên "
    "không có gì để hoàn tác. Phiếu ghi lâu hơn, anh/chị báo người quản trị giúp em ạ.",
    "undo.summary": "{{ entry.number }}{% if entry.amount_vnd %}, {{ entry.amount_vnd|vnd }}{% endif %}"
    "{% if entry.people %}, {{ entry.people|number }} em/suất{% endif %}, {{ unit.name }}, "
    "ngày {{ entry.day|day }}",
    "undo.reason": "Lý do hoàn tác là gì ạ?",
    "undo.reason.label": "Lý do",
    "undo.typing_error": "gõ nhầm",
    "undo.kept": "Dạ, em giữ nguyên phiếu ấy.",
    "undo.undone": "Em đã hoàn tác phiếu {{ entry.number }} bằng phiếu "
    "<b>{{ reversal.number }}</b>. Cả hai vẫn nằm trong sổ, tổng số đã trở lại như trước ạ.",
}
