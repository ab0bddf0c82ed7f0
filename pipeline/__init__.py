"""The stages from raw/ to dist/, in the order of the data."""

import gc
import os

# No plugin of pydantic is used; looking for some in every installed package costs more than reading a record.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# Imports and tables make many objects and no rubbish; at the default threshold a tenth of a run goes into looking for it.
gc.set_threshold(100_000)
