"""What happened on the wire: requests and responses as values."""
