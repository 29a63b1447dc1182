"""Takes a contract and the exchanges of a run, gives how much of the contract they exercised, item by item.

`README.md` beside this says what is counted.
"""
