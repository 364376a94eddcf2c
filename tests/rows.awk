# rows.awk - hold a stream against the law of the row (claimrow(5)), naming every breach by its line
# SPDX-License-Identifier: ISC
# usage: LC_ALL=C awk -f rows.awk [FILE]; exit status 1 where there was a breach. Under LC_ALL=C a
# character is a byte, so that length and substr count as the offsets do.

function say(what) {
	printf "%d: %s\n", NR, what
	bad++
}

# A block, sentence or meta row opens a document where its name changes, where numbers start again,
# or where meta rows come after a body.
function open_document() {
	doc = $2
	body = blocks = 0
	lastblock = lastsentence = 0
	block = sentence = ""
}

function whole(s) {
	return s ~ /^[0-9]+$/
}

function utf8(s) {
	gsub(/[\302-\337][\200-\277]/, "x", s)
	gsub(/\340[\240-\277][\200-\277]|\355[\200-\237][\200-\277]/, "x", s)
	gsub(/[\341-\354\356\357][\200-\277][\200-\277]/, "x", s)
	gsub(/\360[\220-\277][\200-\277][\200-\277]|\364[\200-\217][\200-\277][\200-\277]/, "x", s)
	gsub(/[\361-\363][\200-\277][\200-\277][\200-\277]/, "x", s)
	return s !~ /[\200-\377]/
}

function block_row() {
	blocks = 1
	lastblock = $3 + 0
	block = $8
}

function sentence_row() {
	if ($3 + 0 <= lastsentence)
		say("sentence " $3 " follows " lastsentence)
	lastsentence = $3 + 0
	sentence = $8
	if (blocks && substr(block, $4 + 1, $5 - $4) != $8)
		say("text is not bytes " $4 ".." $5 " of its block")
}

function child_row() {
	if ($3 + 0 != lastsentence || sentence == "")
		say($1 " is not behind its sentence " $3)
	else if ($1 != "same" && substr(sentence, $4 + 1, $5 - $4) != $8)
		say($1 " \"" $8 "\" is not bytes " $4 ".." $5 " of its sentence")
}

BEGIN {
	FS = "\t"
	kinds["meta"] = " title date modified author site lang url story "
	kinds["block"] = kinds["sentence"] = " heading para item quote caption boilerplate "
	kinds["entity"] = " person place org group event misc "
	kinds["number"] = " count ordinal fraction percent money measure duration age date time set "
	kinds["quote"] = " direct indirect "
	kinds["same"] = " exact near differs "
}

{
	if (/[\001-\010\013-\037\177]/ || /\000/)
		say("control character in a field")
	if (/[\200-\377]/ && !utf8($0))
		say("not UTF-8")
	if (NF != 8) {
		say(NF " fields, not 8")
		next
	}
	for (i = 1; i <= 8; i++)
		if ($i == "")
			say("field " i " is empty (one with nothing to say holds -)")
	if (!whole($3) || !whole($4) || !whole($5)) {
		say("fields 3 to 5 are not all whole numbers")
		next
	}
	if ($4 + 0 > $5 + 0)
		say("start " $4 " after end " $5)
	if (($1 in kinds) && index(kinds[$1], " " $6 " ") == 0)
		say($1 " of unknown kind " $6)

	if ($2 != doc || ($1 == "meta" && body) || ($1 == "block" && $3 + 0 <= lastblock) ||
	    ($1 == "sentence" && !blocks && $3 + 0 <= lastsentence))
		open_document()
	if ($1 == "block" || $1 == "sentence")
		body = 1
	if (($1 == "meta" || $1 == "same") && ($4 != 0 || $5 != 0))
		say($1 " with a range: it holds 0 0")
	if ($1 == "meta" && $3 != 0)
		say("meta with number " $3 ": it holds 0")
	if (($1 == "block" || $1 == "sentence") && $3 + 0 < 1)
		say($1 " with number " $3 ": they count from 1")
	if ($1 == "block")
		block_row()
	else if ($1 == "sentence")
		sentence_row()
	else if ($1 ~ /^(entity|number|quote|same)$/)
		child_row()
}

END {
	exit bad > 0
}
