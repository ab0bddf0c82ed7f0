"""How much of what a curator may get wrong do rules and checks catch? `make mutation` writes docs/mutation.md."""
