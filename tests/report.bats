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
	run -2 --separate-stderr "$CLAIMBIN/report" -F pdf table
	[ "$stderr" = 'report: -F pdf: html, json or csv' ]
}

# with WORD: rows and tables that have it in every field that takes text
with() {
	local x=$1
	for meta in title author site story url date lang; do
		printf 'meta\tdoc%s\t0\t0\t0\t%s\t%s\t%s\n' "$x" $meta "$x" "$x"
	done
	printf 'sentence\tdoc%s\t1\t0\t9\tpara\t-\tFour people %s died.\n' "$x" "$x"
	printf 'entity\tdoc%s\t1\t0\t4\tperson\t%s\tFour\n' "$x" "$x"
	printf 'sentence\tb\t1\t0\t9\tpara\t-\tSix %s died.\n' "$x"
	printf '1\tdiffer\tnumber:count:death%s\tdoc%s\t1\tFour (4 p%s)\tFour people %s died.\n' "$x" "$x" "$x" "$x"
	printf '1\tdiffer\tnumber:count:death%s\tb\t1\tSix (6 p%s)\tSix %s died.\n' "$x" "$x" "$x"
	printf '2\tagree\tplace:%s:%s\tdoc%s\t1\t%s\tFour people %s died.\n' "$x" "$x" "$x" "$x" "$x"
	printf '2\tagree\tplace:%s:%s\tb\t1\t%s\tSix %s died.\n' "$x" "$x" "$x" "$x"
}

@test "a hostile corpus leaves an inert page, of the same elements as a harmless one" {
	with harmless | "$CLAIMBIN/report" -C harmless | "$PAGE" -t >want
	[ "$(wc -l <want)" -gt 60 ]
	while IFS= read -r payload; do
		payload=$(printf '%b' "$payload")
		with "$payload" | "$CLAIMBIN/report" -C "$payload" >page
		"$PAGE" -t <page >got || { printf '%s\n' "$payload"; false; }
		diff want got || { printf '%s\n' "$payload"; false; }
	done <<-'E'
	<script>alert(1)</script>
	</style><script>alert(1)</script>
	</title><img src=x onerror=alert(1)>
	"><svg onload=alert(1)>
	' onmouseover='alert(1)
	" style="background:url(//evil.example/x)
	javascript:alert(1)
	JaVaScRiPt:alert(1)
	java&#115;cript:alert(1)
	data:text/html,<script>alert(1)</script>
	https://x.example/"onclick="alert(1)
	https://x.example/<script>
	vbscript:x
	//evil.example/x
	<!--
	--><b>
	<![CDATA[
	]]>
	<?php x ?>
	&lt;script&gt;
	&amp;lt;b&amp;gt;
	&#x3c;b&#x3e;
	&#0;&NewLine;&Tab;&colon;
	expression(alert(1))
	}</style><style>*{background:url(//evil.example)}
	@import url(//evil.example/x.css);
	\\u202eevil\\u202c \\u2066x\\u2069
	\\u0085\\u009b31m
	\\ufffe\\uffff\\ufdd0
	{{constructor.constructor("alert(1)")()}}
	${alert(1)}
	<base href=//evil.example>
	<meta http-equiv=refresh content=0;url=//evil.example>
	<iframe srcdoc=x>
	<a href=javascript:alert(1)>x</a>
	<form action=//evil.example>
	<plaintext>
	<xmp>
	<math><mi//xlink:href="data:x,<script>alert(1)</script>">
	<details open ontoggle=alert(1)>
	%3Cscript%3E
	\\'+alert(1)+\\'
	`alert(1)`
	{} {unit} {text}
	E
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
	awk 'BEGIN { for (d = 1; d <= 100; d++) for (i = 1; i <= 60; i++) {
		n = i % 3 == 0 ? 100 + (d % 7) : i
		t = sprintf("In village%d the office counted %d boats of kind%d, it said on a day of that week.", i, n, i)
		printf "sentence\ta%d.txt\t%d\t0\t%d\tpara\t-\t%s\n", d, i, length(t), t >"rows"
		printf "%d\t%s\tnumber:count:kind%d\ta%d.txt\t%d\t%d (%d boat)\t%s\n", i, i % 3 == 0 ? "differ" : "agree", i, d, i, n, n, t >"all"
	} }'
	sort -t "$(printf '\t')" -k 1,1n -s all >slots
	[ "$(wc -l <slots)" = 6000 ]
	timeout "$SLOW" "$CLAIMBIN/report" -r rows slots >page
	[ "$(wc -c <page)" -lt 8000000 ]
	"$PAGE" <page
	[ "$(grep -o '<td class' page | wc -l)" -le 12000 ]
	for i in $(seq 9); do sed "s/kind/kind$i/g; s/^/$i/" slots; done | timeout "$SLOW" "$CLAIMBIN/report" >page
	grep -q '<p class="note">The first 118 of [0-9]* claims' page
	[ "$(grep -o '<td class' page | wc -l)" -le 12000 ]
}

@test "many statements of one fact, many answers, many facts of one sentence: linear time" {
	awk 'BEGIN { for (i = 1; i <= 60000; i++) printf "1\tdiffer\tnumber:count:x\ta\t%d\t%d (%d x)\tIt was %d.\n", i, i, i, i }' >one
	awk 'BEGIN { for (i = 1; i <= 60000; i++) printf "differ\tnumber:count:x\t0.5\ta\t1\t%d\tIt is.\tb\t1\t%d\tIt was.\n", i, i + 1 }' >two
	for f in one two; do
		timeout "$SLOW" "$CLAIMBIN/report" $f >page
		[ -s page ]
		timeout "$SLOW" "$CLAIMBIN/report" -F json $f >page
		[ -s page ]
	done
}
