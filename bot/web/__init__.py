"""The chat page: the channel that needs no company's permission."""
