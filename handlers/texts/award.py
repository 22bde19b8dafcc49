"""Words of booking an award."""

TEXTS: dict[str, str] = {
    "award.name": "Ghi khen thưởng, trao quà",
    "award.card": "PHIẾU KHEN THƯỞNG, TRAO QUÀ",
    "award.entry": "Anh/chị thay phiếu nào ạ?",
    "award.entry.label": "Thay cho phiếu",
    "award.entry.none": "Phiếu cũ không thay được nữa (đã quá 15 phút, đã hoàn tác, hoặc anh/chị không còn ghi sổ cho "
    "đơn vị ấy), nên em chưa ghi gì theo tin sửa. Cần sửa phiếu ấy, anh/chị nhờ người quản trị của Hội hoàn tác rồi ghi phiếu mới giúp em ạ.",
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
}
