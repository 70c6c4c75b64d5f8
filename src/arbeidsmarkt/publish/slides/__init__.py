"""Slides: from messages, numbers and the data of figures to a deck whose charts a colleague can edit."""
