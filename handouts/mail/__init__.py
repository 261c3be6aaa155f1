"""Email: a handout as a message, and the outbox from which messages go to the clinic's server."""
