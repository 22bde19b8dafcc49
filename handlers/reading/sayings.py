"""The tables of words that say what a report is about."""

from handlers.reading.words import Kinds, Phrases

CONTRIBUTION, AWARD, IN_KIND, HEADCOUNT, NOTHING, PLEDGE, BALANCE, TRANSFER, ACTIVITY = (
    "contribution", "award", "in_kind", "headcount", "nothing_to_report", "pledge", "balance",
    "transfer", "activity",
)  # fmt: skip
# The kinds of award, for what was handed out.
REWARD, SCHOLARSHIP, SUPPORT, GIFT = "reward", "scholarship", "support", "gift"

_RAISED = Phrases(
    "thu quỹ, thu được, thu về, thu tiền, thu của, thu từ, thu, vận động được, vận động, "
    "quyên góp được, quyên góp, quyên được, huy động được, huy động, gây quỹ được, gây quỹ, "
    "tiếp nhận ủng hộ, tiếp nhận, nhận được, nhận ủng hộ, nhận, kêu gọi được, thu quỹ được, "
    "thu hội phí, thu góp, mổ heo đất, mổ heo, mổ lợn đất, đập heo đất, đập heo, nuôi heo đất, "
    "nuôi lợn đất",
)
_GAVE = Phrases(
    "ủng hộ quỹ, ủng hộ, đóng góp, đóng quỹ, đóng, góp quỹ, góp, nộp quỹ, nộp, tài trợ, "
    "tặng quỹ, biếu quỹ, gửi quỹ, hiến tặng, mừng quỹ, uh, ck, chuyển khoản, đã ck, gửi tặng quỹ, "
    "gửi ủng hộ, phát tâm, phát tâm ủng hộ, cúng tiến, cúng dường, bỏ ra, trao tặng quỹ, "
    "cho quỹ, tặng, gửi, biếu, đóng ủng hộ, bổ sung quỹ, ungho, đưa quỹ",
)
_PLEDGED = Phrases(
    "hứa ủng hộ, hứa tặng, hứa đóng góp, hứa góp, hứa sẽ, hứa, đăng ký ủng hộ, đăng ký đóng góp, "
    "đăng ký tặng, đăng ký góp, cam kết ủng hộ, cam kết đóng góp, cam kết, sẽ ủng hộ, "
    "sẽ đóng góp, sẽ góp, sẽ tặng, sẽ nộp, sẽ đóng, sẽ chuyển, dự kiến ủng hộ, hẹn ủng hộ, "
    "dự định ủng hộ, xin hứa, hứa cho, sẽ đưa, sẽ gửi, sẽ biếu, sẽ cho, sẽ ck, sẽ mừng, hứa đưa, "
    "sẽ tài trợ, sẽ trích, sẽ chuyển khoản, hứa tài trợ, hứa gửi, hứa nộp, hẹn đưa, "
    "hẹn gửi, hẹn nộp",
)
_STOCK = Phrases(
    "tồn quỹ, số dư quỹ, số dư, dư quỹ, quỹ còn lại, quỹ còn, quỹ hiện có, quỹ hiện còn, "
    "quỹ hiện tại, tổng quỹ, tổng số quỹ, còn dư, quỹ tồn, quỹ dư, tồn, kết dư, còn lại trong quỹ, "
    "quỹ hiện, quỹ vẫn, quỹ vẫn còn, "
    "quỹ có, quỹ đang có, quỹ đang còn, hiện quỹ có, trong quỹ còn, hiện còn, tổng nguồn quỹ",
)
_MOVED = Phrases(
    "điều chuyển quỹ, điều chuyển, nhận điều chuyển, chuyển quỹ, nộp lên, nộp về, chuyển lên, "
    "chuyển về, nộp cấp trên, nộp tỉnh hội, nộp về tỉnh, chuyển sang, trích nộp, cấp trên cấp về, "
    "nộp hội cấp trên, chuyển cho hội",
)
_NO = (
    "không", "ko", "k", "kg", "hk", "hok", "hông", "hổng", "hỏng", "kô", "khg", "chưa", "chẳng",
)  # fmt: skip
_NOTHING = (
    "phát sinh", "có phát sinh", "có gì", "có j", "có ji", "có số liệu", "thu chi", "có thu chi",
    "có khoản nào", "có báo cáo", "có hoạt động", "có đóng góp nào", "có biến động",
    "có khoản thu", "có chi", "có thay đổi", "có khoản thu nào", "có ai đóng góp",
    "có ai ủng hộ", "có ai góp", "có ai nộp", "ai góp", "ai đóng góp", "ai ủng hộ", "ai nộp",
    "thu được gì", "thu được đồng nào", "thu được khoản nào", "vận động được gì",
    "trao suất nào", "tặng suất nào", "phát suất nào", "thu đồng nào",
)  # fmt: skip
# What has not been counted yet is to come.
_NOT_READY = {("chưa", "có số liệu"), ("chưa", "có báo cáo")}
_NONE = Phrases(
    "không thu không chi, không thu, kps",
    *(f"{no} {what}" for no in _NO for what in _NOTHING if (no, what) not in _NOT_READY),
)
# In the middle of the country; without diacritics "no co chi" may be many things.
_NONE_THERE = Phrases(
    "nỏ có chi, nỏ phát sinh chi, nỏ có phát sinh chi, nỏ có khoản mô", bare=False
)
_HEADS = Phrases(
    "tổng số hội viên, tổng hội viên, số hội viên, hiện có, kết nạp, kết nạp mới, kết nạp được, "
    "kết nạp thêm, phát triển được, phát triển mới, phát triển thêm, phát triển, hội viên mới, "
    "tổng số cán bộ, có tổng số hội viên",
)
_DID = Phrases(
    "phát động, họp, hội thảo, tập huấn, sơ kết, tổng kết, mít tinh, ra quân, tổ chức lễ, "
    "tổ chức hội nghị, tổ chức, tuyên truyền, khai mạc, ra mắt, sinh hoạt, đại hội, toạ đàm, "
    "tọa đàm, triển khai, đã họp, mở lớp, giao lưu, ký giao ước, treo băng rôn, lập tủ sách",
)
_REWARDED = Phrases(
    "khen thưởng, trao thưởng, tặng thưởng, phát thưởng, thưởng, chi khen thưởng, chi thưởng, "
    "tuyên dương, biểu dương, vinh danh, khen, tặng giấy khen, trao giải, trao giấy khen, "
    "trao phần thưởng, chi trao thưởng, tặng phần thưởng, kt",
)
_SCHOLARSHIPS = Phrases(
    "cấp học bổng, trao học bổng, tặng học bổng, phát học bổng, chi học bổng, trao tặng học bổng, "
    "trao suất học bổng",
)
_SUPPORTED = Phrases(
    "hỗ trợ, giúp đỡ, trợ cấp, chi hỗ trợ, thăm hỏi, trợ giúp, đỡ đầu, trao hỗ trợ, cấp phát, "
    "chi trợ cấp, chi giúp, nhận đỡ đầu",
)
_GIFTED = Phrases(
    "tặng quà, trao quà, phát quà, chi quà, trao tặng quà, gửi quà, mua quà, chi tặng quà, "
    "chi mua quà, chia quà, tổ chức tặng quà, chi trao quà",
)
_GIVEN = Phrases("trao tặng, trao, phát, cấp, chi, đã chi, chi ra, chi cho, dành tặng, chi tiền")

VERBS = Kinds(
    (_NONE, (NOTHING, "")), (_NONE_THERE, (NOTHING, "")),
    (_PLEDGED, (PLEDGE, "")), (_MOVED, (TRANSFER, "")),
    (_STOCK, (BALANCE, "")), (_RAISED, (CONTRIBUTION, "raised")), (_GAVE, (CONTRIBUTION, "gave")),
    (_HEADS, (HEADCOUNT, "")), (_REWARDED, (AWARD, REWARD)), (_SCHOLARSHIPS, (AWARD, SCHOLARSHIP)),
    (_SUPPORTED, (AWARD, SUPPORT)), (_GIFTED, (AWARD, GIFT)), (_GIVEN, (AWARD, "")),
    (_DID, (ACTIVITY, "")),
)  # fmt: skip
# Words that look like a report and are none.
FALSE = Phrases(
    "cấp về, cấp xuống, nhân dịp, nhân ngày, nhận làm, nhận chức, nhận việc, làm phần thưởng",
    "đóng góp ý kiến, góp ý, góp phần, thu hút, thu thập, thu nhập, thu xếp, thu hoạch, chi "
    "hội, chi bộ, chi đoàn, chi cục, chi nhánh, chi tiết, chi phí, phát triển kinh tế, phát "
    "biểu, phát hành, trung cấp, sơ cấp, cao cấp, các cấp, cấp huyện, cấp xã, cấp tỉnh, cấp "
    "trên, cấp cơ sở, nhận xét, nhận thấy, thu chi, đóng dấu, tổ chức hội, hỗ trợ em, học "
    "bổng là gì, gửi lời, gửi báo cáo, gửi danh sách, gửi em, gửi anh, gửi chị, thu thuỷ, thu "
    "thủy, thu hà, thu hương, thu hiền, phát động phong trào, nhận thức, cấp phép, gửi lại, "
    "gửi tiết kiệm, gửi ngân hàng, gửi vào ngân hàng, gửi kho bạc, nhận bàn giao, nhận lại, "
    "thu lại, thu hồi, thu nợ, thu lãi, đóng bảo hiểm, nộp thuế, đóng thuế, nhận lương, nhận "
    "thông báo, nhận nhiệm vụ, nhận công văn, nộp báo cáo, chi phí, quỹ khuyến học, quỹ "
    "khuyến tài, đăng ký công dân, mức đóng góp, mức đóng, mức ủng hộ, mức thu, mức thưởng, "
    "đóng học, đóng học phí, nộp học phí, nộp tiền học, đóng tiền học, đóng viện phí, kính gửi, "
    "nhận tiền lãi, nhận lãi, thu tiền lãi, thu học phí, số liệu phát sinh, phát sinh, "
    "dòng họ, đồng hương, công nhận, xác nhận, chứng nhận, ghi nhận",
)
