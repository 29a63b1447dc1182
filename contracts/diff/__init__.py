"""Takes two contracts, gives what changed between them as neutral Changes, and what each means for clients.

What changed is said first; one law judges it second. Nothing here knows a writer, a file or a clock.
"""
