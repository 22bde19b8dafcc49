import pytest

from handlers.reading.control import Control, read_control

SAID = {
    Control.YES: "đúng, Đúng ạ, dạ đúng ạ, vâng, Vâng ạ, dạ, ok, OK em, okkkk, ok đúng rồi, ừ, uh, "
    "đúng rồi em, dung roi a, chuẩn, được, dc, đc, đồng ý, dong y, có, 👍, 👍🏻, 👍 👍, ✅, oke, "
    "chính xác, xác nhận, phải rồi, nhất trí, vâng đúng rồi ạ, ĐÚNG, y, lưu đi",
    Control.NO: "không, Không ạ, ko, k, hok, hông, khong, sai, sai rồi, nhầm rồi em ơi, chưa, "
    "chưa đúng, dạ không ạ, không phải, đừng, 👎, ❌, no, khum",
    Control.BACK: "quay lại, quay lai, quay lại ạ, lùi lại, trở lại, câu trước, back, 🔙",
    Control.CANCEL: "thôi, hủy, huỷ, huy, thoi, dạ thôi ạ, hủy đi, bỏ đi, dừng lại, hủy bỏ, "
    "thôi không ghi nữa, cancel, thoát",
    Control.SKIP: "bỏ qua, bo qua, skip, không rõ, không biết, bỏ qua ạ",
    Control.LATER: "để sau, de sau, để sau nhé, lát nữa, hôm khác, đang bận, nhắc sau",
    Control.MENU: "menu, Menu, /menu, danh mục, trang chủ",
    Control.HELP: "giúp, trợ giúp, help, ?, hướng dẫn, không hiểu, huong dan, làm sao?",
    Control.CHANGE: "sửa, sua, sửa lại, chỉnh sửa, đổi, thay đổi, sửa giúp tôi",
    Control.CONTINUE: "tiếp tục, làm tiếp, tiep tuc, tiếp, /tieptuc",
    Control.UNDO: "hoàn tác, ghi nhầm rồi, ghi nham roi, undo, hủy phiếu vừa rồi",
}


@pytest.mark.parametrize(
    ("text", "control"), [(t, c) for c, said in SAID.items() for t in said.split(", ")]
)
def test_people_steer_in_many_words(text: str, control: Control) -> None:
    assert read_control(text) is control


@pytest.mark.parametrize(
    "text",
    [
        "Thời",  # a name; only the bare spelling is thôi
        "Khổng",
        "đúng không?",  # asks
        "được không ạ?",
        "5 triệu",
        "không có ông An",
        "sửa số tiền thành 5 triệu",
        "Huyền",
        "",
        "...",
        "👍👎",
        "😀",
        "hủy " * 50,
    ],
)
def test_what_is_more_than_a_control_word_is_none(text: str) -> None:
    assert read_control(text) is None
