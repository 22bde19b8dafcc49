"""Words of the weekly digest."""

_YEAR = (
    "{% for figure in total.figures %}• {{ ('figure.' ~ figure.name)|named }}: "
    "<b>{% if figure.name == 'raised' %}{{ figure.actual|vnd }}{% else %}{{ figure.actual|number }}{% endif %}</b>"
    "{% if figure.percent is not none %}, đạt {{ figure.percent|percent }} chỉ tiêu"
    "{% if pace %} ({{ 'vượt' if figure.percent > pace else 'chậm hơn' if figure.percent < pace else 'đúng' }} "
    "tiến độ năm){% endif %}{% endif %}\n{% endfor %}"
)

TEXTS: dict[str, str] = {
    "digest.full": "<b>BẢN TIN TUẦN: {{ digest.total.unit.name }}</b>\n"
    "<i>Tính đến {{ now|clock }}</i>\n"
    "{% if digest.last_year %}\n<b>Kết quả cuối cùng của năm {{ digest.last_year.year }}</b>\n"
    "{% set total = digest.last_year %}{% set pace_now = pace %}{% set pace = 0 %}"
    + _YEAR
    + "{% set pace = pace_now %}{% endif %}"
    "\n<b>Tuần qua</b> ({{ first|day }} đến {{ last|day }})\n"
    "{% if digest.is_empty %}Chưa có phát sinh.\n{% else %}"
    "• Vận động: {{ digest.came_in.raised|vnd }}\n"
    "• Khen thưởng, học bổng, hỗ trợ: {{ digest.came_in.people_rewarded|number }} lượt; "
    "quà: {{ digest.came_in.gifts|number }} suất\n"
    "• Đăng ký Công dân học tập: {{ digest.came_in.citizens_registered|number }} người\n{% endif %}"
    "\n<b>Từ đầu năm {{ digest.total.year }}</b> (năm đã qua {{ pace|percent }})\n"
    "{% set total = digest.total %}"
    + _YEAR
    + "{% if digest.reports %}\n<b>Báo cáo kỳ này</b>: {{ reported }}/{{ digest.reports|length }} đơn vị đã báo cáo"
    "{% if overdue %}; chưa báo cáo: {% for one in overdue[:most] %}{{ one.unit.name }}{% if not loop.last %}, {% endif %}{% endfor %}"
    "{% if overdue|length > most %} và {{ overdue|length - most }} đơn vị khác{% endif %}"
    "{% elif reported < digest.reports|length %}; các đơn vị còn lại chưa đến hạn"
    " (hạn {{ due|day }}){% endif %}.\n{% endif %}"
    "{% if unreached %}\n<b>Em chưa nhắc được</b> {{ unreached }}\n{% endif %}"
    "{% if attention %}\n<b>Cần lưu ý</b>\n{% for one in attention %}{{ loop.index }}. {{ one }}\n{% endfor %}{% endif %}",
    "digest.empty": "<b>{{ digest.total.unit.name }}</b>: Tuần qua chưa có phát sinh ({{ first|day }} đến {{ last|day }}).\n"
    "Từ đầu năm {{ digest.total.year }}, tính đến {{ now|clock }}:\n"
    "{% set total = digest.total %}"
    + _YEAR
    + "{% if next_due %}Hạn báo cáo tiếp theo: {{ next_due|day }}.{% endif %}",
    "digest.silent": "{{ count|number }} đơn vị {{ 'đến hạn hôm nay' if is_today else 'đã đến hạn' }} mà chưa báo cáo, "
    "tên ở trên.",
    "digest.behind": "{{ ('figure.' ~ figure.name)|named }} mới đạt {{ figure.percent|percent }} chỉ tiêu, "
    "trong khi năm đã qua {{ pace|percent }}.",
    "digest.unreached": "{{ count|number }} đơn vị chưa báo cáo: {{ parts|join('; ') }}.",
    "digest.unreached_nobody": "chưa có ai vào ({{ names }})",
    "digest.unreached_page_only": "chỉ dùng trang web, không nhắc được ({{ names }})",
    "digest.unreached_blocked": "đã chặn trợ lý ({{ names }})",
    "digest.names": "{% for one in units %}{{ one.name }}{% if not loop.last %}, {% endif %}{% endfor %}"
    "{% if more %} và {{ more }} đơn vị khác{% endif %}",
    "digest.nothing_yet": "{{ count|number }} đơn vị chưa có số liệu nào trong năm: {{ names }}.",
    "digest.bar": "{% if figure.name == 'raised' %}{{ figure.actual|vnd }} / {{ figure.target|vnd }}"
    "{% else %}{{ figure.actual|number }} / {{ figure.target|number }}{% endif %}",
    "digest.as_of": "Tính đến {{ now|clock }}",
    "digest.alt": "Biểu đồ tiến độ của {{ unit.name }}: "
    "{% for row in rows %}{{ row.name }} {{ row.label }}{% if not loop.last %}; {% endif %}{% endfor %}.",
    "digest.why": "Vì sao có số này?",
    "digest.units": "Xem từng đơn vị",
    "digest.switch_off": "Tắt bản tin tuần",
    "digest.switch_on": "Bật bản tin tuần",
    "digest_on.name": "Bật bản tin tuần",
    "digest_on.done": "Em đã bật bản tin: sáng thứ Hai hằng tuần em gửi anh/chị ạ.",
    "digest_off.name": "Tắt bản tin tuần",
    "digest_off.done": "Em đã tắt bản tin tuần. Khi cần, anh/chị gõ <b>bản tin</b> để xem ạ.",
}
