def rules() -> None:
    """soon"""
def explain() -> None:
    """soon"""
