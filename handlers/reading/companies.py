"""Words that begin the name of a giver who is no single person."""

from handlers.reading.words import Phrases

COMPANY = Phrases(
    "công ty, cty, doanh nghiệp tư nhân, doanh nghiệp, dntn, "
    "ngân hàng, tập đoàn, trường, hợp tác xã, htx, hội đồng hương, "
    "hội, đoàn thanh niên, công đoàn, dòng họ, họ, gia đình, nhà thuốc, cửa hàng, bệnh viện, "
    "tnhh, quỹ, nhóm, câu lạc bộ, clb, sở, ubnd, phòng, xí nghiệp, nhà máy, chùa, lớp, "
    "cựu học sinh, quán, tiệm, đại lý, siêu thị, nhà hảo tâm, "
    "mạnh thường quân, một nhà hảo tâm, người giấu tên, phụ huynh, ban",
)
