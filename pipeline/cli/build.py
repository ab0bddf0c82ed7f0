def build() -> None:
    """soon"""
