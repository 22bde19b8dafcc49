"""Words of booking a contribution."""

TEXTS: dict[str, str] = {
    "contribution.name": "Ghi đóng góp",
    "contribution.card": "PHIẾU ĐÓNG GÓP",
    "contribution.entry": "Anh/chị thay phiếu nào ạ?",
    "contribution.entry.label": "Thay cho phiếu",
    "contribution.entry.none": "Phiếu cũ không thay được nữa (đã quá 15 phút, đã hoàn tác, hoặc anh/chị không còn ghi sổ cho "
    "đơn vị ấy), nên em chưa ghi gì theo tin sửa. Cần sửa phiếu ấy, anh/chị nhờ người quản trị của Hội hoàn tác rồi ghi phiếu mới giúp em ạ.",
    "contribution.unit": "Anh/chị ghi cho đơn vị nào ạ?",
    "contribution.unit.label": "Đơn vị",
    "contribution.unit.none": "Hiện anh/chị không phụ trách ghi sổ cho đơn vị nào ạ. Nếu chưa "
    "đúng, anh/chị nhờ người quản trị mời lại giúp em.",
    "contribution.amount": "Số tiền đóng góp là bao nhiêu ạ? (ví dụ: 71,5 triệu)",
    "contribution.amount.label": "Số tiền",
    "contribution.donor": "Ai đóng góp ạ? Anh/chị gõ tên người hoặc tên công ty, hay chọn một mục:",
    "contribution.donor.label": "Người đóng góp",
    "contribution.donor.unread": "Em chưa đọc được tên. Anh/chị gõ, ví dụ: <b>Công ty Hoàng Long</b>"
    " hoặc <b>ông Nguyễn Văn An</b> ạ.",
    "contribution.donor.amount": "Câu này có số tiền, ngày hay việc khác nên em chưa nhận làm tên. Anh/chị gõ riêng tên "
    "người đóng góp giúp em ạ.",
    "contribution.day": "Đóng góp ngày nào ạ? (ví dụ: 21/4, hôm qua)",
    "contribution.day.label": "Ngày",
    "contribution.method": "Đóng góp bằng cách nào ạ?",
    "contribution.method.label": "Hình thức",
    "contribution.note": "Anh/chị muốn ghi chú gì ạ?",
    "contribution.note.label": "Ghi chú",
    "contribution.twin": "Anh/chị có muốn ghi thêm một phiếu nữa không ạ?",
}
