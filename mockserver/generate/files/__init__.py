"""Takes a media type and a seed, gives a small real file of that type: what opens it finds nothing wrong."""
