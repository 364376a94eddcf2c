# compare.awk - the table of diffclaims for a person to read: differences first, values marked
# SPDX-License-Identifier: ISC
# Wants stake.awk before it and LC_ALL=C, so that a character is a byte, and -v width=COLUMNS -v colour=0|1
# -v all=0|1: without all a section shows its best alone, and nothing of which diffclaims is in doubt.
# Any awk will do: mawk, gawk, busybox, the one true.
BEGIN {
	FS = "\t"
	width = width < 30 ? 30 : width > 110 ? 110 : width # longer lines are hard to read
	sections = split("differ update quote close agree only", section, " ")
	split("THEY DIFFER|LATER FIGURES|QUOTED DIFFERENTLY|ONE FACT, TOLD OTHERWISE|SHARED BACKBONE|ONLY HERE", t, "|")
	split("differ|updated|quoted differently|told otherwise|agree|told by one alone", p, "|")
	split("1;31|1;35|1;33|1;33|1;32|1;36", h, "|")
	split("3 3 3 3 5 0", m, " ")
	split(".6 0 .5 0 0 0", l, " ")
	for (i = 1; i <= sections; i++) {
		title[section[i]] = t[i]
		phrase[section[i]] = p[i]
		hue[section[i]] = h[i]
		most[section[i]] = m[i] # cards, 0: all
		least[section[i]] = l[i] # score
	}
	stake_load()
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

# What a card is about: "How long the repair took: more than two years / over a year / nearly three years"
function heading(c,   name, values, i, words, told) {
	name = stake(aspect[c], value_of[c, 1])
	if (aspect[c] ~ /^(quote|text)/)
		return name
	for (i = 1; i <= statements[c]; i++) {
		words = surface(value_of[c, i], text_of[c, i])
		if (words != "" && !((words, c) in told)) {
			told[words, c]
			values = values (values == "" ? ": " : " / ") words
			if (cells(name values) > 2 * width)
				return name
		}
	}
	if (aspect[c] ~ /^polarity/ && section_of[c] == "differ" && values !~ / \/ /)
		values = values ", or not"
	return cells(name values) > 2 * width ? name : name values
}

# The text with the first place where the value stands between \001 and \002.
function mark(text, value,   at) {
	at = value == "" ? 0 : index(text, value)
	return at == 0 ? text : \
	    substr(text, 1, at - 1) "\001" value "\002" substr(text, at + length(value))
}

# The wording a with the words marked that wording b has not: what is left beside their longest
# common subsequence.
function contrast(a, b,   wordA, wordB, n, m, i, j, common, line) {
	n = split(a, wordA, " ")
	m = split(b, wordB, " ")
	if (n * m > 20000)
		return a
	for (i = n; i > 0; i--)
		for (j = m; j > 0; j--)
			common[i, j] = bare(wordA[i]) == bare(wordB[j]) ? common[i + 1, j + 1] + 1 : \
			    common[i + 1, j] > common[i, j + 1] ? common[i + 1, j] + 0 : common[i, j + 1] + 0
	for (i = j = 1; i <= n; )
		if (j <= m && bare(wordA[i]) == bare(wordB[j])) {
			line = line " " wordA[i++]
			j++
		} else if (j > m || common[i + 1, j] + 0 >= common[i, j + 1] + 0) {
			line = line " \001" wordA[i++] "\002"
		} else {
			j++
		}
	gsub(/\002 \001/, " ", line)
	return substr(line, 2)
}

# A word as contrast compares it: without the punctuation around it.
function bare(word) {
	word = tolower(word)
	gsub(/\342\200[\220-\237]/, "", word) # dashes and curved quotation marks
	gsub(/^[^a-z0-9\200-\377]+|[^a-z0-9\200-\377]+$/, "", word)
	return word
}

# Print a heading, wrapped.
function title_line(s,   word, n, i, line) {
	n = split(s, word, " ")
	line = word[1]
	for (i = 2; i <= n; i++)
		if (cells(line " " word[i]) > width) {
			print paint(line, "1")
			line = "    " word[i]
		} else {
			line = line " " word[i]
		}
	print paint(line, "1")
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

# Rows of one verdict and aspect that share a statement make one card.
{
	here = $2 ~ /^quote/ && ($1 == "differ" || $1 == "close") ? "quote" : $1
	if (!(here in title)) {
		title[here] = phrase[here] = here
		hue[here] = "1"
		section[++sections] = here
	}
	a = $1 SUBSEP $2 SUBSEP $4 SUBSEP $5 SUBSEP $6
	b = $1 SUBSEP $2 SUBSEP $8 SUBSEP $9 SUBSEP $10
	c = a in card ? card[a] : b in card && $8 != "-" ? card[b] : 0
	if (c == 0 || !fits(c))
		c = ++cards
	if ($1 == "differ")
		parted($4 SUBSEP $5, $8 SUBSEP $9)
	if (c == cards && statements[c] == 0) {
		section_of[c] = here
		verdict_of[c] = $1
		aspect[c] = $2
		score_of[c] = $3
		count[here]++
	}
	if (card[a] != c)
		tell(c, a, $4, $5, $6, $7)
	if (card[b] != c && $8 != "-")
		tell(c, b, $8, $9, $10, $11)
}

# Two sentences that differ.
function parted(x, y) {
	partner[x, ++partners[x]] = y
	partner[y, ++partners[y]] = x
}

# Whether the row may stand on card c: what tells the same as a sentence of a text card need not tell the
# same as its others.
function fits(c) {
	return $2 !~ /^text/ || beside(c, a, $4 SUBSEP $5) && beside(c, b, $8 SUBSEP $9)
}

# Whether the statement is on card c, or its sentence differs from none there.
function beside(c, key, sentence,   i) {
	if (key in card && card[key] == c)
		return 1
	for (i = 1; i <= partners[sentence]; i++)
		if ((c, partner[sentence, i]) in stands)
			return 0
	return 1
}

function tell(c, key, d, n, v, t,   i) {
	card[key] = c
	i = ++statements[c]
	doc_of[c, i] = d
	no_of[c, i] = n
	value_of[c, i] = v
	text_of[c, i] = t
	stands[c, d, n]
	seen[d]
}

# Set shared to the length of the directory that all documents stand in, column to where texts start.
function measure(   d, first, c, i, longest) {
	for (d in seen) {
		if (first == "") {
			first = d
			shared = length(d)
		}
		while (shared > 0 && (substr(d, 1, shared) != substr(first, 1, shared) || \
		    substr(first, shared, 1) != "/"))
			shared--
	}
	for (c = 1; c <= cards; c++)
		for (i = 1; i <= statements[c]; i++)
			if (cells(label(c, i)) > longest)
				longest = cells(label(c, i))
	stacked = longest > width / 3
	column = stacked ? 4 : longest + 4
}

# The document and its sentence's number, the document without the directory that all share.
function label(c, i) {
	return substr(doc_of[c, i], shared + 1) ":" no_of[c, i]
}

# The text of statement i, marked: the value, but in unlike quotations the words that another has not.
function shown(c, i,   words, other, at) {
	words = surface(value_of[c, i], text_of[c, i])
	if (aspect[c] !~ /^(quote|text)/)
		return mark(text_of[c, i], words)
	if (statements[c] == 1 || verdict_of[c] == "agree")
		return text_of[c, i]
	at = i == 1 ? 2 : 1
	other = surface(value_of[c, at], text_of[c, at])
	at = contrast(words == "" ? text_of[c, i] : words, other == "" ? text_of[c, at] : other)
	return within(text_of[c, i], words, at)
}

# The text with its part replaced by the part as marked; the marked part where there is none.
function within(text, part, marked,   at) {
	at = part == "" ? 0 : index(text, part)
	return at == 0 ? marked : substr(text, 1, at - 1) marked substr(text, at + length(part))
}

# Whether card c is shown: of each section the first that tell something, and no doubtful ones.
function wanted(c,   s) {
	s = section_of[c]
	if (all)
		return 1
	if (score_of[c] + 0 < least[s] + 0 || (s == "close" && aspect[c] ~ /^text/))
		return 0
	return !most[s] || shown_of[s] < most[s]
}

function show(c,   i) {
	print ""
	title_line(heading(c))
	for (i = 1; i <= statements[c]; i++)
		statement(label(c, i), shown(c, i), hue[section_of[c]])
}

# What each document tells alone: its name, then sentence by sentence.
function alone(   c, d, n, i, k, names, many, its) {
	for (c = 1; c <= cards; c++)
		if (section_of[c] == "only") {
			d = doc_of[c, 1]
			if (++many[d] == 1)
				names[++n] = d
			its[d, many[d]] = c
		}
	for (i = 1; i <= n; i++) {
		d = names[i]
		print ""
		title_line(substr(d, shared + 1) ": " many[d])
		for (k = 1; k <= many[d]; k++) {
			c = its[d, k]
			statement(label(c, 1), shown(c, 1), hue["only"])
		}
	}
}

function summary(   s, line, first, part) {
	line = cards + 0 " fact" (cards == 1 ? "" : "s")
	for (s = 1; s <= sections; s++) {
		if (count[section[s]] == 0)
			continue
		line = line (first++ ? "," : ":")
		part = count[section[s]] " " phrase[section[s]]
		if (cells(line " " part) >= width) {
			print line
			line = " "
		}
		line = line " " part
	}
	print line
}

END {
	if (stake_failed)
		exit 2
	measure()
	summary()
	# Facts before sentences: what is told alike without a value speaks only where there is room.
	for (s = 1; s <= sections; s++) {
		here = section[s]
		for (pass = 1; pass <= 2 && here != "only"; pass++)
			for (c = 1; c <= cards; c++) {
				if (section_of[c] != here || (aspect[c] ~ /^text/) != (pass == 2) || !wanted(c))
					continue
				if (!shown_of[here]++)
					print "\n" paint("-- " title[here] " --", hue[here])
				show(c)
			}
		if (here == "only" && count[here]) {
			print "\n" paint("-- " title[here] " --", hue[here])
			alone()
		}
		hidden += here == "only" ? 0 : count[here] - shown_of[here]
	}
	if (hidden)
		print "\n" hidden " more: claims compare -p -v shows all"
}
