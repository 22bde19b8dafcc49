"""Words of one person on several chats."""

TEXTS: dict[str, str] = {
    "channel.telegram": "Telegram",
    "channel.zalo": "Zalo",
    "channel.web": "trang web",
    "channel.terminal": "máy này",
    "channel.other": "nơi khác",
    "channel.place": "{{ name }} (từ {{ since|clock }}{% if here %}, đang dùng đây{% endif %})",
    # The code
    "link.name": "Dùng thêm ở nơi khác",
    "link.code": "Để dùng em ở nơi khác mà vẫn là anh/chị, trong <b>10 phút</b> tới anh/chị nhắn mã này "
    "cho em ở nơi ấy:\n<b>{{ code }}</b>\n"
    "hoặc mở ở nơi ấy:\n{% for link in links %}{{ link }}\n{% endfor %}"
    "Mã dùng một lần. Anh/chị đừng đưa cho ai: ai có mã là vào được bằng tên anh/chị ạ.",
    "linking.name": "Nhập mã liên kết",
    "linking.how": "Nếu anh/chị đang dùng em ở nơi khác, anh/chị gõ <b>liên kết</b> ở nơi ấy để lấy mã, rồi "
    "gõ mã gồm 8 số vào đây ạ. Nếu chưa dùng bao giờ, anh/chị cần một lời mời của đơn vị mình.",
    "linking.unknown": "Mã này không đúng hoặc đã hết hạn ạ. Anh/chị gõ <b>liên kết</b> ở nơi đang dùng để "
    "lấy mã mới, rồi gõ lại vào đây.",
    "linking.wait": "Em xin phép chưa nhận mã lúc này vì vừa có nhiều mã không đúng. Anh/chị chờ khoảng một "
    "giờ rồi gõ lại, hoặc mở liên kết đi kèm mã ạ.",
    "linking.already": "Nơi này đã có người dùng rồi ạ. Nếu muốn chuyển sang mã khác, anh/chị gõ "
    "<b>bỏ liên kết</b> ở đây trước, rồi gõ mã.",
    "linking.card": "ĐÂY LÀ ANH/CHỊ CHỨ Ạ?",
    "linking.whose": "Đây là ai ạ?",
    "linking.whose.label": "Tên",
    "linking.who": "{{ person.name }}{% for role, unit in roles %}; {{ ('role.' ~ role)|named }}, {{ unit.name }}"
    "{% endfor %}",
    "linking.shared": "Dùng chung những gì ạ?",
    "linking.shared.label": "Nơi này dùng chung",
    "linking.shared_what": "tên, vai trò, các phiếu đã ghi và lời nhắc. Đồng ý trước đây vẫn giữ nguyên",
    "linking.refused": "Dạ, em không liên kết và đã bỏ mã này. Nếu anh/chị không phải người ấy, anh/chị báo "
    "giúp người đã gửi mã ạ.",
    "linking.done": "Em chào anh/chị <b>{{ person.name }}</b>! Từ nay ở đây cũng là anh/chị. Muốn em nhắc ở "
    "đây, anh/chị gõ <b>nhận nhắc ở đây</b>; muốn thôi, gõ <b>bỏ liên kết</b> ạ.",
    "linking.told": "Vừa có thêm một nơi dùng em bằng tên anh/chị: <b>{{ place }}</b>, lúc {{ at|clock }}. "
    "Nếu không phải anh/chị, anh/chị gõ <b>không phải tôi</b>, em ngắt ngay ạ.",
    "linking.not_me": "Không phải tôi",
    "not_me.name": "Không phải tôi",
    "not_me.sure": "Anh/chị muốn ngắt <b>{{ place }}</b>, liên kết từ {{ since|clock }}, vì không phải anh/chị ạ?",
    "not_me.yes": "Đúng, ngắt nơi ấy",
    "not_me.no": "Không, giữ nguyên",
    "not_me.kept": "Dạ, em giữ nguyên các nơi đang dùng.",
    "not_me.gone": "Nơi ấy không còn liên kết với anh/chị nữa ạ.",
    # Ending one
    "unlink.name": "Bỏ liên kết",
    "unlink.card": "BỎ LIÊN KẾT",
    "unlink.check": "Anh/chị muốn bỏ liên kết nơi này chứ ạ?",
    "unlink.right": "Đúng, bỏ liên kết",
    "unlink.cancel": "Giữ nguyên",
    "unlink.place": "Anh/chị đang dùng em ở những nơi này. Anh/chị muốn bỏ nơi nào ạ?",
    "unlink.place.label": "Bỏ",
    "unlink.after": "Sau đó thế nào ạ?",
    "unlink.after.label": "Sau đó",
    "unlink.others_stay": "nơi ấy không xem, không nhận được gì nữa; các nơi còn lại vẫn dùng như cũ",
    "unlink.last": "đây là nơi cuối cùng: tên và vai trò vẫn giữ, nhưng muốn vào lại phải nhờ người phụ trách "
    "cấp lại liên kết. Muốn xóa hẳn tên mình thì chọn Giữ nguyên rồi gõ “rút đồng ý”",
    "unlink.kept": "Dạ, em giữ nguyên các nơi đang dùng.",
    "unlink.left": "Em đã bỏ liên kết nơi này. Cảm ơn anh/chị. Muốn dùng lại ở đây, anh/chị lấy mã ở nơi còn "
    "dùng, hoặc nhờ người phụ trách cấp lại liên kết ạ.",
    "unlink.ended": "Em đã bỏ liên kết <b>{{ name }}</b>: nơi ấy không xem, không nhận được gì nữa ạ.",
    "unlink.goodbye": "Nơi này không còn liên kết nữa ạ. Nếu không phải anh/chị làm việc này, anh/chị báo giúp "
    "người phụ trách ở đơn vị mình.",
    "unlink.told": "Lúc {{ at|clock }}, <b>{{ name }}</b> đã được bỏ liên kết với anh/chị. Nếu không phải "
    "anh/chị làm việc này, anh/chị báo giúp người phụ trách ạ.",
    # Where reminders go
    "reminders_here.name": "Nơi nhận nhắc",
    "reminders_here.place": "Anh/chị muốn em nhắc và gửi bản tin ở nơi nào ạ?",
    "reminders_here.kept": "Dạ, từ nay em nhắc và gửi bản tin cho anh/chị qua <b>{{ name }}</b>."
    "{% if alone %} Muốn nhận ở nơi khác, anh/chị gõ <b>liên kết</b> để thêm nơi ấy ạ."
    "{% else %} Nếu nơi ấy không nhận được, em gửi qua nơi khác của anh/chị ạ.{% endif %}",
}
