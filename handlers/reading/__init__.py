"""Vietnamese text to values: amounts, counts, days, names, whole sentences.

Pure functions without a clock; whatever is not certain is asked.
"""
