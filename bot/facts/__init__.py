"""The fact base as files: schema, loader and lint rules, and the subject that ships."""
