"""Sockets: takes an ASGI application, gives it on real ports with deadlines, caps, workers and TLS."""
