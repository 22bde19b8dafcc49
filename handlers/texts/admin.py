"""Words of inviting and of ending roles."""

_LINKS = (
    "{% for link in links %}{{ link }}\n{% endfor %}"
    "{% if only_here %}Lưu ý: địa chỉ trang này chỉ mở được trên chính máy đang chạy. Muốn gửi cho người khác, anh/chị "
    "nhờ người cài đặt khai báo địa chỉ công khai (PUBLIC_URL) trước ạ.{% endif %}"
)

TEXTS: dict[str, str] = {
    "invite.qr": "Mã QR của liên kết mời: quét bằng máy ảnh điện thoại để mở",
    "invite.name": "Mời người",
    "invite.card": "MỜI NGƯỜI VÀO ĐƠN VỊ",
    "invite.right": "Tạo liên kết",
    "invite.cancel": "Không tạo",
    "invite.unit": "Anh/chị mời vào đơn vị nào ạ?",
    "invite.unit.label": "Đơn vị",
    "invite.unit.none": "Hiện anh/chị không quản trị đơn vị nào ạ.",
    "invite.role": "Mời làm vai trò gì ạ?",
    "invite.role.label": "Vai trò",
    "invite.none_made": "Dạ, em không tạo liên kết nào.",
    "invite.link": "Liên kết mời vào <b>{{ unit.name }}</b>, dùng được một lần trong 14 ngày. Anh/chị "
    "gửi riêng cho đúng người ạ; ai dùng, em báo anh/chị ngay:\n" + _LINKS,
    "members_link.name": "Liên kết cho hội viên",
    "members_link.card": "LIÊN KẾT CHO HỘI VIÊN",
    "members_link.check": "Nếu chi hội này đã có liên kết cho hội viên thì liên kết và mã QR cũ, kể cả bản đã in, sẽ "
    "không dùng được nữa. Anh/chị tạo liên kết mới chứ ạ?",
    "members_link.right": "Tạo liên kết",
    "members_link.cancel": "Không tạo",
    "members_link.unit": "Liên kết cho hội viên của chi hội nào ạ?",
    "members_link.unit.label": "Chi hội",
    "members_link.unit.none": "Hiện anh/chị không quản trị chi hội nào ạ.",
    "members_link.none_made": "Dạ, em không tạo liên kết nào.",
    "members_link.link": "Liên kết cho hội viên <b>{{ unit.name }}</b>, dùng chung được trong 90 ngày, "
    "chỉ cho vai trò hội viên:\n" + _LINKS,
    "reissue.name": "Cấp lại liên kết",
    "reissue.link": "Liên kết mới cho <b>{{ person.name }}</b>, dùng được một lần trong 14 ngày; vai trò "
    "và số liệu cũ giữ nguyên, liên kết cấp lại trước đây không dùng được nữa:\n" + _LINKS,
    "end_role.name": "Kết thúc vai trò",
    "end_role.card": "KẾT THÚC VAI TRÒ",
    "end_role.right": "Kết thúc vai trò",
    "end_role.cancel": "Giữ nguyên",
    "end_role.whose": "Kết thúc vai trò của ai ạ?",
    "end_role.whose.label": "Của",
    "end_role.whose.none": "Vai trò này không còn nữa ạ.",
    "end_role.who": "{{ person.name }}, {{ ('role.' ~ role)|named }}, {{ unit.name }}",
    "end_role.ended_before": "Vai trò này đã kết thúc trước đó rồi ạ.",
    "end_role.stays": "Dạ, em giữ nguyên vai trò ấy.",
    "end_role.ended": "Em đã kết thúc vai trò của <b>{{ person.name }}</b>. Các phiếu đã ghi vẫn giữ "
    "nguyên ạ.",
}
