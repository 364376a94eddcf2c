# lib.bats - the library, by the programs of tests/unit

load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
}

@test "UTF-8: every code point, every kind of malformed sequence" {
	"$CLAIMUNIT/utf8"
}

@test "text: repaired is clean, clean is left alone; folding; tokens" {
	"$CLAIMUNIT/text"
}

@test "tables: a user's over ours, deleted and double keys, a huge one" {
	run "$CLAIMUNIT/lexicon"
	printf '%s\n' "${lines[@]}"
	[ "$status" = 0 ]
	# the two lines that are none, each time the table is read
	[ "$(printf '%s\n' "${lines[@]}" | grep -c -E 'table.tsv:(9|10): no tab')" = 4 ]
}

@test "rows: pieces of any size, signals, overlong lines, where documents begin" {
	run "$CLAIMUNIT/rows"
	printf '%s\n' "${lines[@]}"
	[ "$status" = 0 ]
	# the four overlong lines
	[ "$(printf '%s\n' "${lines[@]}" | sed 's/.*-:\([0-9]*\): line of more than.*/\1/' | tr '\n' ' ')" = "1 2 5 7 " ]
}

@test "output: whole at every boundary, into a slow pipe and through signals" {
	"$CLAIMUNIT/output"
}
