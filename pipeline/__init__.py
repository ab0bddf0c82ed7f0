"""The stages from raw/ to dist/, in the order of the data."""

import gc
import sys
from types import ModuleType

# No plugin of pydantic is used. Its loader looks for some in every installed package, and imports e-mail, archives and sockets
# on the way, which costs more than reading a record; this one knows of none.
no_plugins = ModuleType("pydantic.plugin._loader")
vars(no_plugins)["get_plugins"] = tuple
sys.modules.setdefault(no_plugins.__name__, no_plugins)
# Imports and tables make many objects and no rubbish; at the default threshold a tenth of a run goes into looking for it.
gc.set_threshold(100_000)
