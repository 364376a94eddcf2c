# compare.awk - the table of diffclaims for a person to read: differences first, values marked
# SPDX-License-Identifier: ISC
# Wants LC_ALL=C, so that a character is a byte, and -v width=COLUMNS -v colour=0|1.
BEGIN {
	FS = "\t"
	if (width > 110)
		width = 110 # longer lines are hard to read
	if (width < 30)
		width = 30
	title["differ"] = "THEY DIFFER"
	title["update"] = "LATER FIGURES"
	title["close"] = "CLOSE: ONE FACT, TOLD OTHERWISE"
	title["agree"] = "THEY AGREE"
	title["only"] = "TOLD BY ONE ALONE"
	phrase["differ"] = "differ"
	phrase["update"] = "updated"
	phrase["close"] = "close"
	phrase["agree"] = "agree"
	phrase["only"] = "told by one alone"
	hue["differ"] = "1;31"
	hue["update"] = "1;35"
	hue["close"] = "1;33"
	hue["agree"] = "1;32"
	hue["only"] = "1"
	sections = split("differ update close agree only", section, " ")
	# What is asked of the anchor, by class:dimension or by class
	question["number"] = "How many"
	question["number:duration"] = "How long"
	question["number:age"] = "How old"
	question["number:money"] = "How much money"
	question["number:measure"] = "How much"
	question["number:percent"] = "What share"
	question["number:fraction"] = "What share"
	question["number:ordinal"] = "Which in a row"
	question["date"] = "When"
	question["time"] = "At what time"
	question["set"] = "How often"
	question["place"] = "Where"
	question["name"] = "Who"
	question["person"] = "Who"
	question["entity"] = "Who"
	question["role"] = "In what role"
	question["polarity"] = "Yes or no"
	question["quote"] = "In whose words"
	question["attribution"] = "Says who"
	question["modality"] = "Done or planned"
	question["text"] = "In so many words"
}

# Columns a string takes: bytes, but for the continuation bytes of UTF-8.
function cells(s) {
	if (s ~ /[\200-\277]/)
		gsub(/[\200-\277]/, "", s)
	return length(s)
}

function spaces(n) {
	return n > 0 ? sprintf("%" n "s", "") : ""
}

function paint(s, code) {
	return colour && code != "" ? "\033[" code "m" s "\033[0m" : s
}

# "number:duration:repair" -> "How long: repair"
function heading(aspect,   part, n, name) {
	n = split(aspect, part, ":")
	name = question[part[1] ":" part[2]]
	if (name == "")
		name = question[part[1]]
	if (name == "")
		name = part[2] == "" ? part[1] : part[1] " (" part[2] ")"
	return part[3] == "" ? name : name ": " part[3]
}

# The words of a value as its sentence has them: "over a year (P1Y >)" -> "over a year"
function surface(value, text) {
	if (value == "-" || value == "")
		return ""
	if (index(text, value))
		return value
	if (sub(/ \([^()]*\)$/, "", value) && index(text, value))
		return value
	return value
}

# The text with the value between \001 and \002.
function mark(text, value,   at) {
	at = value == "" ? 0 : index(text, value)
	return at == 0 ? text : \
	    substr(text, 1, at - 1) "\001" value "\002" substr(text, at + length(value))
}

# Print label and text, wrapped to the width, under one another; a marked stretch in a colour.
function statement(label, text, code,   word, n, i, line, used, w, open, bare) {
	if (!colour) {
		sub(/\001/, "[", text)
		sub(/\002/, "]", text)
	}
	line = "  " paint(label, "36") spaces(column - 2 - cells(label))
	used = column
	if (cells(label) > column - 4) {
		print line
		line = spaces(column)
	}
	n = split(text, word, " ")
	for (i = 1; i <= n; i++) {
		bare = word[i]
		gsub(/[\001\002]/, "", bare)
		w = cells(bare)
		if (used > column && used + 1 + w > width) {
			print line (open ? "\033[0m" : "")
			line = spaces(column) (open ? "\033[" code "m" : "")
			used = column
		}
		if (used > column) {
			line = line " "
			used++
		}
		if (word[i] ~ /\001/) {
			sub(/\001/, "\033[" code "m", word[i])
			open = 1
		}
		if (word[i] ~ /\002/) {
			sub(/\002/, "\033[0m", word[i])
			open = 0
		}
		line = line word[i]
		used += w
	}
	print line
}

# The document as it is shown: without the directory that all share.
function shown(doc, no) {
	return substr(doc, shared + 1) ":" no
}

NF != 11 { print; next } # not ours to set

{
	n++
	verdict[n] = $1
	aspect[n] = $2
	for (i = 4; i <= NF; i++)
		field[n, i] = $i
	count[$1]++
	if (!($1 in title)) {
		title[$1] = phrase[$1] = $1
		section[++sections] = $1
	}
	seen[$4]
	if ($8 != "-")
		seen[$8]
}

# Set shared to the length of the directory that all documents stand in, column to where text starts.
function measure(   doc, first, longest) {
	shared = -1
	for (doc in seen) {
		if (shared < 0) {
			first = doc
			shared = length(doc)
		}
		while (shared > 0 && (substr(doc, 1, shared) != substr(first, 1, shared) || \
		    substr(first, shared, 1) != "/"))
			shared--
	}
	for (doc in seen)
		if (cells(substr(doc, shared + 1)) > longest)
			longest = cells(substr(doc, shared + 1))
	column = longest + 8
	if (column > width / 3)
		column = int(width / 3)
}

function card(i,   a, b, code) {
	code = hue[verdict[i]]
	a = surface(field[i, 6], field[i, 7])
	b = surface(field[i, 10], field[i, 11])
	print ""
	print heading(aspect[i])
	statement(shown(field[i, 4], field[i, 5]), mark(field[i, 7], a), code)
	if (field[i, 8] != "-")
		statement(shown(field[i, 8], field[i, 9]), mark(field[i, 11], b), code)
}

END {
	measure()
	for (s = 1; s <= sections; s++)
		if (count[section[s]] > 0)
			summary = summary (summary == "" ? "" : ", ") \
			    count[section[s]] " " phrase[section[s]]
	print n " claim" (n == 1 ? "" : "s") (n ? ": " summary : "")
	for (s = 1; s <= sections; s++) {
		if (count[section[s]] == 0)
			continue
		print ""
		print paint(title[section[s]], "1")
		for (i = 1; i <= n; i++)
			if (verdict[i] == section[s])
				card(i)
	}
}
