"""Every public contract there is, asked everything: which answers do two judges take for what was promised?"""
