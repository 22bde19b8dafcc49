"""Help, and sample conversations: what it shows is what the tests play, line by line.

A sample is written as the transcripts in `tests/conversations` are: `@who` speaks, `> words` is
typed, `>> [label]` tapped, `< words` a part of what is answered. Help shows what begins with the
last `@who`.
"""

TEXTS: dict[str, str] = {
    "help.all": "<b>Cách dùng</b>\n"
    "Anh/chị gõ bằng lời thường, em hỏi lại từng câu và chỉ ghi khi anh/chị chọn <b>Đúng</b>.\n"
    "{% for said, what in rows %}• <b>{{ said }}</b>{% if what %}: {{ what }}{% endif %}\n{% endfor %}"
    "Lúc nào cũng gõ được: <b>menu</b>, <b>trợ giúp</b>, <b>quay lại</b>, <b>để sau</b>, <b>hủy</b>."
    "{% if sample %}\n\n{{ sample }}{% endif %}",
    "help.sample": "<i>Ví dụ, {{ name }}:</i>\n"
    "{% for who, words in lines %}{% if who == 'said' %}Anh/chị: <b>{{ words }}</b>"
    "{% elif who == 'tapped' %}Anh/chị chọn: <b>{{ words }}</b>{% else %}Em: {{ words }}{% endif %}"
    "{% if not loop.last %}\n{% endif %}{% endfor %}",
    "sample.contribution": """
@head
> ủng hộ 2 triệu
< Ai đóng góp ạ?
> Công ty Hoàng Long
< Số tiền: 2.000.000đ (Hai triệu đồng)
>> [Đúng]
< Em cảm ơn anh/chị!
""",
    "sample.award": """
@head
> khen thưởng 120 học sinh 24 triệu
< Trao nhân dịp nào ạ?
> tổng kết năm học
< Số lượng: 120
< Tổng số tiền: 24.000.000đ
>> [Đúng]
< Em cảm ơn anh/chị!
""",
    "sample.several": """
@head
> thu quỹ 71,5 triệu, trao 120 suất quà
< Khoản 1: ai đóng góp ạ?
> Công ty Hoàng Long
< Số lượng: 120
>> [Đúng]
< Đã ghi phiếu
""",
    "sample.nothing": """
@head
> không phát sinh
< Kỳ nào không phát sinh ạ?
>> [Quý 4/2026]
< Kỳ: Quý 4/2026
>> [Đúng]
< Em cảm ơn anh/chị!
""",
    "sample.undo": """
@head
> ủng hộ 2 triệu
> Công ty Hoàng Long
>> [Đúng]
@head
> hoàn tác
< Lý do: gõ nhầm
>> [Đúng, hoàn tác]
< Em đã hoàn tác phiếu
""",
    "sample.entries": """
@head
> ủng hộ 2 triệu
> Công ty Hoàng Long
>> [Đúng]
@leader
> xem phiếu
< năm 2026: 1 phiếu
< 24/11/2026: Đóng góp 2.000.000đ
""",
    "sample.progress": """
@head
> tiến độ
< Tính đến 09:00 ngày 24/11/2026
< Vận động được: 0đ / 100.000.000đ = 0%
""",
    "sample.digest": """
@leader
> bản tin
< Tuần qua chưa có phát sinh
""",
    "sample.citizen": """
@member
> công dân học tập
< Đăng ký là tự nguyện.
>> [Đăng ký năm nay]
>> [Đăng ký]
< Chúc mừng anh/chị!
""",
    "sample.register": """
@member
> đăng ký công dân học tập
< ĐĂNG KÝ CÔNG DÂN HỌC TẬP NĂM NAY
>> [Đăng ký]
< Chúc mừng anh/chị!
""",
    "sample.withdraw_registration": """
@member
> đăng ký công dân học tập
>> [Đăng ký]
@member
> rút đăng ký
>> [Đúng, rút đăng ký]
< Em đã rút đăng ký năm nay của anh/chị.
""",
    "sample.target": """
@admin
> đặt chỉ tiêu
< Chỉ tiêu của đơn vị nào ạ?
>> [Hội Khuyến học Sở Y tế]
< Chỉ tiêu nào ạ?
>> [Vận động được]
< Số tiền cần vận động trong năm là bao nhiêu ạ?
> 1 tỷ
< Theo văn bản nào ạ?
> Kế hoạch số 12/KH-HKH
< Mức: 1.000.000.000đ (Một tỷ đồng)
>> [Đúng]
< Em đã ghi chỉ tiêu năm 2026
""",
    "sample.invite": """
@admin
> mời người
< Anh/chị mời vào đơn vị nào ạ?
>> [Chi hội Trung tâm Y tế]
< Mời làm vai trò gì ạ?
>> [Chi hội trưởng]
< Vai trò: Chi hội trưởng
>> [Tạo liên kết]
< dùng được một lần trong 14 ngày.
""",
    "sample.members_link": """
@admin
> liên kết hội viên
< Liên kết cho hội viên của chi hội nào ạ?
>> [Chi hội Trung tâm Y tế]
>> [Tạo liên kết]
< dùng chung được trong 90 ngày
""",
    "sample.members": """
@admin
> người đã vào
< Bấm tên để xem, kết thúc vai trò hoặc cấp lại liên kết.
""",
    "sample.digest_off": """
@leader
> tắt bản tin
< Em đã tắt bản tin tuần.
""",
    "sample.digest_on": """
@leader
> bật bản tin
< sáng thứ Hai hằng tuần em gửi anh/chị ạ.
""",
    "sample.link": """
@head
> liên kết
< trong 10 phút tới anh/chị nhắn mã này cho em ở nơi ấy
""",
    "sample.unlink": """
@head
> bỏ liên kết
< BỎ LIÊN KẾT
>> [Giữ nguyên]
< Dạ, em giữ nguyên các nơi đang dùng.
""",
    "sample.not_me": """
@head
> liên kết
@stranger
> /start ma-moi-1
>> [Đúng]
@head
> không phải tôi
>> [Đúng, ngắt nơi ấy]
< Em đã bỏ liên kết
""",
    "sample.reminders_here": """
@head
> nhận nhắc ở đây
< Dạ, từ nay em nhắc và gửi bản tin cho anh/chị qua
""",
    "sample.leaving": """
@head
> rút đồng ý
< Em sẽ xóa tên anh/chị, kết thúc mọi vai trò
>> [Không rút, giữ nguyên]
< Dạ, em không thay đổi gì.
""",
}
