def schema() -> None:
    """soon"""
