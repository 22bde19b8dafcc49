"""Words inside pictures."""

TEXTS: dict[str, str] = {
    "charts.ahead": "▲ trước nhịp",
    "charts.level": "đúng nhịp",
    "charts.behind": "▼ sau nhịp",
    "charts.above": "▲ vượt chỉ tiêu",
    "charts.reached": "▲ đạt chỉ tiêu",
    "charts.missed": "▼ chưa đạt chỉ tiêu",
    "charts.more": "… và {{ count }} dòng nữa",
    "charts.whole": "Cả thanh: 100% chỉ tiêu",
    "charts.pace": "Vạch đen: nhịp của năm",
    "charts.pace_now": "Vạch đen: nhịp của năm, đã qua {{ share }}",
}
