"""The statistics against published verdicts, and against what no honest sample can break."""
