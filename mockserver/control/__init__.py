"""The mock's own pages under `/__admin`: pure, and never in the way of a contract's paths."""
