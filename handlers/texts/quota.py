"""Words about a channel's monthly quota."""

TEXTS: dict[str, str] = {
    "quota.messages": "<b>Lượt tin {{ channel }} tháng {{ month }}</b>: em đã gửi "
    "<b>{{ use.count|number }}/{{ use.limit|number }}</b> tin ({{ percent }}%).\n"
    "{% if percent >= ends %}Từ giờ đến hết tháng, bản tin và lời nhắc đi qua kênh khác của từng người; "
    "ai không có kênh khác thì em báo tên cho người phụ trách. Số tin còn lại em dành để trả lời "
    "người nhắn tới; hết hẳn thì câu trả lời phải chờ.\n"
    "{% else %}Tới {{ ends }}% thì bản tin và lời nhắc sẽ đi qua kênh khác của từng người, "
    "phần còn lại em dành để trả lời người nhắn tới.\n{% endif %}"
    "Anh/chị nhắc mọi người gõ <b>liên kết</b> để nối thêm Telegram hoặc trang web ạ. "
    "Nếu gói đã được nâng, nhờ người cài đặt sửa giới hạn trong tệp .env.",
    "quota.people": "<b>Số người dùng {{ channel }}</b>: <b>{{ use.count|number }}/{{ use.limit|number }}</b> "
    "người ({{ percent }}%).\n"
    "{% if use.count >= use.limit %}Đã đủ số người của gói: người vào sau có thể không nhận được tin.\n"
    "{% else %}Quá {{ use.limit|number }} người thì người vào sau có thể không nhận được tin.\n{% endif %}"
    "Anh/chị mời người mới bằng Telegram hoặc trang web ạ; ai đã có kênh khác thì có thể gõ "
    "<b>bỏ liên kết</b> ở {{ channel }}. Nếu gói đã được nâng, nhờ người cài đặt sửa giới hạn trong tệp .env.",
    "quota.unsent": "<b>{{ count|number }}</b> tin chưa gửi được vì hết lượt tin {{ channels|join(', ') }} trong tháng, "
    "và người nhận không có kênh khác:\n"
    "{% for kind, names, more in kinds %}• {{ kind }}: {{ names|join(', ') or 'người không rõ tên' }}"
    "{% if more %} và {{ more|number }} người nữa{% endif %}\n{% endfor %}"
    "Anh/chị báo giúp em ạ. Ai gõ <b>liên kết</b> để nối thêm Telegram hoặc trang web thì lần sau em "
    "gửi được.",
    "quota.digest": "Bản tin tuần",
    "quota.reminder": "Nhắc báo cáo",
    "quota.citizen": "Nhắc đăng ký Công dân học tập",
    "quota.other": "Tin khác",
}
