"""A table of the release in the library of your choice."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, overload

from ldn_evidence._catalogue import resource
from ldn_evidence._files import read

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

LIBRARIES = {"polars": ("polars",), "pandas": ("pandas", "pyarrow"), "arrow": ("pyarrow",)}


class MissingLibraryError(ImportError):
    """The library to load with is not installed. The package itself depends on none."""


@overload
def load(table: str, library: Literal["polars"] = "polars") -> polars.DataFrame: ...
@overload
def load(table: str, library: Literal["pandas"]) -> pandas.DataFrame: ...
@overload
def load(table: str, library: Literal["arrow"]) -> pyarrow.Table: ...


def load(table: str, library: Literal["polars", "pandas", "arrow"] = "polars") -> Any:
    """A table, a row a record, in the order of the release.

    With pandas the columns have nullable dtypes (Int64, Float64, boolean, string): a whole number with empty cells stays whole.
    Raises KeyError for an unknown table, ValueError for an unknown library, MissingLibraryError where it is not installed, and
    DamagedFileError where the file is not the one that was released.
    """
    if library not in LIBRARIES:
        raise ValueError(f"cannot load with {library!r}; there are {', '.join(map(repr, LIBRARIES))}")
    path = resource(table)["x:parquet"]["path"]
    module = _imported(library)
    data = BytesIO(read(path))
    if library == "polars":
        return module.read_parquet(data)
    if library == "pandas":
        return module.read_parquet(data, dtype_backend="numpy_nullable")
    return import_module("pyarrow.parquet").read_table(data)


def _imported(library: str) -> Any:
    names = LIBRARIES[library]
    try:
        module, *_ = [import_module(name) for name in names]
    except ModuleNotFoundError as error:
        if error.name not in names:
            raise  # the library is there, and something of its own is not
        raise MissingLibraryError(
            f"load(…, {library!r}) needs {' and '.join(names)}: pip install 'ldn-evidence[{library}]'", name=error.name
        ) from None
    return module
