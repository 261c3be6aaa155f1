"""Press: PDF/X-4 with bleed, printer's marks and a press's inks, checked by reading it back."""
