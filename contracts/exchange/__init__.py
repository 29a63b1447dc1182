"""What happened on the wire: requests, responses, and the two together."""
