# stake.awk - what a claim is about, in the words of report.tsv: "How many people died"
# SPDX-License-Identifier: ISC
# For compare.awk, as src/report/words.c is for report. CLAIMDATA in the environment: the tables' directory.

function stake_load() {
	words_of_table("report.tsv", stake_words)
	words_of_table("eventnouns.tsv", stake_events)
	words_of_table("plurals.tsv", stake_singular)
	for (word in stake_singular)
		if (!(stake_singular[word] in stake_plural) || word < stake_plural[stake_singular[word]])
			stake_plural[stake_singular[word]] = word
}

# Read a table: by its key what follows.
function words_of_table(name, into,   line, at, got) {
	name = ENVIRON["CLAIMDATA"] "/" name
	while ((got = (getline line < name)) > 0)
		if (line !~ /^#/ && (at = index(line, "\t")))
			into[substr(line, 1, at - 1)] = substr(line, at + 1)
	close(name)
	if (got < 0) {
		print "compare.awk: " name ": cannot be read" | "cat 1>&2"
		close("cat 1>&2")
		stake_failed = 1
		exit 2
	}
}

# The unit of a value: of "Four (4 person)" person, of "11 km" km; "" where there is none.
function unit_of(value,   part, word) {
	if (match(value, / \([^()]*\)$/))
		value = substr(value, RSTART + 2, RLENGTH - 3)
	split(value, word, " ")
	return value ~ /^[-+0-9]/ && word[2] ~ /^[^<>~]/ ? word[2] : ""
}

# The plural of a noun, "people" where there is none.
function plural(noun) {
	if (noun == "" || noun == "person")
		return "people"
	if (noun in stake_plural)
		return stake_plural[noun]
	if (noun ~ /[^aeiou]y$/)
		return substr(noun, 1, length(noun) - 1) "ies"
	return noun (noun ~ /([sx]|ch|sh)$/ ? "es" : "s")
}

# The words of an anchor (report.tsv tells the order); "" where there are none.
function stake_of_anchor(kind, anchor, unit,   facet, n, i) {
	if ((kind ":" anchor) in stake_words)
		return stake_words[kind ":" anchor]
	if (unit != "" && (kind ":=" unit) in stake_words)
		return stake_words[kind ":=" unit]
	if (anchor in stake_events) {
		n = split("toll venue length reply event", facet, " ")
		for (i = 1; i <= n; i++)
			if ((facet[i] == "event" || index(stake_events[anchor], facet[i])) && \
			    (kind ":+" facet[i]) in stake_words)
				return stake_words[kind ":+" facet[i]]
	}
	i = kind ":*" substr(anchor, length(anchor) - 1)
	return i in stake_words ? stake_words[i] : stake_words[kind ":*"]
}

# What a claim of an aspect, class:dimension:anchor, is about.
function stake(aspect, value,   part, kind, anchor, unit, words, at) {
	split(aspect, part, ":")
	kind = part[1] ":" part[2]
	anchor = part[3]
	unit = unit_of(value)
	if (kind == "number:count" && anchor == unit)
		anchor = "" # what is counted says it all
	if (anchor != "")
		words = stake_of_anchor(kind, anchor, unit)
	if (words == "")
		words = stake_words[kind]
	if (words == "")
		words = stake_words[part[1] ":*"]
	if (words == "")
		return part[1] (part[2] == "" ? "" : " " part[2]) (anchor == "" ? "" : " (" anchor ")")
	if ((at = index(words, ": \342\200\234{text}")) > 0)
		words = substr(words, 1, at - 1) # it stands below
	return put(put(words, "{unit}", plural(unit)), "{}", anchor)
}

# The words with the first mark replaced.
function put(words, what, by,   at) {
	at = index(words, what)
	return at == 0 ? words : substr(words, 1, at - 1) by substr(words, at + length(what))
}
