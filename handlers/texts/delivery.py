"""Words about messages that may not have arrived."""

TEXTS: dict[str, str] = {
    "delivery.uncertain": "Dạ, em bị gián đoạn đúng lúc đang gửi <b>{{ count }}</b> tin (bản tin hoặc lời nhắc)"
    "{% if names %} tới {{ names|join(', ') }}{% if more > 0 %} và {{ more }} người nữa{% endif %}{% endif %}. "
    "Em không chắc tin đã tới nơi hay chưa, nên không gửi lại để khỏi làm phiền hai lần. "
    "Nếu tiện, anh/chị hỏi lại giúp em ạ; mọi số liệu trong sổ vẫn đầy đủ.",
}
