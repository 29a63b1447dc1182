"""The benchmark: the mock server beside bare uvicorn, Prism and Connexion's own mock, measured in one run."""
