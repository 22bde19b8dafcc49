"""Words inside pictures."""

TEXTS: dict[str, str] = {
    "charts.ahead": "▲ vượt tiến độ",
    "charts.level": "đúng tiến độ",
    "charts.behind": "▼ chậm tiến độ",
    "charts.above": "▲ vượt chỉ tiêu",
    "charts.reached": "▲ đạt chỉ tiêu",
    "charts.missed": "▼ chưa đạt chỉ tiêu",
    "charts.more": "… và {{ count }} dòng nữa",
    "charts.whole": "Cả thanh: 100% chỉ tiêu",
    "charts.pace": "Vạch đen: tiến độ của năm",
    "charts.pace_now": "Vạch đen: tiến độ của năm, đã qua {{ share }}",
}
