"""Words of declaring that there was nothing to report."""

TEXTS: dict[str, str] = {
    "nothing.name": "Báo không phát sinh",
    "nothing.card": "BÁO KHÔNG PHÁT SINH",
    "nothing.unit": "Anh/chị báo cho đơn vị nào ạ?",
    "nothing.unit.label": "Đơn vị",
    "nothing.unit.none": "Hiện anh/chị không phụ trách báo cáo cho đơn vị nào ạ.",
    "nothing.period": "Kỳ nào không phát sinh ạ?",
    "nothing.period.label": "Kỳ",
    "nothing.period.none": "Hiện không có kỳ nào báo được ạ.",
    "nothing.period_name": "{% if 'Q' in period.id %}Quý {{ period.id[-1] }}/{{ period.id[:4] }}"
    "{% elif 'S' in period.id %}6 tháng {{ 'đầu' if period.id[-1] == '1' else 'cuối' }} năm "
    "{{ period.id[:4] }}{% else %}Tháng {{ period.id[4:]|int }}/{{ period.id[:4] }}{% endif %}",
    "nothing.stands": "Kỳ này (từ {{ period.start|day }} đến {{ period.end|day }}) đã có "
    "{{ count|number }} phiếu, nên em không ghi “không phát sinh” ạ.",
    "nothing.declared": "Em cảm ơn anh/chị! Em đã ghi nhận kỳ từ {{ period.start|day }} đến "
    "{{ period.end|day }} <b>không phát sinh</b>. Nếu sau này có phiếu trong kỳ, báo cáo này "
    "tự hết hiệu lực ạ.",
}
