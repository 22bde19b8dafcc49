"""Words of "Công dân học tập"."""

TEXTS: dict[str, str] = {
    "register.name": "Đăng ký Công dân học tập",
    "register.card": "ĐĂNG KÝ CÔNG DÂN HỌC TẬP NĂM NAY",
    "register.check": "Anh/chị đăng ký chứ ạ? Đăng ký là tự nguyện.",
    "register.right": "Đăng ký",
    "register.cancel": "Chưa đăng ký",
    "register.unit": "Anh/chị đăng ký ở đơn vị nào ạ?",
    "register.unit.label": "Đơn vị",
    "register.unit.none": "Hiện anh/chị chưa thuộc đơn vị nào ạ.",
    "register.not_registered": "Dạ, em chưa ghi đăng ký. Khi nào muốn, anh/chị gõ <b>đăng ký</b> ạ.",
    "register.registered": "Chúc mừng anh/chị! Em đã ghi: <b>đã đăng ký ngày "
    "{{ row.registered_on|day }}</b>, năm {{ row.year }}.\n"
    "Việc tiếp theo: trong năm anh/chị gom minh chứng học tập; cuối năm tự chấm điểm rồi chi hội xét. "
    "Muốn rút, anh/chị gõ <b>rút đăng ký</b> ạ.",
    "withdraw_registration.name": "Rút đăng ký Công dân học tập",
    "withdraw_registration.card": "RÚT ĐĂNG KÝ CÔNG DÂN HỌC TẬP NĂM NAY",
    "withdraw_registration.check": "Anh/chị muốn rút đăng ký chứ ạ? Sau này vẫn đăng ký lại được.",
    "withdraw_registration.right": "Đúng, rút đăng ký",
    "withdraw_registration.cancel": "Giữ đăng ký",
    "withdraw_registration.unit": "Anh/chị đã đăng ký ở đơn vị nào ạ?",
    "withdraw_registration.unit.label": "Đơn vị",
    "withdraw_registration.unit.none": "Hiện anh/chị chưa thuộc đơn vị nào ạ.",
    "withdraw_registration.still_registered": "Dạ, em giữ nguyên đăng ký của anh/chị.",
    "withdraw_registration.withdrawn": "Em đã rút đăng ký năm nay của anh/chị. Muốn đăng ký lại, "
    "anh/chị gõ <b>đăng ký</b> ạ.",
    "citizen.look": "Xem Công dân học tập",
    "citizen.register": "Đăng ký năm nay",
    "citizen.withdraw": "Rút đăng ký",
    "citizen.criteria_button": "Xem 10 chỉ số",
    "citizen.status": "<b>Công dân học tập năm {{ year }}</b>\n"
    "{% if standing %}Anh/chị <b>đã đăng ký ngày {{ row.registered_on|day }}</b>.\n"
    "Việc tiếp theo: gom minh chứng trong năm, cuối năm tự chấm điểm, chi hội xét."
    "{% elif row %}Anh/chị đã rút đăng ký ngày {{ row.withdrawn_on|day }}. Anh/chị có thể đăng ký lại."
    "{% else %}Anh/chị <b>chưa đăng ký</b>. Đăng ký là tự nguyện.{% endif %}\n"
    "Để đạt: tổng từ {{ criteria.threshold_total }}/{{ criteria.items * criteria.most_per_item }} điểm "
    "và không chỉ số nào dưới {{ criteria.threshold_item }} điểm.\n"
    "<i>Tóm tắt theo {{ criteria.source }}; bản hiện hành là {{ criteria.current_source }}. "
    "Em chỉ giúp ghi và nhắc; em không công nhận danh hiệu.</i>",
    "citizen.criteria": "<b>10 chỉ số Công dân học tập</b> (mỗi chỉ số tối đa "
    "{{ criteria.most_per_item }} điểm)\n"
    "<i>Tóm tắt theo {{ criteria.source }}; bản hiện hành là {{ criteria.current_source }}.</i>\n"
    "{% for item in items %}{{ loop.index }}. {{ item }}\n{% endfor %}"
    "Đạt khi tổng từ <b>{{ criteria.threshold_total }}</b> điểm và không chỉ số nào dưới "
    "<b>{{ criteria.threshold_item }}</b> điểm.\n"
    "<i>Em không công nhận danh hiệu.</i>",
    # Domain: shortened from the form for officials of the QĐ 244 generation.
    "criteria.244.1": "Tìm đọc, cập nhật thông tin qua sách báo, truyền thông, điện thoại",
    "criteria.244.2": "Có kế hoạch học tập theo công việc và chương trình của cơ quan, đoàn thể",
    "criteria.244.3": "Sắp xếp công việc để tham gia hoạt động cộng đồng, văn hóa, giáo dục, tọa đàm",
    "criteria.244.4": "Động viên, tạo điều kiện cho người thân và đồng nghiệp học tập",
    "criteria.244.5": "Dùng công nghệ thông tin trong công việc và đời sống",
    "criteria.244.6": "Dùng ngoại ngữ theo yêu cầu công việc",
    "criteria.244.7": "Biết tính toán để nâng cao hiệu quả, chất lượng công việc",
    "criteria.244.8": "Biết tư duy biện chứng, có chính kiến",
    "criteria.244.9": "Quan hệ thân thiện, tránh xung đột",
    "criteria.244.10": "Biết hợp tác, chia sẻ trong công việc và xã hội",
}
