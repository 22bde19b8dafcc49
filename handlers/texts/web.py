"""What people read on the web page and on the demo's page."""

TEXTS: dict[str, str] = {
    "web.association": "Hội Khuyến học",
    "web.assistant": "Trợ lý ghi sổ khuyến học",
    "web.big_letters": "Chữ to",
    "web.normal_letters": "Chữ nhỏ",
    # The landing page
    "web.landing_title": "Trợ lý ghi sổ khuyến học",
    "web.landing_lead": (
        "Ghi lại những gì chi hội vận động và trao tặng, ngay trong một cuộc trò chuyện."
    ),
    "web.landing_what": (
        "Anh/chị nhắn như nhắn tin cho một người giúp việc sổ sách: tiền vận động được, suất "
        "học bổng, phần thưởng, phần quà đã trao. Trợ lý hỏi những gì còn thiếu, đọc lại cho "
        "anh/chị xem, và chỉ ghi vào sổ khi anh/chị bấm “Đúng”."
    ),
    "web.landing_invite_title": "Để bắt đầu, anh/chị cần một lời mời",
    "web.landing_invite": (
        "Lời mời là một liên kết do chi hội của anh/chị gửi. Xin hỏi chi hội trưởng, hoặc "
        "người phụ trách công tác khuyến học ở cơ quan của anh/chị. Có liên kết rồi, anh/chị "
        "chỉ cần bấm vào đó."
    ),
    # An invite
    "web.invite_title": "Kính mời anh/chị",
    "web.invite_lead": "Hội Khuyến học mời anh/chị dùng trợ lý ghi sổ khuyến học.",
    "web.invite_what": (
        "Bấm “Bắt đầu”, trợ lý sẽ nói rõ lời mời này dành cho ai, những gì được lưu lại và vì "
        "sao. Chưa có gì được ghi cho đến khi anh/chị đồng ý."
    ),
    "web.link_title": "Dùng thêm trên trang này",
    "web.link": (
        "Anh/chị đã dùng trợ lý ở nơi khác. Bấm “Bắt đầu”, trợ lý hỏi lại một câu, rồi anh/chị "
        "dùng được cả ở đây."
    ),
    "web.start": "Bắt đầu",
    "web.start_telegram": "Dùng trên Telegram",
    "web.start_zalo": (
        "Dùng trên Zalo: anh/chị tìm “{{ bot }}”, mở cuộc trò chuyện rồi gửi mã này:"
    ),
    "web.open_zalo": "Mở trên Zalo",
    "web.zalo_qr": "Nếu đang xem trên máy khác, anh/chị mở Zalo trên điện thoại và quét mã QR này.",
    "web.or": "hoặc",
    "web.mine_title": "Máy này đã mở lời mời",
    "web.mine": "Anh/chị đã bắt đầu từ lời mời này rồi. Xin mở lại cuộc trò chuyện của mình.",
    "web.open_mine": "Mở cuộc trò chuyện",
    "web.start_new": "Nếu là người khác dùng chung máy này, xin bắt đầu riêng:",
    "web.used_title": "Lời mời này đã được dùng hoặc đã được thay",
    "web.used": (
        "Mỗi lời mời riêng chỉ dùng được một lần, và lời mời làm lại thay cho lời mời cũ. Nếu chính anh/chị đã dùng, xin mở lại trang "
        "trò chuyện trên máy đã dùng. Nếu không, xin báo cho người đã gửi để được gửi lời mời "
        "mới."
    ),
    "web.unknown_title": "Lời mời này không còn dùng được",
    "web.unknown": (
        "Có thể liên kết đã hết hạn, hoặc bị sao chép thiếu chữ. Xin hỏi chi hội của anh/chị để "
        "được gửi lời mời mới."
    ),
    # The chat
    "web.chat_title": "Trò chuyện",
    "web.conversation": "Cuộc trò chuyện",
    "web.you_said": "Anh/chị:",
    "web.it_said": "Trợ lý:",
    "web.choices": "Xin chọn một câu trả lời",
    "web.go_on": "Tiếp tục phiếu đang ghi",
    # What that button says in the person's name: a control word
    "web.go_on_said": "tiếp tục",
    "web.nothing_yet": "Chưa có tin nào. Kính mời anh/chị bấm nút dưới đây.",
    "web.cut": "Ở đây chỉ hiện các tin gần đây, không quá 30 ngày. Phiếu đã ghi vẫn còn đủ trong sổ.",
    "web.begin": "Bắt đầu",
    "web.begin_said": "menu",
    "web.write": "Viết tin nhắn",
    "web.write_here": "Viết ở đây…",
    "web.send": "Gửi",
    "web.send_again": "Gửi lại",
    "web.new_below": "Có tin mới",
    "web.more_below": "Xem tiếp",
    "web.busy": (
        "Hệ thống đang bận, chưa ghi được tin này. Chữ của anh/chị vẫn còn đây, xin bấm “Gửi "
        "lại” sau ít phút."
    ),
    "web.form_too_old": (
        "Trang này đã mở quá lâu nên tin chưa được gửi. Chữ của anh/chị vẫn còn đây, xin bấm "
        "“Gửi” một lần nữa."
    ),
    "web.not_sent": (
        "Chưa gửi được, có lẽ mạng đang yếu. Chữ của anh/chị vẫn còn đây, xin bấm “Gửi lại”."
    ),
    "web.choice_not_sent": "Chưa gửi được, có lẽ mạng đang yếu. Xin bấm lại.",
    "web.offline": "Mất kết nối, đang nối lại. Tin đã gửi không bị mất.",
    "web.over": "Cuộc trò chuyện trên máy này đã kết thúc.",
    "web.gone": (
        "Cuộc trò chuyện này không còn mở trên máy này nữa. Xin hỏi chi hội của anh/chị để được "
        "gửi lời mời mới."
    ),
    # Pages that only say something
    "web.forbidden_title": "Trang này không mở được trên máy này",
    "web.forbidden": (
        "Cuộc trò chuyện chỉ mở trên máy đã dùng lời mời. Nếu đây đúng là máy của anh/chị, xin "
        "mở lại liên kết đã nhận, hoặc xin chi hội gửi lời mời mới."
    ),
    "web.not_found_title": "Không có trang này",
    "web.not_found": "Địa chỉ có thể bị sao chép thiếu. Xin mở lại liên kết mà chi hội đã gửi.",
    "web.too_large_title": "Tin này dài quá",
    "web.too_large": "Xin quay lại và chia thành nhiều tin ngắn hơn.",
    "web.away_title": "Hệ thống đang bận",
    "web.away": "Xin đợi ít phút rồi mở lại trang này. Những gì đã ghi vẫn còn nguyên.",
    "web.broken_title": "Có lỗi của hệ thống",
    "web.broken": (
        "Xin lỗi anh/chị. Xin mở lại trang và thử thêm một lần; nếu vẫn vậy, xin báo cho người "
        "phụ trách."
    ),
    # The demo
    "web.demo_title": "Dùng thử trợ lý ghi sổ khuyến học",
    "web.demo_lead": (
        "Mỗi khung là điện thoại của một người. Anh/chị cứ bấm và nhắn như thật, ví dụ: “ủng hộ "
        "2 triệu”."
    ),
    "web.demo_today": "Hôm nay ở đây là",
    "web.demo_phone": "Điện thoại của {{ title }}, {{ subtitle }}",
    "web.demo_note": (
        "Tên người và số liệu năm 2023 ở đây là minh họa. Dữ liệu chỉ nằm trên máy này."
    ),
}
