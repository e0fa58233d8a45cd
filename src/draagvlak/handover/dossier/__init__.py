"""The dossier: a whole campaign as one archive, made, verified and taken in.

`archive` and `opening` know only zip files, for backups use them without the platform.
"""
