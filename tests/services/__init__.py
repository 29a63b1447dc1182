"""Live implementations of the contracts under `specs/`, to be tested against them."""
