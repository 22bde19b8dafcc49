"""What people can say and what they get back; knows no channel."""
