"""What the tests judge a PDF with: independent readers, none of which shares code with handouts."""
