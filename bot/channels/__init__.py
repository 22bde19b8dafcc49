"""One file or folder a channel: payload -> Incoming, outgoing row -> request."""
