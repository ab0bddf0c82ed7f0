# R. Run in the folder of a release: cd dist/0.2.0 && Rscript ../../examples/load.R
# read_csv guesses the type of a column from its first 1000 rows: without guess_max a column that is empty there becomes logical, and its
# later values are lost. na = "" because nothing but an empty cell is missing. Base R: read.csv(file, na.strings = "", encoding = "UTF-8").
evidence <- readr::read_csv("csv/evidence.csv", guess_max = Inf, na = "")

fibromyalgia <- subset(evidence, grepl("Fibromyalgia", conditions) & row_kind == "between")
cat(nrow(evidence), nrow(fibromyalgia), length(unique(fibromyalgia$study)), "\n")
