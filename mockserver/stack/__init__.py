"""The wire: the only room that imports Connexion, Starlette and uvicorn."""
