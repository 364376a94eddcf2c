# compare.awk - the table of diffclaims for a person to read: differences first, values marked
# SPDX-License-Identifier: ISC
# Wants LC_ALL=C, so that a character is a byte, and -v width=COLUMNS -v colour=0|1.
# Any awk will do: mawk, gawk, busybox, the one true.
BEGIN {
	FS = "\t"
	width = width < 30 ? 30 : width > 110 ? 110 : width # longer lines are hard to read
	verdicts = split("differ update close agree only", verdict, " ")
	split("THEY DIFFER|LATER FIGURES|ONE FACT, TOLD OTHERWISE|THEY AGREE|TOLD BY ONE ALONE", t, "|")
	split("differ|updated|told otherwise|agree|told by one alone", p, "|")
	split("1;31|1;35|1;33|1;32|1;36", h, "|")
	for (i = 1; i <= verdicts; i++) {
		title[verdict[i]] = t[i]
		phrase[verdict[i]] = p[i]
		hue[verdict[i]] = h[i]
	}
	# What is asked, by the aspect's class:dimension or its class
	question["number"] = "How many"
	question["number:age"] = "How old"
	question["number:date"] = "When"
	question["number:duration"] = "How long"
	question["number:fraction"] = "What share"
	question["number:measure"] = "How much"
	question["number:money"] = "How much money"
	question["number:ordinal"] = "Which in a row"
	question["number:percent"] = "What share"
	question["number:set"] = "How often"
	question["number:time"] = "At what time"
	question["date"] = "When"
	question["time"] = "At what time"
	question["place"] = "Where"
	question["name"] = question["person"] = question["entity"] = "Who"
	question["role"] = "In what role"
	question["polarity"] = "Yes or no"
	question["quote"] = "In whose words"
	question["attribution"] = "Says who"
	question["modality"] = "Done or planned"
	question["text"] = "The same told twice"
}

# Columns a string takes: its bytes but for the continuation bytes of UTF-8.
function cells(s) {
	if (s ~ /[\200-\277]/)
		gsub(/[\200-\277]/, "", s)
	return length(s)
}

function spaces(n) {
	return n > 0 ? sprintf("%" n "s", "") : ""
}

function paint(s, code) {
	return colour ? "\033[" code "m" s "\033[0m" : s
}

# The words of a value, of "over a year (P1Y >)" those before its normal form; "" where there are none.
function surface(value, text) {
	if (!index(text, value))
		sub(/ \([^()]*\)$/, "", value)
	return value == "-" ? "" : value
}

# "number:duration:repair" -> "How long (repair): more than two years / over a year"
function heading(row, a, b,   part, name, values) {
	split(aspect[row], part, ":")
	name = question[part[1] ":" part[2]]
	if (name == "")
		name = question[part[1]]
	if (name == "")
		name = part[1] (part[2] == "" ? "" : " " part[2])
	if (part[3] != "")
		name = name " (" part[3] ")"
	if (part[1] == "polarity" && a == b && of[row] == "differ")
		values = a ", or not"
	else if (part[1] != "quote" && part[1] != "text")
		values = a == b || b == "" ? a : a " / " b
	return values == "" || cells(name ": " values) > width ? name : name ": " values
}

# The text with the first place where the value stands between \001 and \002.
function mark(text, value,   at) {
	at = value == "" ? 0 : index(text, value)
	return at == 0 ? text : \
	    substr(text, 1, at - 1) "\001" value "\002" substr(text, at + length(value))
}

# Set markedA and markedB to two wordings, the words that only one has marked: what is left
# of them beside their longest common subsequence.
function contrast(a, b,   wordA, wordB, n, m, i, j, common) {
	n = split(a, wordA, " ")
	m = split(b, wordB, " ")
	markedA = a
	markedB = b
	if (n * m > 20000)
		return
	for (i = n; i > 0; i--)
		for (j = m; j > 0; j--)
			common[i, j] = bare(wordA[i]) == bare(wordB[j]) ? common[i + 1, j + 1] + 1 : \
			    common[i + 1, j] > common[i, j + 1] ? common[i + 1, j] + 0 : common[i, j + 1] + 0
	markedA = markedB = ""
	for (i = j = 1; i <= n || j <= m; )
		if (i <= n && j <= m && bare(wordA[i]) == bare(wordB[j])) {
			markedA = markedA " " wordA[i++]
			markedB = markedB " " wordB[j++]
		} else if (j > m || (i <= n && common[i + 1, j] + 0 >= common[i, j + 1] + 0)) {
			markedA = markedA " \001" wordA[i++] "\002"
		} else {
			markedB = markedB " \001" wordB[j++] "\002"
		}
	gsub(/\002 \001/, " ", markedA)
	gsub(/\002 \001/, " ", markedB)
	markedA = substr(markedA, 2)
	markedB = substr(markedB, 2)
}

# A word as contrast compares it: without the punctuation around it.
function bare(word) {
	word = tolower(word)
	gsub(/^[^a-z0-9\200-\377]+|[^a-z0-9\200-\377]+$/, "", word)
	return word
}

# Print label and text, wrapped to the width under one another, the marked stretches in a colour.
function statement(label, text, code,   word, n, i, line, used, w, open) {
	if (stacked) {
		print "  " paint(label, "36")
		line = spaces(column)
	} else {
		line = "  " paint(label, "36") spaces(column - 2 - cells(label))
	}
	if (!colour) {
		gsub(/\001/, "[", text)
		gsub(/\002/, "]", text)
	}
	used = column
	n = split(text, word, " ")
	for (i = 1; i <= n; i++) {
		w = word[i]
		gsub(/[\001\002]/, "", w)
		w = cells(w)
		if (used > column && used + 1 + w > width) {
			print line (open ? "\033[0m" : "")
			line = spaces(column) (open ? "\033[" code "m" : "")
			used = column
		}
		line = line (used > column ? " " : "")
		used += w + (used > column)
		if (colour && word[i] ~ /[\001\002]/) {
			open = match(word[i], /\001[^\002]*$/) || (open && word[i] !~ /\002/)
			gsub(/\001/, "\033[" code "m", word[i])
			gsub(/\002/, "\033[0m", word[i])
		}
		line = line word[i]
	}
	print line
}

NF != 11 { print; next } # not ours to set

{
	rows++
	of[rows] = $1
	aspect[rows] = $2
	for (i = 4; i <= NF; i++)
		field[rows, i] = $i
	count[$1]++
	if (!($1 in title)) {
		title[$1] = phrase[$1] = $1
		hue[$1] = "1"
		verdict[++verdicts] = $1
	}
	seen[$4]
	if ($8 != "-")
		seen[$8]
}

# Set shared to the length of the directory that all documents stand in, column to where texts start.
function measure(   doc, first, i, longest) {
	for (doc in seen) {
		if (first == "") {
			first = doc
			shared = length(doc)
		}
		while (shared > 0 && (substr(doc, 1, shared) != substr(first, 1, shared) || \
		    substr(first, shared, 1) != "/"))
			shared--
	}
	for (i = 1; i <= rows; i++) {
		if (cells(label(i, 4)) > longest)
			longest = cells(label(i, 4))
		if (cells(label(i, 8)) > longest)
			longest = cells(label(i, 8))
	}
	stacked = longest > width / 3
	column = stacked ? 4 : longest + 4
}

# The document and its sentence's number, the document without the directory that all share.
function label(row, at) {
	return substr(field[row, at], shared + 1) ":" field[row, at + 1]
}

function card(row,   code, a, b) {
	code = hue[of[row]]
	a = surface(field[row, 6], field[row, 7])
	b = surface(field[row, 10], field[row, 11])
	print ""
	print paint(heading(row, a, b), "1")
	if (aspect[row] ~ /^(quote|text)/ && of[row] != "only") {
		contrast(a == "" ? field[row, 7] : a, b == "" ? field[row, 11] : b)
		markedA = within(field[row, 7], a, markedA)
		markedB = within(field[row, 11], b, markedB)
	} else {
		markedA = mark(field[row, 7], a)
		markedB = mark(field[row, 11], b)
	}
	statement(label(row, 4), markedA, code)
	if (field[row, 8] != "-")
		statement(label(row, 8), markedB, code)
}

# The text with its part replaced by the part as marked; the marked part where there is none.
function within(text, part, marked,   at) {
	at = part == "" ? 0 : index(text, part)
	return at == 0 ? marked : substr(text, 1, at - 1) marked substr(text, at + length(part))
}

END {
	measure()
	line = rows + 0 " claim" (rows == 1 ? "" : "s")
	for (v = 1; v <= verdicts; v++) {
		if (count[verdict[v]] == 0)
			continue
		line = line (first++ ? "," : ":")
		part = count[verdict[v]] " " phrase[verdict[v]]
		if (cells(line " " part) >= width) {
			print line
			line = " "
		}
		line = line " " part
	}
	print line
	for (v = 1; v <= verdicts; v++) {
		if (count[verdict[v]] == 0)
			continue
		print ""
		print paint("-- " title[verdict[v]] " --", hue[verdict[v]])
		for (i = 1; i <= rows; i++)
			if (of[i] == verdict[v])
				card(i)
	}
}
