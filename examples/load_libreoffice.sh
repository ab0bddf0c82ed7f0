#!/bin/sh
# Spreadsheet. Run in the folder of a release: cd dist/0.2.0 && sh ../../examples/load_libreoffice.sh evidence.xlsx
# LibreOffice as a command; 44,34,76 mean comma, quote and UTF-8. By hand: File, Open, csv/evidence.csv; character set Unicode (UTF-8),
# separator comma only, language English (USA), else a decimal point may become a date. Excel: Data, From Text/CSV, origin 65001 UTF-8;
# a double click reads it in the code page of the machine, and µg becomes Âµg.
set -eu
soffice --headless --infilter="CSV:44,34,76,1,,1033,true,false" --convert-to "${1##*.}" --outdir "${2:-.}" csv/evidence.csv
