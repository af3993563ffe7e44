"""Concepts in and out of files. Each module says what it reads, writes and loses."""
