"""Words of the reminder of a report."""

TEXTS: dict[str, str] = {
    "reminder.owed": "Em chào anh/chị ạ! Em xin nhắc nhẹ: <b>{{ unit.name }}</b> chưa có phiếu nào của kỳ "
    "{{ period.start|day }} đến {{ period.end|day }}. Anh/chị ghi giúp em, hoặc báo không phát sinh ạ. "
    "Nếu đã ghi rồi, anh/chị bỏ qua tin này giúp em.",
    "reminder.nothing": "Không phát sinh",
    "reminder.this_afternoon": "Nhắc lại chiều nay",
    "reminder.tomorrow": "Nhắc lại sáng mai",
    "reminder.monday": "Nhắc lại thứ Hai",
    "reminder.citizen": "Em chào anh/chị ạ! Năm {{ year }} anh/chị chưa đăng ký <b>Công dân học tập</b>. Đăng ký là "
    "tự nguyện; em chỉ nhắc một lần này thôi ạ.",
    "snooze.name": "Nhắc lại sau",
    "snooze.kept": "Dạ, em sẽ nhắc lại lúc {{ at|clock }} nếu khi ấy vẫn chưa có phiếu ạ.",
    "snooze.stands": "{{ unit.name }} đã có báo cáo của kỳ này rồi, em không nhắc nữa ạ. Cảm ơn anh/chị!",
    "snooze.passed": "Giờ ấy đã qua rồi ạ. Anh/chị chọn giờ khác giúp em.",
}
