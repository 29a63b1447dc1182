"""The merge gate and the `troth` command: the one room that knows both the contracts and the mock server."""
