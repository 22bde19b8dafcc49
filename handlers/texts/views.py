"""Words of the views."""

TEXTS: dict[str, str] = {
    "menu.head": "Em chào anh/chị <b>{{ person.name }}</b>!\n"
    "{% for role, unit in roles %}{{ ('role.' ~ role)|named }}, {{ unit.name }}\n{% endfor %}"
    "Anh/chị muốn làm gì ạ?",
    "menu.contribution": "Ghi đóng góp",
    "menu.award": "Ghi khen thưởng, trao quà",
    "menu.nothing": "Báo không phát sinh",
    "menu.entries": "Xem các phiếu của đơn vị",
    "menu.progress": "Xem tiến độ",
    "menu.digest": "Bản tin tuần",
    "menu.target": "Đặt chỉ tiêu",
    "menu.citizen": "Công dân học tập",
    "menu.invite": "Mời người",
    "menu.members_link": "Liên kết cho hội viên",
    "menu.members": "Người đã vào",
    "menu.help": "Hướng dẫn",
    "command.menu": "Những việc làm được ở đây",
    "command.tieptuc": "Làm tiếp việc đang dở",
    "command.huy": "Bỏ việc đang làm",
    "command.lienket": "Dùng thêm em ở nơi khác",
    "command.help": "Trợ giúp",
    "entries.list": "<b>{{ total.unit.name }}</b>, năm {{ total.year }}: {{ count|number }} phiếu"
    "{% if standing < count %}, còn hiệu lực {{ standing|number }}{% endif %}"
    "{% if pages > 1 %} (trang {{ page }}/{{ pages }}){% endif %}\n"
    "{% if count %}<i>Cộng lại: {{ total['raised'].actual|vnd }} vận động; "
    "{{ total['people_rewarded'].actual|number }} lượt khen thưởng, học bổng, hỗ trợ; "
    "{{ total['gifts'].actual|number }} suất quà</i>\n{% endif %}"
    "{% for row in rows %}<b>{{ row.number }}</b> {{ row.day|day }}: "
    "{{ ('kind.' ~ row.kind.value)|named }}"
    "{% if row.people %} {{ row.people|number }} "
    "{{ 'suất' if row.kind.value == 'gift' else 'người' }}{% if row.amount_vnd %},{% endif %}{% endif %}"
    "{% if row.amount_vnd %} {{ row.amount_vnd|vnd }}{% endif %}"
    "{% if row.donor or row.occasion %}, {{ row.donor or row.occasion }}{% endif %}"
    "{% if row.reverses_id %} (phiếu hoàn tác){% elif row.id in gone %} (đã hoàn tác){% endif %}\n"
    "{% else %}Chưa có phiếu nào.\n{% endfor %}",
    "entries.year": "Năm {{ year }}",
    "entries.older": "Phiếu cũ hơn",
    "entries.newer": "Phiếu mới hơn",
    "entries.back": "Về danh sách phiếu",
    "entry.full": "<b>Phiếu {{ entry.number }}</b>"
    "{% if original %} (hoàn tác phiếu {{ original.number }}, lý do: {{ entry.reason }}){% endif %}"
    "{% if reversal %} (đã hoàn tác bằng phiếu {{ reversal.number }}){% endif %}\n"
    "Đơn vị: {{ unit.name }}\nLoại: {{ ('kind.' ~ entry.kind.value)|named }}\n"
    "{% if entry.amount_vnd %}Số tiền: {{ entry.amount_vnd|vnd }}"
    "{% if entry.amount_vnd > 0 %} ({{ entry.amount_vnd|words }}){% endif %}\n{% endif %}"
    "{% if entry.people %}Số lượng: {{ entry.people|number }}\n{% endif %}"
    "{% if entry.donor_kind %}Người đóng góp: "
    "{{ entry.donor or ('donor.' ~ entry.donor_kind.value)|named }}\n{% endif %}"
    "{% if entry.occasion %}Dịp: {{ entry.occasion }}\n{% endif %}"
    "Ngày: {{ entry.day|long_day }}\n"
    "{% if entry.method %}Hình thức: {{ ('method.' ~ entry.method.value)|named }}\n{% endif %}"
    "{% if entry.note %}Ghi chú: {{ entry.note }}\n{% endif %}"
    "Ghi lúc {{ entry.recorded_at|clock }}{% if by and by.name %}, người ghi: {{ by.name }}{% endif %}",
    "progress.unit": "<b>{{ total.unit.name }}</b>, năm {{ total.year }}\n"
    "<i>Tính đến {{ now|clock }}</i>\n"
    "{% for figure in total.figures %}{{ ('figure.' ~ figure.name)|named }}: "
    "<b>{% if figure.name == 'raised' %}{{ figure.actual|vnd }}{% else %}{{ figure.actual|number }}"
    "{% endif %}</b>{% if figure.percent is not none %} / "
    "{% if figure.name == 'raised' %}{{ figure.target|vnd }}{% else %}{{ figure.target|number }}"
    "{% endif %} = {{ figure.percent|percent }} ({{ figure.source }}){% endif %}\n{% endfor %}"
    "{% if staff %}CBCCVC-NLĐ: {{ staff|number }} người\n{% endif %}"
    "{% if parts %}\n{% for part in parts %}• {{ part.unit.name }}: "
    "{{ part['raised'].actual|vnd }}; {{ part['people_rewarded'].actual|number }} lượt người; "
    "{{ part['gifts'].actual|number }} suất; {{ part['citizens_registered'].actual|number }} đăng ký Công dân học tập\n"
    "{% endfor %}\n{% if silent %}Chưa có phiếu nào trong năm: "
    "{% for one in silent %}{{ one.name }}{% if not loop.last %}, {% endif %}{% endfor %}"
    "{% if more %} và {{ more }} đơn vị khác{% endif %}."
    "{% else %}Đơn vị nào cũng đã có phiếu trong năm.{% endif %}{% endif %}",
    "progress.entries": "Xem phiếu của {{ unit.name }}",
    "progress.more": "Các đơn vị tiếp theo",
    "members.list": "<b>Người đã vào</b>: {{ count|number }}"
    "{% if pages > 1 %} (trang {{ page }}/{{ pages }}){% endif %}\n"
    "{% for role, person, unit in rows %}• {{ person.name }}: {{ ('role.' ~ role.role.value)|named }}, "
    "{{ unit.name }}\n{% endfor %}Bấm tên để xem, kết thúc vai trò hoặc cấp lại liên kết.",
    "members.one": "{{ person.name }} ({{ ('role.' ~ role)|named }})",
    "members.more": "Xem tiếp",
    "members.role": "<b>{{ person.name }}</b>\n{{ ('role.' ~ kind)|named }}, {{ unit.name }}\n"
    "Vào lúc {{ role.began_at|clock }}{% if role.ended_at %}\nĐã kết thúc lúc "
    "{{ role.ended_at|clock }}{% endif %}",
    "members.end": "Kết thúc vai trò này",
    "members.reissue": "Cấp lại liên kết",
    "figure.raised": "Vận động được",
    "figure.people_rewarded": "Khen thưởng, học bổng, hỗ trợ (lượt)",
    "figure.gifts": "Quà đã trao (suất)",
    "figure.citizens_registered": "Đăng ký Công dân học tập (người)",
}
