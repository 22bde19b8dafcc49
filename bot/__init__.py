"""The running program: settings, wiring, channels, delivery."""
