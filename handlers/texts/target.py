"""Words of setting a target."""

TEXTS: dict[str, str] = {
    "target.name": "Đặt chỉ tiêu",
    "target.card": "CHỈ TIÊU NĂM NAY",
    "target.unit": "Chỉ tiêu của đơn vị nào ạ? (tính cho cả các đơn vị bên dưới)",
    "target.unit.label": "Đơn vị",
    "target.unit.none": "Hiện anh/chị không quản trị đơn vị nào ạ.",
    "target.indicator": "Chỉ tiêu nào ạ?",
    "target.indicator.label": "Chỉ tiêu",
    "target.indicator.none": "Hiện chưa có chỉ tiêu nào đặt được ạ.",
    "target.amount": "Số tiền cần vận động trong năm là bao nhiêu ạ? (ví dụ: 100 triệu)",
    "target.amount.label": "Mức",
    "target.people": "Số lượng cần đạt trong năm là bao nhiêu ạ? (ví dụ: 120)",
    "target.people.label": "Mức",
    "target.percent": "Bao nhiêu phần trăm CBCCVC-NLĐ ạ? (ví dụ: 55%)",
    "target.percent.label": "Mức",
    "target.no_percent": "Em chưa đọc được. Anh/chị gõ một số nguyên từ 1 đến 100, ví dụ: <b>55%</b> ạ.",
    "target.of_staff": "{{ value }}% CBCCVC-NLĐ",
    "target.source": "Theo văn bản nào ạ? (ví dụ: Kế hoạch số 12/KH-HKH)",
    "target.source.label": "Theo",
    "target.no_source": "chưa có văn bản",
    "target.unchanged": "Dạ, em không thay đổi chỉ tiêu nào.",
    "target.set": "Em đã ghi chỉ tiêu năm {{ row.year }}, theo: {{ row.source }}. Từ giờ tiến độ và bản tin "
    "tính theo mức này ạ.",
}
