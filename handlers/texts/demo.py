"""Words of the demo's phones."""

TEXTS: dict[str, str] = {
    "demo.banner": "Dữ liệu minh họa",
    "demo.head": "Chi hội trưởng",
    "demo.head_name": "Nguyễn Văn Mẫu, Chi hội mẫu 1",
    "demo.member": "Hội viên",
    "demo.leader": "Lãnh đạo",
    "demo.leader_name": "Chủ tịch Hội Khuyến học Sở Y tế",
    "demo.to_monday": "Đến thứ Hai {{ day }}, 07:30",
    "demo.to_due": "Đến hạn báo cáo {{ day }}, 08:00",
    "demo.to_day": "Thêm một ngày",
    "demo.clock": "Chuyển đồng hồ của bản dùng thử",
    "demo.member_name": "Trần Thị Ví Dụ, Chi hội mẫu 1",
}
