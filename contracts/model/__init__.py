"""The compiled contract: frozen values that everything behind the compiler reads."""
