"""One judge for both sides of the wire: takes requests and responses, gives values and Findings."""
