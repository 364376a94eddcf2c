# strip.bats - documents to blocks
load lib

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

@test "strip: a thousand documents have a thousand names" {
	awk 'BEGIN { for (i = 0; i < 1000; i++) printf "doc%d\tSome text of a document.\n", i }' >"$BATS_TEST_TMPDIR/lines"
	soon strip -T "$BATS_TEST_TMPDIR/lines" >"$BATS_TEST_TMPDIR/rows"
	[ "$(cut -f 2 "$BATS_TEST_TMPDIR/rows" | sort -u | wc -l)" = 1000 ]
}
