"""Takes the Record of a run with its Verdict and Coverage, gives them as texts for people and programs.

Each writer is one module with one function of one shape: ``write(record, verdict, coverage) -> str``. What they are
given went through `redact` before: no writer knows of secrets. The same run gives the same text.
"""
