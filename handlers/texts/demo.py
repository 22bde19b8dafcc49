"""Words of the demo's phones."""

TEXTS: dict[str, str] = {
    "demo.banner": "Dữ liệu minh họa",
    "demo.head": "Chi hội trưởng",
    "demo.head_name": "Nguyễn Văn Mẫu, Chi hội mẫu 1",
    "demo.member": "Hội viên",
    "demo.member_name": "Trần Thị Ví Dụ, Chi hội mẫu 1",
}
