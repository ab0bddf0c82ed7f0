"""Is every fact of the curation notes in the records? The notes' facts are frozen in `facts.tsv`; what is left out has a reason."""
