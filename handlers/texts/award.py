"""Words of booking an award."""

TEXTS: dict[str, str] = {
    "award.name": "Ghi khen thưởng, trao quà",
    "award.card": "PHIẾU KHEN THƯỞNG, TRAO QUÀ",
    "award.unit": "Anh/chị ghi cho đơn vị nào ạ?",
    "award.unit.label": "Đơn vị",
    "award.unit.none": "Hiện anh/chị không phụ trách ghi sổ cho đơn vị nào ạ. Nếu chưa đúng, "
    "anh/chị nhờ người quản trị mời lại giúp em.",
    "award.kind": "Đơn vị mình trao gì ạ?",
    "award.kind.label": "Loại",
    "award.people": "Trao cho bao nhiêu em (hoặc bao nhiêu suất) ạ?",
    "award.people.label": "Số lượng",
    "award.people.skip": "Không rõ số lượng",
    "award.people.empty": "không rõ số lượng",
    "award.amount": "Tổng số tiền là bao nhiêu ạ? (ví dụ: 26 triệu)",
    "award.amount.label": "Tổng số tiền",
    "award.amount.skip": "Không rõ số tiền",
    "award.amount.empty": "không rõ số tiền",
    "award.occasion": "Trao nhân dịp nào ạ? (ví dụ: tổng kết năm học, 1/6, Trung thu)",
    "award.occasion.label": "Dịp",
    "award.day": "Trao ngày nào ạ? (ví dụ: 21/4, hôm qua)",
    "award.day.label": "Ngày",
    "award.note": "Anh/chị muốn ghi chú gì ạ?",
    "award.note.label": "Ghi chú",
    "award.twin": "Anh/chị có muốn ghi thêm một phiếu nữa không ạ?",
    "award.booked": "Em cảm ơn anh/chị! Đã ghi phiếu <b>{{ entry.number }}</b>"
    "{% if entry.people %}: {{ entry.people|number }} "
    "{{ 'suất quà' if figure.name == 'gifts' else 'em' }}{% endif %}"
    "{% if entry.amount_vnd %}{{ ',' if entry.people else ':' }} {{ entry.amount_vnd|vnd }}{% endif %}.\n"
    "{{ unit.name }} năm {{ entry.year }} đã trao <b>{{ figure.actual|number }} "
    "{{ 'suất quà' if figure.name == 'gifts' else 'lượt em' }}</b>"
    "{% if figure.percent is not none %}, đạt {{ figure.percent|percent }} chỉ tiêu "
    "{{ figure.target|number }} ({{ figure.source }}){% endif %}.\n"
    "Nếu ghi nhầm, anh/chị gõ <b>hoàn tác</b> trong 15 phút ạ.",
}
