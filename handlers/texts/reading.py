"""What is said when an answer could not be read for certain.

Keys are the `why` of `handlers/reading/`. Each says what was seen and gives one example that
works; the readings follow as choices where there are any.
"""

_MONEY = {
    "reading.money.unit": (
        "Em thấy con số nhưng chưa rõ là nghìn, triệu hay đồng. Anh/chị chọn hoặc gõ giúp em, "
        "ví dụ: 71,5 triệu hoặc 2.500.000đ ạ."
    ),
    "reading.money.small_dong": (
        "Số tiền này nhỏ quá nên em sợ thiếu chữ nghìn. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: 500 nghìn ạ."
    ),
    "reading.money.tail": (
        "Phần sau của số tiền em hiểu được mấy cách. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: 1 tỷ 200 triệu ạ."
    ),
    "reading.money.group": (
        "Dấu chấm hoặc dấu phẩy trong số này em hiểu được hai cách. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: 12,5 triệu ạ."
    ),
    "reading.money.grouped_scale": (
        "Số đã đủ hàng nghìn mà còn thêm đơn vị phía sau. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: 500.000đ ạ."
    ),
    "reading.money.shape": (
        "Các dấu chấm, dấu phẩy trong số này chưa đúng chỗ nên em không dám đoán. "
        "Anh/chị gõ lại giúp em, ví dụ: 1.500.000đ ạ."
    ),
    "reading.money.not_whole": (
        "Số này lẻ dưới một đồng. Anh/chị gõ lại giúp em số tròn đồng, ví dụ: 1.500.000đ ạ."
    ),
    "reading.money.words": (
        "Con số bằng chữ này em hiểu được mấy cách. Anh/chị chọn giúp em, "
        "hoặc gõ bằng số, ví dụ: 250 nghìn ạ."
    ),
    "reading.money.name": (
        "Em chưa rõ đó là tên người hay là con số. Anh/chị chọn số tiền giúp em, "
        "hoặc gõ bằng số, ví dụ: 1,5 triệu ạ."
    ),
    "reading.money.vague": (
        "Em cần con số cụ thể mới ghi sổ được. Anh/chị gõ giúp em, ví dụ: 2 triệu ạ."
    ),
    "reading.money.about": (
        "Sổ cần số chính xác mà em thấy chữ ước chừng. Nếu đúng là số này thì anh/chị chọn giúp em, "
        "không thì gõ số khác, ví dụ: 71,5 triệu ạ."
    ),
    "reading.money.range": (
        "Em thấy một khoảng từ số này đến số kia. Anh/chị chọn hoặc gõ giúp em một số, "
        "ví dụ: 2,5 triệu ạ."
    ),
    "reading.money.two": (
        "Em thấy hơn một số tiền. Anh/chị chọn giúp em một số, hoặc gõ lại, ví dụ: 6 triệu ạ. Nếu là hai khoản, "
        "ghi xong khoản này anh/chị nhắn tiếp khoản kia."
    ),
    "reading.money.corrected": (
        "Em thấy anh/chị vừa sửa số tiền. Anh/chị chọn giúp em số đúng, "
        "hoặc gõ lại, ví dụ: 6 triệu ạ."
    ),
    "reading.money.slang": (
        "Cách gọi này mỗi nơi hiểu một khác. Anh/chị chọn giúp em, hoặc gõ ví dụ: 500 nghìn ạ."
    ),
    "reading.money.foreign": (
        "Em chỉ ghi được tiền đồng. Anh/chị quy ra đồng giúp em, ví dụ: 2.500.000đ ạ."
    ),
    "reading.money.negative": (
        "Em thấy số tiền bị trừ, trả lại hoặc chưa thu nên chưa ghi. "
        "Anh/chị gõ giúp em số tiền thực nhận, ví dụ: 2 triệu ạ."
    ),
    "reading.money.minus": (
        "Em thấy một phép trừ. Anh/chị chọn kết quả giúp em, hoặc gõ ví dụ: 4,7 triệu ạ."
    ),
    "reading.money.price": (
        "Em thấy giá của một suất mà chưa rõ tổng. Anh/chị gõ giúp em tổng số tiền, "
        "ví dụ: 26 triệu, hoặc 130 x 200 nghìn ạ."
    ),
    "reading.money.each": (
        "Em chưa rõ số tiền này là của mỗi người hay của tất cả. Anh/chị chọn tổng số giúp em, "
        "hoặc gõ ví dụ: 20 x 500 nghìn ạ."
    ),
    "reading.money.price_unit": (
        "Số tiền của mỗi người chưa rõ là nghìn, triệu hay đồng. Anh/chị chọn tổng số giúp em, "
        "hoặc gõ ví dụ: 35 x 200 nghìn ạ."
    ),
    "reading.money.product": (
        "Phép nhân này em chưa đọc được chắc. Anh/chị gõ giúp em tổng số tiền, ví dụ: 26 triệu ạ."
    ),
    "reading.money.zero": (
        "Số tiền phải từ 1 đồng trở lên. Anh/chị gõ lại giúp em, ví dụ: 500 nghìn ạ."
    ),
    "reading.money.too_large": (
        "Số này lớn hơn một nghìn tỷ đồng nên em chưa ghi được. "
        "Anh/chị xem lại giúp em, ví dụ: 1,2 tỷ ạ."
    ),
}
_COUNT = {
    "reading.count.about": (
        "Sổ cần số người chính xác. Anh/chị chọn hoặc gõ giúp em, ví dụ: 120 ạ."
    ),
    "reading.count.range": (
        "Em thấy một khoảng từ số này đến số kia. Anh/chị gõ giúp em một số, ví dụ: 120 ạ."
    ),
    "reading.count.two": (
        "Em thấy hơn một con số. Anh/chị chọn giúp em, hoặc gõ lại, ví dụ: 120 ạ."
    ),
    "reading.count.shape": (
        "Em chưa đọc được chắc con số này. Anh/chị gõ giúp em bằng chữ số, ví dụ: 120 ạ."
    ),
    "reading.count.zero": "Số người phải từ 1 trở lên. Anh/chị gõ lại giúp em, ví dụ: 120 ạ.",
    "reading.count.negative": "Số người không thể âm. Anh/chị gõ lại giúp em, ví dụ: 120 ạ.",
    "reading.count.too_large": (
        "Số này lớn hơn một triệu nên em chưa ghi được. Anh/chị xem lại giúp em, ví dụ: 120 ạ."
    ),
    "reading.count.ratio": (
        "Tỷ số này có phần lớn hơn tổng. Anh/chị gõ lại giúp em, ví dụ: 11/12 chi hội ạ."
    ),
}
_DATE = {
    "reading.date.future": (
        "Ngày này còn ở phía trước nên em chưa ghi được. "
        "Anh/chị gõ giúp em ngày đã qua, ví dụ: 21/4 hoặc hôm qua ạ."
    ),
    "reading.date.impossible": (
        "Lịch không có ngày này. Anh/chị xem lại giúp em, ví dụ: 30/4 hoặc ngày 21 tháng 4 ạ."
    ),
    "reading.date.too_old": (
        "Ngày này xa quá nên em sợ nhầm năm. Anh/chị gõ lại giúp em, ví dụ: 21/4/2023 ạ."
    ),
    "reading.date.us_order": (
        "Em thấy tháng viết trước ngày. Anh/chị chọn giúp em, hoặc gõ ngày trước tháng sau, "
        "ví dụ: 21/4 ạ."
    ),
    "reading.date.which_day": (
        "Em cần một ngày cụ thể. Anh/chị gõ giúp em, ví dụ: 21/4 hoặc thứ hai tuần trước ạ."
    ),
    "reading.date.which_month": (
        "Em chưa rõ ngày này của tháng nào. Anh/chị chọn giúp em, hoặc gõ ví dụ: 21/4 ạ."
    ),
    "reading.date.weekday": (
        "Em chưa rõ là ngày của tuần nào. Anh/chị chọn giúp em, hoặc gõ ví dụ: 21/4 ạ."
    ),
    "reading.date.t7": (
        "Em chưa rõ là thứ mấy hay là tháng mấy. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: thứ bảy tuần trước ạ."
    ),
    "reading.date.lunar": (
        "Em chưa rõ là ngày âm hay ngày dương. Anh/chị chọn giúp em, "
        "hoặc gõ ví dụ: 5/9 hoặc mùng 5 tháng 9 âm lịch ạ."
    ),
    "reading.date.leap": (
        "Năm ấy có tháng nhuận nên ngày này có hai lần. Anh/chị chọn giúp em, "
        "hoặc gõ ngày dương, ví dụ: 21/4 ạ."
    ),
    "reading.date.lunar_month": (
        "Tháng âm lịch không trùng tháng dương. Anh/chị gõ giúp em tháng dương, ví dụ: tháng 1 ạ."
    ),
    "reading.date.two": (
        "Em thấy hai ngày khác nhau. Anh/chị chọn giúp em, hoặc gõ lại, ví dụ: 21/4 ạ."
    ),
    "reading.date.school_year": (
        "Em chưa rõ là năm học nào. Anh/chị chọn giúp em, hoặc gõ ví dụ: năm học 2024-2025 ạ."
    ),
    "reading.date.semester": (
        "Mỗi trường tính học kỳ một khác. Anh/chị gõ giúp em từ ngày đến ngày, "
        "ví dụ: từ 5/9 đến 15/1 ạ."
    ),
    "reading.date.order": (
        "Ngày đầu lại sau ngày cuối. Anh/chị gõ lại giúp em, ví dụ: từ 1/1 đến 31/3 ạ."
    ),
}
_NAME = {
    "reading.name.short": (
        "Tên này ngắn quá. Anh/chị gõ giúp em đầy đủ, ví dụ: ông Nguyễn Văn An ạ."
    ),
    "reading.name.long": (
        "Tên này dài quá 120 ký tự. Anh/chị gõ gọn lại giúp em, ví dụ: Công ty TNHH Hoàng Long ạ."
    ),
    "reading.name.digits": (
        "Trong tên có chữ số nên em sợ nhầm. Anh/chị gõ lại giúp em, ví dụ: Nguyễn Văn An ạ."
    ),
}
_SENTENCE = {
    "reading.sentence.kind": (
        "Em đọc được con số nhưng chưa rõ là tiền thu hay tiền trao. "
        "Anh/chị gõ giúp em, ví dụ: thu quỹ 71,5 triệu, hoặc trao 120 suất quà ạ."
    ),
    "reading.sentence.negated": (
        "Em thấy chữ chưa hoặc không nên chưa ghi gì. "
        "Nếu đã thu rồi, anh/chị gõ giúp em, ví dụ: đã thu 5 triệu ạ."
    ),
    "reading.sentence.spent": (
        "Em chưa rõ khoản chi này là thưởng, hỗ trợ hay tặng quà. "
        "Anh/chị gõ giúp em, ví dụ: chi 5 triệu tặng quà 25 em ạ."
    ),
    "reading.sentence.planned": (
        "Em thấy đây là việc sắp tới nên chưa ghi gì. "
        "Khi xong, anh/chị gõ giúp em, ví dụ: đã trao 120 suất quà ạ."
    ),
    "reading.sentence.parts": (
        "Em chưa rõ số nào đã nằm trong số nào. "
        "Anh/chị gõ riêng từng khoản giúp em, ví dụ: thu quỹ 26 triệu ạ."
    ),
    "reading.sentence.people": (
        "Số suất và số người khác nhau. Anh/chị cho em biết bao nhiêu em được nhận, ví dụ: 120 ạ."
    ),
    "reading.sentence.gift": (
        "Em chưa rõ là đơn vị được tặng hay là các em được trao. "
        "Anh/chị gõ giúp em, ví dụ: trao 50 suất quà cho học sinh ạ."
    ),
    "reading.sentence.long": (
        "Tin này dài quá nên em chưa đọc hết. Anh/chị gửi giúp em từng phần ạ."
    ),
}
TEXTS: dict[str, str] = {**_MONEY, **_COUNT, **_DATE, **_NAME, **_SENTENCE}
