"""Words that every conversation shares."""

TEXTS: dict[str, str] = {
    # Buttons
    "common.right": "Đúng",
    "common.change": "Sửa",
    "common.cancel": "Hủy",
    "common.back": "Quay lại",
    "common.skip": "Bỏ qua",
    "common.menu": "Về mục lục",
    "common.undo": "Hoàn tác phiếu này",
    "common.go_on": "Làm tiếp",
    "common.cancel_form": "Hủy phiếu đang ghi",
    "common.leave_form": "Bỏ, không ghi nữa",
    "common.keep_all": "Giữ nguyên",
    "common.other_reading": "Không phải, em để anh/chị gõ lại",
    "common.as_said": "Đúng là câu trả lời",
    "common.words_or_report": "Câu này giống một phiếu khác. Anh/chị muốn ghi thành phiếu khác, hay đây là câu trả lời ạ?",
    "common.other_report": "Ghi câu này thành phiếu khác",
    "common.today": "Hôm nay ({{ day|day }})",
    "common.yesterday": "Hôm qua ({{ day|day }})",
    "common.day_before": "Hôm kia ({{ day|day }})",
    "common.twin_yes": "Vẫn ghi thêm",
    "common.twin_no": "Không ghi nữa",
    "common.drop_one": "Bỏ: {{ name }}",
    # The card
    "common.card": "<b>{{ title }}</b>\n"
    "{% for line, label, value in rows %}"
    "{% if loop.changed(line) and not (loop.first and not line) %}"
    "\n{% if line %}<i>Khoản {{ line }}</i>\n{% endif %}{% endif %}"
    "{{ label }}: <b>{{ value }}</b>\n{% endfor %}\n{{ check }}",
    "common.line": "{{ line }}. {{ label }}",
    "common.check": "Anh/chị xem giúp em đã đúng chưa ạ?",
    "common.change_what": "Anh/chị muốn sửa mục nào ạ?",
    "common.already_so": "Dạ, phiếu đang ghi đúng như vậy rồi ạ.",
    "common.change_to": "Em chưa ghi gì cả. Anh/chị muốn sửa phiếu thành thế này ạ?",
    "common.change_or_other": "Em chưa ghi gì cả. Câu này để sửa phiếu đang ghi, hay là một phiếu khác ạ?",
    "common.other_only": "Em chưa ghi gì cả. Câu này là một phiếu khác ạ?",
    "common.change_or_leave": "Em chưa ghi gì cả. Anh/chị muốn sửa mục nào, hay hủy phiếu ạ?",
    "common.card_unread": "Em chưa hiểu câu này. Em chưa ghi gì cả; anh/chị chọn giúp em: "
    "{% for one in buttons %}<b>{{ one }}</b>{% if not loop.last %}, {% endif %}{% endfor %} ạ.",
    "common.nothing_booked": "Dạ, em không ghi phiếu này.",
    # Refusals
    "common.choose_one": "Em chưa hiểu câu trả lời này. Anh/chị chọn giúp em một trong các mục "
    "dưới đây ạ.",
    "common.said_more": "Em đọc được một con số, nhưng chưa rõ phần “{{ rest }}” nên chưa nhận. Nếu đúng là "
    "con số dưới đây, anh/chị chọn giúp em ạ.",
    "common.no_money": "Em chưa thấy số tiền nào trong câu vừa rồi. Anh/chị gõ giúp em cả chữ nghìn, "
    "triệu hay đồng, ví dụ: <b>71,5 triệu</b> hoặc <b>2.500.000đ</b> ạ.",
    "common.no_people": "Em chưa thấy số lượng nào trong câu vừa rồi. Anh/chị gõ một con số, "
    "ví dụ: <b>120</b> ạ.",
    "common.no_day": "Em chưa đọc được ngày. Anh/chị gõ ngày/tháng, ví dụ: <b>21/4</b>, hoặc "
    "<b>hôm qua</b> ạ.",
    "common.no_name": "Em chưa đọc được tên. Anh/chị gõ họ và tên, ví dụ: <b>Nguyễn Văn An</b> ạ.",
    "common.no_words": "Em chưa đọc được chữ nào. Anh/chị gõ giúp em vài chữ ạ.",
    "common.too_long": "Tin này dài quá {{ most|number }} ký tự nên em chưa đọc được. "
    "Anh/chị viết ngắn lại giúp em ạ.",
    "common.cannot_skip": "Mục này em cần có mới ghi sổ được, anh/chị trả lời giúp em ạ.",
    "common.not_an_answer": "Em chưa rõ đó có phải câu trả lời không nên chưa nhận ạ.",
    "common.cancel_or_not": "Anh/chị muốn hủy phiếu đang ghi, hay làm tiếp ạ? Em vẫn giữ nguyên "
    "những gì đã nhập.",
    "common.no_longer": "Mục “{{ name }}” nay không còn chọn được nữa.",
    "common.not_allowed": "Phần này em chỉ mở cho người phụ trách, hoặc mục ấy không còn nữa ạ.",
    "common.stranger": "Em là trợ lý của Hội Khuyến học. Để dùng, anh/chị cần một lời mời. "
    "Anh/chị hỏi giúp em chi hội trưởng hoặc người phụ trách khuyến học ở đơn vị mình. "
    "Có mã mời rồi, anh/chị gõ mã vào đây ạ.",
    "common.thanks": "Dạ, em cảm ơn anh/chị ạ! Cần việc gì, anh/chị cứ nhắn em.",
    "common.not_understood": "Em chưa hiểu ý anh/chị. Anh/chị có thể gõ, ví dụ: "
    "<b>{{ example }}</b>, hoặc gõ <b>menu</b> để xem mục lục ạ.",
    "common.example_contribution": "ủng hộ 2 triệu",
    "common.example_progress": "tiến độ",
    "common.example_citizen": "công dân học tập",
    "common.part_only": "{{ part }}Em chưa ghi gì cả. Anh/chị gõ, ví dụ: <b>{{ example }}</b> ạ.",
    "common.unknown_command": "Em không có lệnh này ạ. Anh/chị gõ /menu để xem mục lục.",
    "common.our_fault": "Em xin lỗi, em vừa gặp trục trặc nên tin này <b>chưa được ghi</b>. "
    "Những gì đã nhập trước đó vẫn còn. Anh/chị gửi lại giúp em, hoặc gõ /tieptuc để làm tiếp ạ.",
    "common.view_failed": "Em xin lỗi, em chưa lấy được số liệu này. Anh/chị thử lại sau ít phút "
    "giúp em ạ.",
    # What is no text
    "common.sticker": "Em cảm ơn ạ! Nhưng em chỉ đọc được chữ, anh/chị gõ giúp em ạ.",
    "common.voice": "Em chưa nghe được tin nhắn thoại. Anh/chị gõ chữ giúp em ạ.",
    "common.picture": "Em chưa xem được ảnh hay tệp. Anh/chị gõ chữ giúp em ạ.",
    "common.forward": "Tin chuyển tiếp em không tự ghi, để tránh ghi nhầm. Anh/chị gõ lại giúp em "
    "bằng lời của mình ạ.",
    "common.edit": "Em thấy anh/chị vừa sửa một tin cũ; em không đổi gì theo tin sửa. Nếu phiếu "
    "đã ghi bị nhầm, anh/chị gõ <b>hoàn tác</b>; nếu đang ghi dở, anh/chị chọn <b>Sửa</b> trên phiếu ạ.",
    "common.edit_booked": "Em thấy anh/chị vừa sửa một tin; sổ vẫn giữ như đã ghi:\n"
    "{% for one in booked %}• {{ one }}\n{% endfor %}"
    "Nếu có phiếu nhầm, anh/chị hoàn tác phiếu ấy rồi nhắn lại câu đúng, em ghi phiếu mới ạ.",
    "common.edit_anew": "{% if amount and entry.amount_vnd and amount != entry.amount_vnd %}Anh/chị vừa sửa "
    "<b>{{ entry.amount_vnd|vnd }}</b> thành <b>{{ amount|vnd }}</b> ạ?{% else %}Anh/chị vừa sửa tin đã ghi thành "
    "phiếu ạ?{% endif %} Nếu đúng, em hoàn tác phiếu {{ entry.number }} và ghi lại như dưới đây.\n",
    "common.edit_same": "{{ notes }}Em thấy anh/chị vừa sửa một tin; sổ vẫn giữ phiếu đã ghi: {{ kept }}. Nếu phiếu "
    "ấy chưa đúng, anh/chị gõ <b>hoàn tác</b> rồi nhắn lại câu đúng ạ.",
    "common.undo_in_form": "Mình đang ghi dở nên em chưa hoàn tác gì. Sửa câu vừa trả lời, anh/chị gõ <b>quay lại</b>; "
    "hoàn tác phiếu đã ghi trước đó, anh/chị gõ <b>/hoantac</b> ạ.",
    "common.other_kind": "Em chưa đọc được loại tin này. Anh/chị gõ chữ giúp em ạ.",
    # Buttons pressed late
    "common.booked_before": "Phiếu này đã ghi rồi, số <b>{% for one in entries %}{{ one.number }}"
    "{% if not loop.last %}, {% endif %}{% endfor %}</b>. Em không ghi thêm lần nữa ạ.",
    "common.old_page": "Trang này đã cũ: câu hỏi đã đổi từ lúc anh/chị mở, nên em chưa nhận câu trả lời vừa rồi. "
    "Em xin hỏi lại ạ.",
    "common.came_late": "Tin vừa rồi của anh/chị tới em muộn, khi câu hỏi đã đổi, nên em chưa nhận. Em xin hỏi lại ạ.",
    "common.old_button": "Nút vừa bấm là của câu hỏi cũ, em chưa đổi gì ạ.",
    "common.button_used": "Nút này đã dùng rồi nên em không làm gì thêm ạ."
    "{% if last %} Phiếu mới nhất anh/chị đã ghi: <b>{{ last.number }}</b>.{% endif %}",
    # Forms
    "common.nothing_open": "Hiện không có phiếu nào đang ghi dở ạ.",
    "common.help_in_form": "Anh/chị trả lời câu hỏi ngay dưới đây. Có thể gõ <b>quay lại</b> để sửa "
    "câu trước, <b>để sau</b> để tạm dừng, <b>hủy</b> để bỏ phiếu. Chỉ khi anh/chị chọn <b>Đúng</b> "
    "em mới ghi sổ.",
    "common.first_question": "Đây là câu đầu tiên rồi ạ.",
    "common.parked": "Dạ, em giữ phiếu này lại. Khi nào tiện anh/chị gõ <b>tiếp tục</b> ạ.",
    "common.cancelled": "Dạ, em đã hủy phiếu đang ghi. Sổ không thay đổi gì.",
    "common.dropped": "Dạ, em đã bỏ phiếu ấy. Anh/chị chọn lại việc cần làm giúp em ạ.",
    "common.too_many": "Anh/chị đang có ba phiếu ghi dở. Mình bỏ bớt một phiếu trước nhé ạ?",
    "common.parked_form": "Anh/chị còn phiếu “{{ name }}” đang ghi dở. Mình làm tiếp chứ ạ?",
    "common.form_gone": "Phiếu ghi dở này không còn dùng được ở bản mới, em đã bỏ. Sổ không thay "
    "đổi gì ạ.",
    # What the ledger refuses
    "refused.twin": "Đã có phiếu <b>{{ number }}</b> giống hệt: cùng đơn vị, cùng ngày, cùng số.",
    "refused.notyours": "Anh/chị hiện không phụ trách ghi sổ cho {{ unit }} nữa nên em chưa ghi ạ.",
    "refused.unitclosed": "{{ unit }} đã ngừng hoạt động nên em chưa ghi ạ.",
    "refused.notonthatday": "Ngày ấy {{ unit }} chưa thành lập hoặc đã ngừng hoạt động "
    "(thành lập ngày {{ opened|day }}), nên em chưa ghi ạ.",
    "refused.notthatperiod": "Kỳ ấy của {{ unit }} nay không báo “không phát sinh” được nữa ạ.",
    "refused.infuture": "Ngày ấy chưa tới nên em chưa ghi ạ.",
    # Names of things
    "donor.person": "Cá nhân",
    "donor.company": "Doanh nghiệp, tổ chức",
    "donor.collection": "Quyên góp trong đơn vị",
    "donor.anonymous": "Người ủng hộ ẩn danh",
    "method.cash": "Tiền mặt",
    "method.transfer": "Chuyển khoản",
    "method.unsaid": "Không ghi rõ",
    "kind.contribution": "Đóng góp",
    "kind.reward": "Khen thưởng",
    "kind.scholarship": "Học bổng",
    "kind.support": "Hỗ trợ",
    "kind.gift": "Quà tặng",
    "role.head": "Chi hội trưởng",
    "role.deputy": "Chi hội phó",
    "role.treasurer": "Thủ quỹ",
    "role.secretary": "Thư ký",
    "role.leader": "Lãnh đạo",
    "role.admin": "Quản trị",
    "role.member": "Hội viên",
}
