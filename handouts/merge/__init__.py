"""Mail merge: a copy for each row of a table, as a stream, once each whatever happens."""
