"""The association's books: tables, every query, and the rules that must hold."""
