"""Words of coming in and going out."""

TEXTS: dict[str, str] = {
    "joining.name": "Vào bằng liên kết mời",
    "joining.yes": "Tôi đồng ý",
    "joining.no": "Không đồng ý",
    "joining.consent": "Kính chào anh/chị! Em là trợ lý của <b>Hội Khuyến học</b>, giúp cán bộ, hội viên "
    "ghi và xem công tác khuyến học của đơn vị mình.\n"
    "{% if comes_back %}Liên kết này dành cho người đã có vai trò ở <b>{{ unit.name }}</b> vào lại."
    "{% else %}Liên kết này mời anh/chị làm <b>{{ ('role.' ~ role)|named }}</b> của "
    "<b>{{ unit.name }}</b>.{% endif %}\n\n"
    "• Em lưu: tên anh/chị gõ, vai trò ở đơn vị, những gì anh/chị ghi sổ.\n"
    "• Để làm gì: ghi sổ, tổng hợp báo cáo của Hội; không dùng vào việc khác.\n"
    "• Ai xem: người phụ trách của đơn vị và cấp trên trong Hội.\n"
    "• Muốn rút: gõ <b>rút đồng ý</b> bất cứ lúc nào; em xóa tên, kết thúc vai trò ngay.\n\n"
    "Anh/chị có đồng ý không ạ?",
    "joining.consent.none": "Liên kết này không còn dùng được ạ.",
    "joining.named": "Anh/chị tên gì ạ? (họ và tên, ví dụ: Nguyễn Văn An)",
    "joining.role": "Liên kết này mời anh/chị làm thêm <b>{{ ('role.' ~ role)|named }}</b> của "
    "<b>{{ unit.name }}</b>. Anh/chị nhận chứ ạ?",
    "joining.role.none": "Liên kết này không còn dùng được ạ.",
    "joining.role_refused": "Dạ, em không thêm vai trò nào ạ.",
    "joining.refused": "Dạ, em không lưu gì cả và đã xóa lời mời này khỏi cuộc trò chuyện. "
    "Nếu đổi ý, anh/chị mở lại liên kết ạ.",
    "joining.used": "Liên kết này đã được dùng hoặc đã được thay bằng liên kết mới. Anh/chị nhờ "
    "người mời gửi lại liên kết mới giúp em ạ.",
    "joining.unknown": "Liên kết này không đúng hoặc đã hết hạn. Anh/chị nhờ người mời cấp lại "
    "giúp em ạ.",
    "joining.already_here": "Anh/chị đã có vai trò này rồi ạ. Gõ /menu để xem mục lục.",
    "joining.welcome": "Em chào anh/chị <b>{{ person.name }}</b>! Anh/chị là "
    "<b>{{ ('role.' ~ role)|named }}</b> của {{ unit.name }}.",
    "joining.welcome_back": "Em chào anh/chị <b>{{ person.name }}</b> đã trở lại! Vai trò và số liệu của anh/chị "
    "vẫn giữ nguyên.",
    "joining.came": "<b>{{ person.name }}</b> vừa dùng liên kết mời, làm {{ ('role.' ~ role)|named }} của {{ unit.name }}. "
    "Nếu không phải người này, anh/chị chọn <b>Không phải người này</b> để kết thúc vai trò ấy ạ.",
    "joining.came_back": "Có người vừa dùng liên kết cấp lại cho <b>{{ person.name }}</b> và đã vào lại được. Nếu không "
    "phải người này, anh/chị chọn <b>Không phải người này</b> để ngắt cuộc trò chuyện ấy ạ.",
    "joining.not_them": "Không phải người này",
    "not_them.name": "Không phải người này",
    "not_them.card": "NGẮT CUỘC TRÒ CHUYỆN VỪA VÀO LẠI",
    "not_them.check": "Em ngắt cuộc trò chuyện vừa vào bằng liên kết cấp lại; người ở đó không xem và không ghi được "
    "gì nữa. Vai trò và số liệu giữ nguyên ạ.",
    "not_them.right": "Ngắt cuộc trò chuyện ấy",
    "not_them.cancel": "Giữ nguyên",
    "not_them.whose": "Ngắt cuộc trò chuyện vào bằng tên ai ạ?",
    "not_them.whose.label": "Vào bằng tên",
    "not_them.gone": "Cuộc trò chuyện ấy đã được ngắt trước đó rồi ạ.",
    "not_them.stays": "Dạ, em giữ nguyên.",
    "not_them.unlinked": "Em đã ngắt cuộc trò chuyện ấy khỏi <b>{{ person.name }}</b>. Liên kết đã dùng không mở lại "
    "được; khi cần, anh/chị cấp lại liên kết và gửi riêng cho đúng người ạ.",
    "leaving.yes": "Rút, xóa tên tôi",
    "leaving.no": "Không rút, giữ nguyên",
    "leaving.name": "Rút đồng ý",
    "leaving.sure": "Anh/chị muốn <b>rút đồng ý</b>? Em sẽ xóa tên anh/chị, kết thúc mọi vai trò và "
    "rút đăng ký Công dân học tập ngay. Các phiếu đã ghi vẫn giữ số tiền, không còn tên anh/chị.",
    "leaving.sure.none": "Em chưa làm gì cả ạ.",
    "leaving.stays": "Dạ, em không thay đổi gì. Cảm ơn anh/chị.",
    "leaving.left": "Em đã xóa tên, kết thúc các vai trò và ngắt liên kết của anh/chị. Cảm ơn anh/chị "
    "đã đồng hành cùng Hội Khuyến học.",
}
