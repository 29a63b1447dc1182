"""Whether a contract is well made: takes a compiled Contract and a ruleset, gives Findings about its document."""
