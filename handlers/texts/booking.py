"""Words after a booking, and of several reports in one message."""

TEXTS: dict[str, str] = {
    "booked.thanks": "Em cảm ơn anh/chị!",
    "booked.instead": "Phiếu {{ entry.number }} đã được hoàn tác bằng phiếu {{ reversal.number }}; thay vào đó:",
    "booked.undo": "Nếu ghi nhầm, anh/chị gõ <b>hoàn tác</b> trong 15 phút ạ.",
    "booked.undo_one": "Hoàn tác {{ entry.number }}",
    "booked.contribution": "Đã ghi phiếu <b>{{ entry.number }}</b>: {{ entry.amount_vnd|vnd }}"
    "{% if entry.donor %}, {{ entry.donor }}{% endif %}.\n"
    "{{ unit.name }} năm {{ entry.year }} đã vận động được <b>{{ figure.actual|vnd }}</b>"
    "{% if figure.percent is not none %}, đạt {{ figure.percent|percent }} chỉ tiêu "
    "{{ figure.target|vnd }} ({{ figure.source }}){% endif %}.",
    "booked.award": "Đã ghi phiếu <b>{{ entry.number }}</b>"
    "{% if entry.people %}: {{ entry.people|number }} "
    "{{ 'suất quà' if figure.name == 'gifts' else 'người' }}{% endif %}"
    "{% if entry.amount_vnd %}{{ ',' if entry.people else ':' }} {{ entry.amount_vnd|vnd }}{% endif %}"
    "{% if entry.occasion %}, {{ entry.occasion }}{% endif %}.\n"
    "{{ unit.name }} năm {{ entry.year }} đã {{ 'trao' if figure.name == 'gifts' else 'khen thưởng, hỗ trợ' }} "
    "<b>{{ figure.actual|number }} {{ 'suất quà' if figure.name == 'gifts' else 'lượt người' }}</b>"
    "{% if figure.percent is not none %}, đạt {{ figure.percent|percent }} chỉ tiêu "
    "{{ figure.target|number }} ({{ figure.source }}){% endif %}.",
    "several.name": "Ghi nhiều khoản",
    "several.card": "PHIẾU GHI NHIỀU KHOẢN",
    "several.unit": "Anh/chị ghi cho đơn vị nào ạ?",
    "several.unit.label": "Đơn vị",
    "several.unit.none": "Hiện anh/chị không phụ trách ghi sổ cho đơn vị nào ạ. Nếu chưa đúng, "
    "anh/chị nhờ người quản trị mời lại giúp em.",
    "several.amount": "Khoản {{ n }}: số tiền là bao nhiêu ạ? (ví dụ: 26 triệu)",
    "several.amount.label": "Số tiền",
    "several.amount.skip": "Không rõ số tiền",
    "several.amount.empty": "không rõ số tiền",
    "several.donor": "Khoản {{ n }}: ai đóng góp ạ? Anh/chị gõ tên, hay chọn một mục:",
    "several.donor.label": "Người đóng góp",
    "several.kind": "Khoản {{ n }}: đơn vị mình trao gì ạ?",
    "several.kind.label": "Loại",
    "several.people": "Khoản {{ n }}: trao cho bao nhiêu em (hoặc bao nhiêu suất) ạ?",
    "several.people.label": "Số lượng",
    "several.people.skip": "Không rõ số lượng",
    "several.people.empty": "không rõ số lượng",
    "several.occasion": "Khoản {{ n }}: trao nhân dịp nào ạ?",
    "several.occasion.label": "Dịp",
    "several.day": "Khoản {{ n }}: ngày nào ạ? (ví dụ: 21/4, hôm qua)",
    "several.day.label": "Ngày",
    "several.method": "Khoản {{ n }}: đóng góp bằng cách nào ạ?",
    "several.method.label": "Hình thức",
    "several.note": "Khoản {{ n }}: anh/chị muốn ghi chú gì ạ?",
    "several.note.label": "Ghi chú",
    "several.twin": "Khoản {{ n }}: anh/chị có muốn ghi thêm một phiếu nữa không ạ?",
    "sentence.unread": "Em chưa hiểu phần “{{ part }}” nên chưa ghi phần ấy.",
    "sentence.other_unit": "Anh/chị có nhắc “{{ unit }}”, nhưng em chỉ ghi cho đơn vị anh/chị phụ trách; "
    "anh/chị xem kỹ đơn vị trên phiếu giúp em.",
    "sentence.not_yet": "Em chưa ghi được {{ ('sentence.kind.' ~ kind)|named }} ạ.",
    "sentence.kind.in_kind": "hiện vật",
    "sentence.kind.headcount": "số hội viên, số người",
    "sentence.kind.pledge": "khoản mới hứa ủng hộ",
    "sentence.kind.balance": "số dư quỹ",
    "sentence.kind.transfer": "khoản điều chuyển quỹ",
    "sentence.kind.activity": "hoạt động",
}
