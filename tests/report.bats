# report.bats - a comparison as a page, as JSON and as CSV
load lib
bats_require_minimum_version 1.5.0

PAGE=$ROOT/tests/page.py

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# rows FILE...: the rows of articles, as diffclaims reads them
rows() {
	(
		PATH=$CLAIMBIN:$PATH
		strip -- "$@" | sentences | entities | numbers | dedupe
	)
}

# tables ROWS: both tables of diffclaims
tables() {
	"$CLAIMBIN/diffclaims" -S -t 0 "$1"
	"$CLAIMBIN/diffclaims" -t 0 "$1"
}

@test "report writes for programs what the tests/report pairs show" {
	pairs report
}

@test "what is drawn of numbers, dates, times and durations, and how the axis is named" {
	# each line of tests/report/lanes is a claim that differs: an aspect, two values, what is drawn
	grep -v '^#' "$ROOT/tests/report/lanes" >want
	awk -F '\t' '{
		printf "%d\tdiffer\t%s\ta\t%d\tOne (%s)\tOne is said.\n", NR, $1, NR, $2
		printf "%d\tdiffer\t%s\tb\t%d\tTwo (%s)\tTwo is said.\n", NR, $1, NR, $3
	}' want | "$CLAIMBIN/report" >page
	awk -f "$ROOT/tests/report/lanes.awk" page | sed 's/^c[0-9]* *//' | paste <(cut -f 1-3 want) - >got
	diff -u want got
}

@test "JSON is one object that a strict reader takes; CSV has as many fields on every line" {
	tables <(rows "$ROOT"/examples/articles/*) >table
	"$CLAIMBIN/report" -F json table >json
	"$CLAIMBIN/report" -F csv table >csv
	python3 - <<-'E'
	import csv, json
	claims = json.load(open('json', encoding='utf-8'), parse_constant=lambda x: 1 / 0)
	lines = list(csv.DictReader(open('csv', encoding='utf-8', newline=''), strict=True))
	said = [(c, s) for c in claims['claims'] for s in c['statements']]
	assert len(said) == len(lines) > 50, (len(said), len(lines))
	for (c, s), line in zip(said, lines):
	    assert None not in line and None not in line.values(), line
	    assert line['claim'] == str(c['id']) and line['question'] == c['question'], line
	    assert line['text'].lstrip("'") == s['text'], line
	counts = claims['counts']
	assert sum(counts.values()) - counts['articles'] == len(claims['claims']), counts
	for c in claims['claims']:
	    assert all(p['a'] < len(c['statements']) > p['b'] for p in c['pairs']), c
	E
	# no field that a spreadsheet would run
	python3 - <<-'E'
	import csv
	for line in csv.reader(open('csv', encoding='utf-8', newline='')):
	    assert not any(f.strip()[:1] in '=+-@' for f in line if f), line
	E
}

@test "the page of the sample articles: its words, and nothing that a page of ours may not have" {
	rows "$ROOT"/examples/articles/{courier.html,tribune.md,wire.txt} >rows
	tables rows | "$CLAIMBIN/report" -r rows >page
	"$PAGE" <page
	# what is asked, in words; what is told, marked; what it comes to, plainly
	"$PAGE" -o <page >words
	grep -qx 'h3 How many people died' words
	grep -qx 'mark At least five' words
	grep -qx 'b at least 5 people' words
	grep -qx 'b The Tarnik Courier' words
	grep -qx 'time 13 March 2026' words
}

@test "slots, pairs and rows may come in any order, from anywhere" {
	rows "$ROOT"/examples/articles/* >rows
	"$CLAIMBIN/diffclaims" -S rows >slots
	"$CLAIMBIN/diffclaims" -H rows >pairs
	without_hash() { sed 's/<td><code>[0-9a-f]*/<td><code>/'; }
	cat slots pairs | "$CLAIMBIN/report" -r rows | without_hash >want
	cat slots pairs rows | "$CLAIMBIN/report" | without_hash >got
	diff want got
	"$CLAIMBIN/report" rows slots pairs | without_hash >got
	diff want got
	run ! grep -q 'pairs of claims alone' want
	"$CLAIMBIN/report" rows pairs | grep -q 'pairs of claims alone'
}

@test "the foot: the command, the version, the hashes of all that was read" {
	printf 'Four ships waited.\n' >a.txt
	printf '1\tonly\tnumber:count:ship\ta.txt\t1\tFour (4 ship)\tFour ships waited.\n' >table
	"$CLAIMBIN/report" -C 'claims compare "a" <b> & c' -s a.txt -s table table >page
	"$PAGE" -o <page >words
	grep -qxF 'code claims compare "a" <b> & c' words
	grep -qxF "code $(sha256sum <a.txt | cut -d ' ' -f 1)" words
	[ "$(grep -cxF "code $(sha256sum <table | cut -d ' ' -f 1)" words)" = 2 ]
	grep -q "claimutils $("$CLAIMBIN/report" --version | sed 's/.* //')" words
	run -2 --separate-stderr "$CLAIMBIN/report" -s missing table
	[ "$stderr" = 'report: missing: No such file or directory' ] && [ -n "$output" ]
	run -2 --separate-stderr "$CLAIMBIN/report" -r missing table
	run -2 --separate-stderr "$CLAIMBIN/report" -s . table
	[ "$stderr" = 'report: .: Is a directory' ]
	run -2 --separate-stderr "$CLAIMBIN/report" -F pdf table
	[ "$stderr" = 'report: -F pdf: html, json or csv' ]
}

@test "a hostile corpus leaves an inert page, of the same elements as a harmless one" {
	"$ROOT/tests/report/with" harmless | "$CLAIMBIN/report" -C harmless | "$PAGE" -t >want
	[ "$(wc -l <want)" -gt 60 ]
	while IFS= read -r payload; do
		payload=$(printf '%b' "$payload")
		"$ROOT/tests/report/with" "$payload" | "$CLAIMBIN/report" -C "$payload" >page
		"$PAGE" -t <page >got || { printf '%s\n' "$payload"; false; }
		diff want got || { printf '%s\n' "$payload"; false; }
	done <"$ROOT/tests/report/payloads"
}

@test "hostile articles come through the whole pipe as text" {
	mkdir -p '<b onclick=x>'
	printf '<html><head><title>"><script>alert(1)</script></title><meta property="og:site_name" content="<img src=x onerror=alert(1)>"><link rel="canonical" href="javascript:alert(1)"></head><body><article><p>Four people died when the dam of <script>alert(2)</script>Ostmere &lt;script&gt;alert(3)&lt;/script&gt; burst on Friday, &quot; onload=&quot;x the mayor said.</p><p>A second paragraph of the same story, long enough to count as text of its own.</p></article></body></html>' >'<b onclick=x>/a.html'
	printf '</style><script>alert(4)</script>\n\nSix people died when the dam of Ostmere </details></li><script>alert(5)</script> burst on Friday, the mayor said.\n' >"b' onload='x.txt"
	"$ROOT/bin/claims" compare --html '<b onclick=x>/a.html' "b' onload='x.txt" >page
	"$PAGE" -o <page >words
	grep -q 'h3 How many people died' words
	grep -qF '</details></li><script>alert(5)</script>' words
}

@test "rows and lines that do not go together: of no sentence, between sentences, inside of a letter" {
	{
		printf 'entity\ta\t1\t0\t4\tplace\tOstmere\tOstmere\n' # before any sentence
		printf 'meta\tx/.harbour.articles\t0\t0\t0\t%s\t%s\tT\n' title Ferries site - lang en date XXXX-03-12
		printf 'sentence\tx/.harbour.articles\t1\t0\t27\tpara\t-\tFour caf\303\251s: Four cafes shut\n'
		printf '%s\tx/.harbour.articles\t1\t%s\t%s\t%s\t%s\tx\n' number 13 17 count '4 cafe' entity 13 23 place all \
			entity 9 11 place inside entity 5 9 place half entity 3 3 place nothing entity 20 40 place beyond
		printf 'number\tx/.harbour.articles\t7\t0\t4\tcount\t4 cafe\tFour\n' # of another sentence
		printf 'sentence\tx/.harbour.articles\t3\t0\t12\tpara\t-\tIt is at six\n'
		printf 'number\ta\t3\t9\t12\tcount\t6\tsix\n' # behind that of another document
	} >rows
	printf '%s\n' '1	agree	number:count:cafe	x/.harbour.articles	1	Four (4 cafe)	Four cafes shut' \
		'1	agree	number:count:cafe	b.articles	1	Four (4 cafe)	There are Four' \
		'2	update	number:money:cost	x/.harbour.articles	2	$4 (4 USD)	It cost US$4x or US$4' \
		'2	update	number:money:cost	x/.c	1	$5 (5 USD)	It costs US$5' >table
	"$CLAIMBIN/report" -r rows table >page
	"$PAGE" -o <page >words
	grep -qx 'a was updated' words
	grep -qx 'li XXXX-03-12' words # no day of the calendar
	# the number that the value is, not the same word before it
	[ "$(grep -A 3 '^b 4 cafes' words | tail -n 3 | paste -sd ' ')" = 'p Four cafés: mark Four p cafes shut' ]
	sed -n '/^summary/,/^p/p' words | sed '$d' >got
	cat >want <<-'E'
	summary a
	b 2
	summary .harbour.articles:
	cite Ferries
	li Four cafés:
	span Four
	li cafes shut
	a = How many cafes
	li It cost US$4x or US
	mark $4
	a ↑ How much it costs
	li It is at six
	b 3
	summary b.articles
	li There are Four
	a = How many cafes
	b 4
	summary .c
	li It costs US
	mark $5
	a ↑ How much it costs
	h2 How this report was made
	E
	diff want got
}

@test "a language is told where it is one" {
	for lang in e 1n e1 eng en_GB -en en- "en-$(printf '%033d' 0)" de de-AT; do
		printf 'meta\t%s\t0\t0\t0\tlang\t%s\t%s\nsentence\t%s\t1\t0\t2\tpara\t-\tSo\n' "$lang" "$lang" "$lang" "$lang"
	done | "$CLAIMBIN/report" >page
	"$PAGE" <page
	[ "$(grep -o '<[^h][^>]* lang="[^"]*"' page | sed 's/.* //' | sort | uniq -c | tr -s ' ')" = ' 2 lang="de"' ]
}

@test "a card of many articles, many places, no answer; the story that all tell" {
	# of articles, how many stand folded away
	for n in 12 14 15; do
		for i in $(seq "$n"); do
			printf 'meta\tm%s\t0\t0\t0\tstory\tThe <dam> of Vosna\tT\n' "$i"
			printf '1\tdiffer\tnumber:count:death\tm%s\t1\tFour (4 people)\tFour died.\n' "$i"
		done | "$CLAIMBIN/report" >page
		"$PAGE" -o <page >words
		[ "$(grep -c 'more article' words)" = $((n > 14)) ]
		grep -qx 'h1 The <dam> of Vosna: where they differ, where they agree' words
	done
	grep -qx 'summary 3 more articles' words
	# of one article, the first eight places
	for n in 8 9; do
		for i in $(seq "$n"); do
			printf '1\tdiffer\tnumber:count:death\ta\t%s\tFour (4 people)\tFour died.\n' "$i"
		done | "$CLAIMBIN/report" | "$PAGE" -o >words
		[ "$(grep -c '^p .*and more' words)" = $((n > 8)) ]
	done
	for verdict in differ agree; do
		printf '%s\tpolarity::open\t0.5\ta\t1\t-\tIt opened.\tb\t1\t-\tIt did not.\n' "$verdict" | "$CLAIMBIN/report" >page
		"$PAGE" -o <page >words
		run ! grep -q 'In short' words
		grep -q 'Whether or not (open)$' words
	done
	# words that say nothing
	printf 'place:venue:talk\t\n' >none.tsv
	printf 'differ\tplace:venue:talk\t0.5\ta\t1\tOstmere\tIn Ostmere.\tb\t1\tWestmere\tIn Westmere.\n' >table
	"$CLAIMBIN/report" -L none.tsv table | "$PAGE" -o | grep -qx 'b Westmere'
	"$CLAIMBIN/report" -L none.tsv -F json table | grep -q '"question":null'
}

@test "an address becomes a link only where it is of the web" {
	url() {
		printf 'meta\td\t0\t0\t0\ttitle\tT\tT\nmeta\td\t0\t0\t0\turl\t%s\t%s\n' "$1" "$1" | "$CLAIMBIN/report" |
			grep -c 'rel="noopener noreferrer"' || true
	}
	[ "$(url https://a.example/b?c=d)" = 1 ]
	[ "$(url HTTP://a.example/)" = 1 ]
	for bad in javascript:alert file:///etc/passwd ftp://a.example /etc/passwd 'https://a.example/ b' 'https://a.example/"'; do
		[ "$(url "$bad")" = 0 ] || { echo "$bad"; false; }
	done
}

@test "a hundred articles: a page of some megabytes, within seconds, that says its limit" {
	"$ROOT/tests/report/hundred" >both
	grep '^[0-9]' both >slots
	[ "$(wc -l <slots)" = 6000 ]
	soon report both >page
	[ "$(wc -c <page)" -lt 8000000 ]
	"$PAGE" <page
	[ "$(grep -o '<td class' page | wc -l)" -le 12000 ]
	for i in $(seq 9); do sed "s/kind/kind$i/g; s/^/$i/" slots; done | soon report >page
	grep -q '<p class="note">The first 118 of [0-9]* claims' page
	[ "$(grep -o '<td class' page | wc -l)" -le 12000 ]
}

@test "many statements of one fact, many answers, many facts of one sentence: linear time" {
	awk 'BEGIN { for (i = 1; i <= 60000; i++) printf "1\tdiffer\tnumber:count:x\ta\t%d\t%d (%d x)\tIt was %d.\n", i, i, i, i }' >one
	awk 'BEGIN { for (i = 1; i <= 60000; i++) printf "differ\tnumber:count:x\t0.5\ta\t1\t%d\tIt is.\tb\t1\t%d\tIt was.\n", i, i + 1 }' >two
	awk 'BEGIN { for (i = 1; i <= 60000; i++) {
		printf "%d\tdiffer\tnumber:count:%d\ta\t1\tOne (1 x)\tOne.\n%d\tdiffer\tnumber:count:%d\tb\t1\tTwo (2 x)\tTwo.\n", i, i, 60000 + i, i
		printf "differ\tnumber:count:%d\t0.5\ta\t1\tOne (1 x)\tOne.\tb\t1\tTwo (2 x)\tTwo.\n", i
	} }' >three
	for f in one two three; do
		soon report $f >page
		[ -s page ]
		soon report -F json $f >page
		[ -s page ]
	done
}
