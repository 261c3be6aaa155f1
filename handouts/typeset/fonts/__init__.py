"""Fonts: which face sets which characters, and the glyphs that HarfBuzz makes of them."""
