load lib
bats_require_minimum_version 1.5.0

@test "quotes: what is said, and who says it" {
	pairs quotes
}

@test "quotes: -u writes what is held when no more input waits" {
	run at_once 2 quotes '“No gate is safe,” she said.'
	[ "$(cut -f1,6,8 <<<"$output" | tail -n 1)" = "$(printf 'quote\tdirect\tNo gate is safe,')" ]
}

@test "quotes: -u holds a paragraph while more input waits" {
	"$CLAIMBIN/quotes" -u "$ROOT/tests/quotes/tags-of-every-form.in" | diff "$ROOT/tests/quotes/tags-of-every-form.tsv" -
}

@test "quotes: a name that lies in no sentence names nobody" {
	cd "$BATS_TEST_TMPDIR"
	row sentence d 1 '“The dam held,” said Lida Morr.' >sentence
	for range in '2\t26\t35' '1\t26\t26' '1\t26\t99'; do
		{ cat sentence; printf "entity\\td\\t$range\\tperson\\tLida Morr\\tLida Morr\\n"; } >rows
		"$CLAIMBIN/quotes" rows | grep '^quote' | cut -f6-7 | diff - <(printf 'direct\t-\n')
	done
}

@test "quotes: every row's text is the bytes its range names" {
	for rows in "$ROOT"/tests/quotes/*.in; do
		"$CLAIMBIN/quotes" "$rows" | rows_hold || { echo "$rows"; false; }
	done
}

@test "quotes: twice is once" {
	for stem in "$ROOT"/tests/quotes/*.tsv; do
		[ ! -e "${stem%.tsv}.args" ] || continue
		"$CLAIMBIN/quotes" "$stem" | diff "$stem" -
	done
}

@test "quotes: long runs of one kind take no more than linear time" {
	for c in 1 a . - '"' "' " '“' '”' '" ' ' "' "'' " '“a ' '“a” ' 'said ' ', said ' '“a,” said ' 'he said “a” ' '(' ') ' 'according to ' 'that ' 'a, he said, ' 'a “b c d” '; do
		yes "$c" | tr -d '\n' | head -c 60000 >"$BATS_TEST_TMPDIR/line"
		for _ in 1 2 3 4; do cat "$BATS_TEST_TMPDIR/line"; echo; done >"$BATS_TEST_TMPDIR/long"
		soon quotes "$BATS_TEST_TMPDIR/long" | rows_hold
	done
}

@test "quotes: an endless paragraph is cut, in bounded memory" {
	for i in $(seq 20000); do
		printf 'sentence\td\t%d\t%d\t%d\tpara\t-\t“Nobody was warned in time,” said Lida Morr of Tarnik.\n' "$i" $((i * 60)) $((i * 60 + 58))
	done >"$BATS_TEST_TMPDIR/endless"
	[ "$("$CLAIMBIN/quotes" "$BATS_TEST_TMPDIR/endless" | grep -c '^quote')" = 20000 ]
	sanitized quotes || (ulimit -v 32768; "$CLAIMBIN/quotes" "$BATS_TEST_TMPDIR/endless" >/dev/null)
}

@test "quotes: a class that is none is named by file and line" {
	printf 'blorked\tsays\n' >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/quotes" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t:1: unknown class 'says'"* ]]
}

@test "quotes: a word too long for the table is named by file and line, a table of too many words refused" {
	cd "$BATS_TEST_TMPDIR"
	printf 'incomprehensibled\tsay\nblorked\tsay\n' >long
	run --separate-stderr -2 "$CLAIMBIN/quotes" -L long <<<'Blorked that.'
	[[ $stderr == *"long:1: incomprehensibled: longer than 16 bytes" ]]
	seq 4096 | sed 's/.*/w&\tsay/' >many
	run -2 "$CLAIMBIN/quotes" -L many <<<'Blorked that.'
	[ "$output" = 'quotes: saying.tsv: more than 4096 words' ]
}
