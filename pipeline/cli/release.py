def release() -> None:
    """soon"""
