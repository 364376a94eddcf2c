# strip.bats - documents to blocks
load lib
bats_require_minimum_version 1.5.0

@test "strip: pairs of input and output" { pairs strip; }

# What a page hides may take time and memory, but never more than in proportion, and never the text.
hostile() {
	soon strip "$BATS_TEST_TMPDIR/page" >"$BATS_TEST_TMPDIR/rows" && rows_hold <"$BATS_TEST_TMPDIR/rows"
}

# fill STRING TIMES: the string so many times
fill() { awk -v s="$1" -v n="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'; }

@test "strip: hostile pages end, and their rows hold" {
	local page=$BATS_TEST_TMPDIR/page rows=$BATS_TEST_TMPDIR/rows
	local text='<p>The harbour of Port Lumen was closed on Monday, and it stayed closed for a week.</p>'
	local part what
	for what in divs attributes tables comments scripts angles references paragraphs cells spans closers json; do
		case $what in
		divs) part=$(fill '<div>' 100000) ;;
		attributes) part="<p $(awk 'BEGIN { for (i = 0; i < 50000; i++) printf "a%d=b ", i }')>$(fill x 300000)</p>" ;;
		tables) part=$(fill '<table><tr><td>' 20000) ;;
		comments) part=$(fill '<!-- -- > ' 90000) ;;
		scripts) part=$(fill '<script><!--<script>' 40000) ;;
		angles) part=$(fill '<' 1000000) ;;
		references) part=$(fill '&CounterClockwiseContourIntegra' 30000) ;;
		paragraphs) part=$(fill '<p>a' 200000) ;;
		cells) part=$(fill '<table><tr><td>a' 30000) ;;
		spans) part="$(fill '<span class="byline author date">' 30000)" ;;
		closers) part="$(fill '<div>' 80000)$(fill '</span></td></table></svg></p>' 20000)" ;;
		json) part="<script type=\"application/ld+json\">$(fill '{"author":[' 80000)</script>" ;;
		esac
		printf '%s\n%s' "$text" "$part" >"$page"
		hostile || { echo "$what"; cat "$rows" | head -c 300; return 1; }
		grep -q 'stayed closed for a week' "$rows" || { echo "$what: the text is lost"; return 1; }
	done
}

@test "strip: hostile Markdown ends, and its rows hold" {
	local page=$BATS_TEST_TMPDIR/page part
	for part in '[' '*a ' '[a](' '<a ' '*' '_a_*' '- a
' '> ' '`' '&amp' '"' '.' '\' 'A'; do
		{ printf '# Title\n\n'; fill "${part//\\/\\\\}" 200000; } >"$page"
		hostile || { echo "$part"; return 1; }
	done
}

@test "strip: every block's bytes hold its words, whatever the character set" {
	local f
	for f in "$ROOT"/tests/strip/html-news-page.in "$ROOT"/tests/strip/charset-utf16.in "$ROOT"/tests/strip/charset-latin1.in; do
		"$CLAIMBIN/strip" -b "$f" | awk -F'\t' '$1 == "block" { print $4, $5, $8 }' >"$BATS_TEST_TMPDIR/blocks"
		[ -s "$BATS_TEST_TMPDIR/blocks" ]
		while read -r start end text; do
			# the first and the last two letters of the text stand at the ends of its bytes
			bytes=$(tail -c +$((start + 1)) "$f" | head -c $((end - start)) | tr -d '\0')
			case $text in [!A-Za-z]*) ;; *) [ "${bytes:0:1}" = "${text:0:1}" ] ;; esac
			case $text in *[!A-Za-z.]) ;; *) [ "${bytes: -1}" = "${text: -1}" ] ;; esac
		done <"$BATS_TEST_TMPDIR/blocks"
	done
}

@test "strip: a second document of one name is called NAME~2, and so on" {
	cd "$BATS_TEST_TMPDIR"
	echo 'Some text of a document.' >a
	cp a 'a~2'
	run "$CLAIMBIN/strip" a 'a~2' a a
	[ "$status" = 0 ]
	[ "$(cut -f 2 <<<"$output" | tr '\n' ' ')" = "a a~2 a~3 a~4 " ]
}

@test "strip: a bad document is named, the others are done" {
	cd "$ROOT/tests/strip"
	run "$CLAIMBIN/strip" empty-page.in not-text.in markdown.in
	[ "$status" = 2 ]
	grep -q '^strip: empty-page.in: no text in it' <<<"$output"
	grep -q '^strip: not-text.in: not text: it is a PDF document' <<<"$output"
	grep -q "^block	markdown.in	1	" <<<"$output"
}

@test "strip: one document a line is what its file alone gives" {
	local f=$ROOT/tests/strip/html-news-page.in
	sed -e 's/\\/\\\\/g' -e 's/	/\\t/g' -e 's/$/\\n/' "$f" | tr -d '\n' | sed 's/^/page	/' >"$BATS_TEST_TMPDIR/line"
	"$CLAIMBIN/strip" -T "$BATS_TEST_TMPDIR/line" >"$BATS_TEST_TMPDIR/one"
	"$CLAIMBIN/strip" -N page - <"$f" >"$BATS_TEST_TMPDIR/other"
	cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/other"
}

@test "strip: a format that is none is refused" {
	run -2 --separate-stderr "$CLAIMBIN/strip" -f pdf </dev/null
	[ "$stderr" = 'strip: -f pdf: no such format; html, md or text' ]
}

@test "strip: a thousand documents have a thousand names" {
	awk 'BEGIN { for (i = 0; i < 1000; i++) printf "doc%d\tSome text of a document.\n", i }' >"$BATS_TEST_TMPDIR/lines"
	soon strip -T "$BATS_TEST_TMPDIR/lines" >"$BATS_TEST_TMPDIR/rows"
	[ "$(cut -f 2 "$BATS_TEST_TMPDIR/rows" | sort -u | wc -l)" = 1000 ]
}

# told HEAD [BODY]: what a page tells of itself, a datum on each line
told() {
	printf '<html lang="en">%s<h1>Storm shuts the harbour</h1>%s<p>Forty boats waited outside for a week, and all of them came back.</p>' \
		"$1" "${2-}" | "$CLAIMBIN/strip" -f html | awk -F'\t' '$1 == "meta" { print $6 "=" $7 }'
}

# graph N: JSON-LD of 17 persons, and an article by the Nth
graph() {
	local i
	printf '<script type="application/ld+json">{"@graph":['
	for i in $(seq 17); do printf '{"@id":"#p%d","name":"Ada Quill %d"},' "$i" "$i"; done
	printf '{"@type":"NewsArticle","headline":"Storm","author":{"@id":"#p%d"}}]}</script>' "$1"
}

@test "strip: what a page tells is looked at up to a limit, and what is beyond it costs nothing else" {
	local names metas
	[ "$(told "$(graph 16)" | grep author)" = 'author=Ada Quill 16' ]
	run ! grep author <<<"$(told "$(graph 17)")"
	# twelve authors of an article
	names=$(seq 13 | sed 's/.*/"Ada Quill &"/' | paste -sd ,)
	run told "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Storm\",\"author\":[$names]}</script>"
	grep -q '^author=.*, Ada Quill 12$' <<<"$output"
	# sixteen articles
	run told "<script type=\"application/ld+json\">[$(fill '{"@type":"NewsArticle","datePublished":"2025-05-03"},' 17)]</script>"
	grep -q '^date=2025-05-03$' <<<"$output"
	# 900 bytes of authors, each told alone
	metas=$(seq 100 140 | sed 's/.*/<meta name="author" content="Ada Quill of the harbour &">/')
	run told "$metas"
	grep -q '^author=.*Ada Quill of the harbour 120' <<<"$output"
	run ! grep 'harbour 140' <<<"$output"
	# 256 data, 128 elements that may hold one
	for n in 200 260; do told "$(fill '<time datetime="2025-05-03">x</time>' "$n")" '<meta name="author" content="Ada Quill">' >"$BATS_TEST_TMPDIR/$n"; done
	grep -q '^author=Ada Quill$' "$BATS_TEST_TMPDIR/200"
	run ! grep author "$BATS_TEST_TMPDIR/260"
	for n in 100 127 128; do
		told '' "$(fill '<p class=writer></p>' "$n")<p><a class=author-name href=/author/ada>Ada Quill</a></p>" >"$BATS_TEST_TMPDIR/$n"
	done
	grep -q '^author=Ada Quill$' "$BATS_TEST_TMPDIR/100"
	grep -q '^author=Ada Quill$' "$BATS_TEST_TMPDIR/127"
	run ! grep author "$BATS_TEST_TMPDIR/128"
	# fifty headings
	[ "$(told "$(fill '<h2>Rain</h2>' 49)" | grep title)" = 'title=Storm shuts the harbour' ]
	run ! grep title <<<"$(told "$(fill '<h2>Rain</h2>' 50)")"
}

@test "strip: a table that it cannot use is refused" {
	cp "$CLAIMDATA"/*.tsv "$BATS_TEST_TMPDIR"
	printf 'mood\tweather\tbest\n' >>"$BATS_TEST_TMPDIR/strip-meta.tsv"
	CLAIMDATA=$BATS_TEST_TMPDIR run -2 --separate-stderr "$CLAIMBIN/strip" </dev/null
	[[ $stderr = 'strip: '*'strip-meta.tsv:'*': no such datum or degree: weather'* ]]
	sed '$s/.*/mood\ttitle\tsome/' "$CLAIMDATA/strip-meta.tsv" >"$BATS_TEST_TMPDIR/strip-meta.tsv"
	CLAIMDATA=$BATS_TEST_TMPDIR run -2 --separate-stderr "$CLAIMBIN/strip" </dev/null
	[[ $stderr = 'strip: '*'strip-meta.tsv:'*': no such datum or degree: title'* ]]
	cp "$CLAIMDATA/strip-meta.tsv" "$BATS_TEST_TMPDIR"
	seq 513 | tr 0-9 a-j | sed 's/.*/mood&\t.1 .1/' >>"$BATS_TEST_TMPDIR/strip-hints.tsv"
	CLAIMDATA=$BATS_TEST_TMPDIR run -2 --separate-stderr "$CLAIMBIN/strip" </dev/null
	[ "$stderr" = 'strip: strip-hints.tsv: more than 512 words' ]
}

# fit L2 L2 <ROWS: the trainer's regression, its weights on one line
fit() { "$CLAIMUNIT/../strip-fit" "${words:-1}" "$@" 2>/dev/null | xargs printf '%.3f ' | sed 's,-0.000,0.000,g'; }

@test "strip: the trainer's regression finds the optimum" {
	local alone='use 1
set
row 1 1 0 1
row 1 1 0 1
row 1 1 0 1
row 0 1 0 1'
	# three of four: ln 3; and with a penalty of a third over ln 2 the weight is ln 2, since 4 * 2/3 - 3 + 1/3 = 0
	[ "$(words=0 fit 0 0 <<<"$alone")" = "1.099 " ]
	[ "$(words=0 fit 0.480898 0 <<<"$alone")" = "0.693 " ]
	# a row of weight three is three rows
	[ "$(printf 'use 1\nset\nrow 1 3 0 1\nrow 0 1 0 1\n' | words=0 fit 0 0)" = "1.099 " ]
	# a column that is not used keeps no weight; a word tells its rows from the others, and twice the word is twice its weight
	local told='use 1 0
set
set 0
row 1 1 0 1 5
row 0 1 0 1 7
row 1 3 1 1 -2
row 0 1 1 1 3'
	[ "$(fit 0 0 <<<"$told")" = "0.000 0.000 1.099 " ]
	[ "$(sed 's/^set 0/set 0 0/' <<<"$told" | fit 0 0)" = "0.000 0.000 0.549 " ]
	run ! "$CLAIMUNIT/../strip-fit" 0 0 0 <<<'line'
	run ! "$CLAIMUNIT/../strip-fit" 1 0 0 <<<$'use 1\nset 1'
}

# site N: a made-up page of a site, and its gold to gold.jsonl; PROMO=1: what a site says of itself is gold, too
site() {
	local i text='' page="<html><body><div
class=menu><ul><li><a href=/>Start</a><li><a href=/news>News of site $1</a></ul></div><div class=story><h1>Story $1</h1>"
	for i in 1 2 3 4 5; do
		page+="<p>Paragraph $i of story $1 tells that the harbour stayed closed for $i days, and that boats waited outside.</p>"
		text+="Paragraph $i of story $1 tells that the harbour stayed closed for $i days, and that boats waited outside. "
	done
	page+="<p>Subscribe now to letter $1 of the harbour</p></div><figure><table><caption>Boats of story $1<tr><td>Lark<td>$1</table></figure><div class=comments><p>Comment $1</p></div><div class=promo><p>Site $1 is read by many people on every day of the week, and all of them like it.</p></div></body></html>"
	[ -z "${PROMO-}" ] || text+="Site $1 is read by many people on every day of the week, and all of them like it."
	echo "$page" >"html/$1.html"
	printf '{"id":"%s","url":"https://site%s.example/","split":"dev","text":"%s"}\n' "$1" "$1" "$text" >>gold.jsonl
}

# train TABLES: fit them to what site() made
train() {
	mkdir "$1" && cp "$CLAIMDATA"/*.tsv "$1"
	"$ROOT/src/strip/trainer/train.py" "$CLAIMUNIT/../strip-features" "$CLAIMUNIT/../strip-fit" pages "$1" 2>/dev/null
}

# weight TABLES TABLE WORD: its weight in the second pass
weight() { awk -F'\t' -v word="$3" '$1 == word { print $3 }' "$1/strip-$2.tsv"; }

@test "strip: the trainer learns from pages, the same from the same" {
	command -v python3 >/dev/null || skip "python3 is missing"
	cd "$BATS_TEST_TMPDIR"
	mkdir -p pages/made/html
	(cd pages/made && for n in 1 2 3 4 5 6 7 8 9 10; do site "$n"; done)
	train one && train two
	for table in model hints words; do
		cmp one/strip-$table.tsv two/strip-$table.tsv
		run ! cmp -s one/strip-$table.tsv "$CLAIMDATA/strip-$table.tsv"
	done
	awk -v a="$(weight one hints story)" -v b="$(weight one hints promo)" 'BEGIN { exit !(a > 0 && b < 0) }'
	awk -v a="$(weight one words subscribe)" -v b="$(weight one words days)" 'BEGIN { exit !(a < 0 && b > 0) }'
	# what was learned holds on a page of another site
	(cd pages/made && site 11)
	CLAIMDATA=one run "$CLAIMBIN/strip" pages/made/html/11.html
	[ "$(grep -c 'Paragraph . of story 11' <<<"$output")" = 5 ]
	run ! grep 'Subscribe\|is read by\|News of' <<<"$output"
	# another gold, other weights
	(cd pages/made && rm gold.jsonl && for n in 1 2 3 4 5 6 7 8 9 10; do PROMO=1 site "$n"; done)
	train three
	awk -v a="$(weight three hints promo)" 'BEGIN { exit !(a > 0) }'
}
