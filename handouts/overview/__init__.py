"""The overview: every handout of a build at a glance, as a page for the browser and as a PDF."""
