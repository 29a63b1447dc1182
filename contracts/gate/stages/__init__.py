"""The steps of a gate: each takes a contract as it stands and what is asked, gives a Stage."""
