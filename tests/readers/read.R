# Reads every table of a release with readr, base R, readxl and RSQLite, typed by datapackage.json, and writes what it read as
# JSON lines: numbers in hexadecimal, so that no digit is lost on the way.
# Run: Rscript read.R FOLDER OUTPUT

suppressPackageStartupMessages({ library(jsonlite); library(readr); library(readxl); library(RSQLite) })
options(warn = 2)  # a warning of a reader is an error
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
output <- file(arguments[2], "w", encoding = "UTF-8")
package <- fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)
book <- file.path(folder, "ldn-evidence.xlsx")
database <- dbConnect(SQLite(), file.path(folder, "ldn-evidence.sqlite"), flags = SQLITE_RO)

cells <- function(values) {
  if (is.logical(values)) ifelse(is.na(values), NA, ifelse(values, "TRUE", "FALSE"))
  else if (is.numeric(values)) ifelse(is.na(values), NA, sprintf("%a", as.double(values)))
  else enc2utf8(as.character(values))
}
put <- function(reader, table, frame) {
  columns <- lapply(frame, function(values) list(class = class(values)[1], values = as.list(unname(cells(values)))))
  line <- toJSON(list(reader = reader, table = table, columns = columns), auto_unbox = TRUE, na = "null", null = "null")
  writeLines(line, output, useBytes = TRUE)
}

for (resource in package$resources) {
  table <- resource$title
  if (table == "changes") next  # it lies beside the formats
  csv <- file.path(folder, resource$path)
  names <- vapply(resource$schema$fields, function(field) field$name, "")
  types <- vapply(resource$schema$fields, function(field) field$type, "")
  letters <- c(string = "c", integer = "i", number = "d", boolean = "l")[types]
  put("readr, CSV", table, read_csv(csv, col_types = paste(letters, collapse = ""), na = "", progress = FALSE))

  classes <- c(string = "character", integer = "integer", number = "numeric", boolean = "logical")[types]
  put("base R, CSV", table, read.csv(csv, colClasses = unname(classes), na.strings = "", encoding = "UTF-8"))

  kinds <- c(string = "text", integer = "numeric", number = "numeric", boolean = "logical")[types]
  put("readxl, XLSX", table, read_excel(book, sheet = table, col_types = unname(kinds), na = ""))

  frame <- dbReadTable(database, table, check.names = FALSE)
  frame[types == "boolean"] <- lapply(frame[types == "boolean"], as.logical)  # SQLite has 0 and 1
  put("RSQLite", table, frame)
}
close(output)
dbDisconnect(database)
