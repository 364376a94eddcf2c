# diffclaims.bats - where documents agree and where they differ
load lib

@test "pairs of rows and what diffclaims tells of them" {
	pairs diffclaims
}

setup() {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' harbour council bridge mayor report engineers ferry damage flood works >nouns
	for doc in a b c; do story "$doc"; done
}

# story DOC: an invented article as rows. Each document tells some facts its own way, most alike.
story() {
	awk -v doc="$1" -v seed="${SEED:-0}" '
	function row(tag, no, start, end, kind, value, text) {
		printf "%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s\n", tag, doc, no, start, end, kind, value, text
	}
	function word(i, end) { return syllable[i % 10 + 1] syllable[int(i / 10) + 1] end }
	{ noun[NR] = $1 }
	END {
		split("ba ce di fo gu ka le mi no pu", syllable)
		srand(seed + (doc == "a" ? 3 : doc == "b" ? 4 : 5))
		for (i = 1; i <= 60; i++) {
			n = 100 + i * 7 + (rand() < .3 ? int(rand() * 9) : 0)
			s = "The " noun[i % 10 + 1] " of " word(i, "rad") " counted " n " stones and " noun[(i + 3) % 10 + 1] " posts in " word(i, "von")
			if (i % 12 == 5)
				s = "The " noun[i % 10 + 1] " of " word(i, "rad") " has " (doc == "b" ? "not " : "") "approved the plan of " word(i, "von")
			row("sentence", i, 0, length(s), "para", "-", s)
			if ((at = index(s, n " ")) > 0)
				row("number", i, at - 1, at - 1 + length(n), "count", n " stone", n)
		}
	}' nouns >"$1"
}

# rows VERDICTS: of the table on standard input the rows of these verdicts, whichever side is A, in order
rows() {
	awk -F '\t' -v OFS='\t' -v want="$1" 'index(want, $1) {
		a = $4 OFS $5 OFS $6 OFS $7; b = $8 OFS $9 OFS $10 OFS $11
		print $1, $2, $3, (a < b ? a OFS b : b OFS a) }'
}

@test "a document differs from itself in nothing" {
	"$CLAIMBIN/diffclaims" -t 0 a a >out
	[ "$(grep -c ^agree out)" -gt 20 ]
	! grep -E '^(differ|update|close|only)' out
}

@test "two documents of the story differ, and agree" {
	"$CLAIMBIN/diffclaims" a b >out
	[ "$(grep -c ^agree out)" -gt 20 ]
	[ "$(grep -c ^differ out)" -gt 5 ]
	grep -q '^differ	polarity' out
}

@test "the order of the documents changes nothing but which side is A" {
	"$CLAIMBIN/diffclaims" a b c | rows 'agree close differ update' >one
	for order in 'a c b' 'b a c' 'b c a' 'c a b' 'c b a'; do
		"$CLAIMBIN/diffclaims" $order | rows 'agree close differ update' >two
		diff -u one two
	done
	[ -s one ]
}

@test "a third document changes nothing between two, but may tell a fact in a better row" {
	local pair
	"$CLAIMBIN/diffclaims" -S -t 0 a b c | awk -F '\t' '{ print $4 OFS $5 OFS $6 }' | sort -u >three
	for pair in 'a b' 'a c' 'b c'; do
		"$CLAIMBIN/diffclaims" -t 0 -n 0 $pair | rows 'agree close differ' | sort >two
		"$CLAIMBIN/diffclaims" -t 0 -n 0 a b c | rows 'agree close differ' |
			awk -F '\t' -v a="${pair% *}" -v b="${pair#* }" '$4 == a && $8 == b' | sort >of_three
		[ -s of_three ]
		# every row of the three on these two stands in the table of the two; where its fact is told in a
		# better row, its two sentences may stand as sentences
		comm -13 two of_three >others
		[ -z "$(grep -v '	text::	' others)" ]
		[ -z "$(comm -13 <(cut -f 4,5,8,9 two | sort -u) <(cut -f 4,5,8,9 others | sort -u))" ]
		# and every statement of the two is one of a fact of the three
		"$CLAIMBIN/diffclaims" -S -t 0 -n 0 $pair | awk -F '\t' '{ print $4 OFS $5 OFS $6 }' | sort -u >statements
		[ -z "$(comm -23 statements three)" ]
	done
}

@test "other names of documents change nothing else" {
	sed 's/	a	/	zz\/long name.html	/' a >renamed
	"$CLAIMBIN/diffclaims" a b c | sed 's/	a	/	zz\/long name.html	/g' >one
	"$CLAIMBIN/diffclaims" renamed b c >two
	diff -u one two
}

# told FILE ...: the table of the documents' rows in this order, dedupe in the pipe
told() {
	cat "$@" | "$CLAIMBIN/dedupe" | "$CLAIMBIN/diffclaims" -t 0
}

# both: a table's rows but for only's, whichever side is A, in order
both() {
	rows 'agree close differ update' | sort
}

# properties A B C: what holds of any three documents' rows
properties() {
	local order
	told <(sed 's/\([a-z]*\t\)[^\t]*/\1one/' "$1") <(sed 's/\([a-z]*\t\)[^\t]*/\1two/' "$1") >got
	[ -z "$(grep -E '^(differ|update)' got)" ]
	told "$1" "$2" "$3" | both >want
	for order in "$1 $3 $2" "$2 $1 $3" "$3 $2 $1"; do
		# shellcheck disable=SC2086
		told $order | both >got
		diff -u want got
	done
	# a third document: of two the same rows but those that it tells better, and sentences for their facts
	told "$1" "$2" | both >pair
	grep -E "	$(cut -f 2 "$1" | head -n 1)	.*	$(cut -f 2 "$2" | head -n 1)	" want | comm -23 - pair >others || true
	[ -z "$(grep -v '	text::	' others)" ]
	# other names
	told <(sed 's/\([a-z]*\t\)[^\t]*/\1zz, other.html/' "$1") "$2" "$3" | cut -f 1-3,5-7,9-11 | sort >got
	told "$1" "$2" "$3" | cut -f 1-3,5-7,9-11 | sort | diff -u - got
}

# read_rows FILE NAME: the rows of an article, as diffclaims gets them
read_rows() {
	"$CLAIMBIN/strip" "$1" | "$CLAIMBIN/sentences" | "$CLAIMBIN/entities" | "$CLAIMBIN/numbers" | "$CLAIMBIN/quotes" >"$2"
}

@test "properties hold of made stories" {
	local seed doc
	for seed in 10 20 30 40 50 60; do
		for doc in a b c; do SEED=$seed story "$doc"; done
		properties a b c
	done
}

@test "properties hold of articles" {
	local article i=0 triple
	for article in "$ROOT"/examples/articles/*; do read_rows "$article" "article$((i += 1))"; done
	for triple in '1 2 3' '2 3 4' '3 4 5' '1 3 5' '1 2 5'; do
		# shellcheck disable=SC2046
		properties $(printf 'article%s ' $triple)
	done
}

@test "properties hold of news" {
	local story file i
	[ -d "$ROOT/.data/diffclaims/news" ] || skip 'no development data'
	for story in $(cd "$ROOT/.data/diffclaims/news" && ls | cut -d _ -f 1 | sort -u | awk 'NR % 5 == 1'); do
		i=0
		for file in "$ROOT/.data/diffclaims/news/$story"_*; do read_rows "$file" "news$((i += 1))"; done
		properties news1 news2 news3
	done
}

@test "-e asks: 1 where claims differ, 0 where they do not" {
	local status=0
	"$CLAIMBIN/diffclaims" -e a b >out || status=$?
	[ "$status" = 1 ]
	"$CLAIMBIN/diffclaims" -e a a >out
	"$CLAIMBIN/diffclaims" a b >out
}

@test "two groups in a stream give what each gives alone" {
	sed 's/	a	/	one\/a	/' a >one.a
	sed 's/	b	/	one\/b	/' b >one.b
	sed 's/	a	/	two\/a	/' a >two.a
	sed 's/	c	/	two\/c	/' c >two.c
	{ "$CLAIMBIN/diffclaims" one.a one.b; "$CLAIMBIN/diffclaims" two.a two.c; } >apart
	"$CLAIMBIN/diffclaims" -g / one.a one.b two.a two.c >together
	diff -u apart together
}

@test "options that cannot be are refused" {
	local status option
	for option in -t2 -tx -t-1 -t -n-1 -nx; do
		status=0
		"$CLAIMBIN/diffclaims" "${option:0:2}" "${option:2}" a >out 2>err || status=$?
		[ "$status" = 2 ] && [ ! -s out ] && [ "$(wc -l <err)" = 1 ]
	done
}

@test "of -g a name without the separator is a group by itself, and no separator makes one of all" {
	sed 's/	a	/	x\/a	/' a >x.a
	"$CLAIMBIN/diffclaims" -n 0 -g / b c x.a >out
	[ ! -s out ]
	"$CLAIMBIN/diffclaims" b c x.a >want
	"$CLAIMBIN/diffclaims" -g '' b c x.a | diff want -
	[ -s want ]
}

@test "of many groups the one that comes back is told" {
	awk 'BEGIN { for (i = 1; i <= 600; i++) group(i); group(300) }
	function group(i, k) {
		for (k = 1; k <= 2; k++)
			print "sentence\t" i "/" k "\t1\t0\t26\tpara\t-\tThe dam has burst at noon."
	}' >groups
	"$CLAIMBIN/diffclaims" -g / groups >out 2>err || [ $? = 2 ]
	[ "$(grep -c ^agree out)" = 601 ]
	[ "$(cat err)" = 'diffclaims: groups:1201: group 300 comes back: compared apart from its first part' ]
}

# long DOC: an article of a great many sentences, words and boats; in b the council never approves
long() {
	awk -v doc="$1" '
	function word(i, s) {
		for (s = ""; i > 0; i = int(i / 20))
			s = s substr("bacedifogukalemiNopuravesitoxuwaYebohicu", i % 20 * 2 + 1, 2)
		return tolower(s) "rn"
	}
	function row(tag, no, start, end, kind, value, text) {
		printf "%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s\n", tag, doc, no, start, end, kind, value, text
	}
	BEGIN {
		for (i = 1; i <= 300; i++) {
			s = "The council has " (doc == "b" ? "not " : "") "approved the plan of"
			for (k = 1; k <= 30; k++)
				s = s " " word(i * 30 + k)
			s = s " with "
			n = 100 + i * 2 + (doc == "b" && i % 10 == 5)
			row("sentence", i, 0, length(s n " boats"), "para", "-", s n " boats")
			row("number", i, length(s), length(s n), "count", n " boat", n)
		}
	}'
}

@test "long documents of many words are compared to their end" {
	long a >long.a
	long b >long.b
	"$CLAIMBIN/diffclaims" -n 0 long.a long.b >out
	[ "$(grep -c '^agree	number:count:boat' out)" = 270 ]
	[ "$(grep -c '^close	number:count:boat' out)" = 30 ]
	[ "$(grep -c '^differ	polarity::approve' out)" = 1 ]
}

# crowded DOC NAMES: a sentence of sixty values and two hundred words
crowded() {
	awk -v doc="$1" -v names="$2" '
	function row(tag, start, end, kind, value, text) {
		rows = rows sprintf("%s\t%s\t1\t%d\t%d\t%s\t%s\t%s\n", tag, doc, start, end, kind, value, text)
	}
	BEGIN {
		split("Ann Bert Cleo Dora Erik Fay Gus Hal Ida Jon", first)
		s = "The harbour guild " (doc ~ /b$/ ? "never " : "") "paid"
		for (i = 0; i < 60; i++) {
			s = s ", "
			name = first[i % 10 + 1] " " names int(i / 10) "rn"
			if (i % 2 == 0)
				row("entity", length(s), length(s name), "person", name, name)
			s = s name " in "
			if (i % 2)
				row("number", length(s), length(s) + 4, "date", 1900 + i, 1900 + i)
			s = s 1900 + i
		}
		s = s " and closed the pier"
		printf "sentence\t%s\t1\t0\t%d\tpara\t-\t%s\n%s", doc, length(s), s, rows
	}'
}

@test "sentences of more values and words than are compared" {
	crowded x/a Lam >one
	crowded x/b Lam >two
	crowded y/a Lam >three
	crowded y/c Tob >four
	"$CLAIMBIN/diffclaims" -n 0 -g / one two three four >out
	grep -q '^differ	polarity::pay	.*	x/b	' out
	grep -q '^agree	date:date:.*	1901	.*	x/b	' out
	[ -z "$(grep -E '^(differ|close)	date|	19[3-9][0-9]	' out)" ]
}

@test "many sentences of like words are compared in near linear time" {
	awk 'BEGIN { for (d = 1; d <= 200; d++) for (i = 1; i <= 40; i++) {
		s = "The council counted " 100 + (d * i) % 50 " boats in harbour" i % 7
		printf "sentence\td%d\t%d\t0\t%d\tpara\t-\t%s\n", d, i, length(s), s
		printf "number\td%d\t%d\t20\t23\tcount\t%d boat\t%d\n", d, i, 100 + (d * i) % 50, 100 + (d * i) % 50 } }' >many
	soon diffclaims many >out
	[ -s out ]
}
