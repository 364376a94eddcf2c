# lanes.awk - what is drawn of each claim in the page of a report, a line each: the bars and dots of an answer,
# a semicolon, those of the next; then the names on the axis and where they stand
# SPDX-License-Identifier: ISC
BEGIN { RS = "<" }
function at(name) {
	return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "-"
}
/^article / { if (id != "") print id, drawn; id = at("id"); drawn = ""; scale = 0 }
/^li aria-hidden="true" class="scale"/ { scale = 1 }
/^svg class="lane" role/ { drawn = drawn (drawn == "" ? "" : "; ") }
/^rect / || /^circle / || /^path / { drawn = drawn " " at("class") " " (/^rect/ ? at("x") "+" at("width") : /^circle/ ? at("cx") : "") }
/^text / && scale { name = $0; sub(/^[^>]*>/, "", name); drawn = drawn " | " name " " at("x") }
/^section id="grid"/ { if (id != "") print id, drawn; id = "" }
