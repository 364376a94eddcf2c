load lib

@test "numbers: what it finds, kind by kind" {
	pairs numbers
}

@test "numbers: -u writes each sentence at once" {
	run at_once 2 numbers 'Two cats.'
	[ "$(cut -f1,7 <<<"$output")" = "$(printf 'sentence\t-\nnumber\t2 cat')" ]
}

@test "numbers: long runs of one kind take no more than linear time" {
	for c in 1 a . - '"' '$' 'one ' '1-' '1/' 'May ' 'a ' '1,' 'twenty ' 'tens of ' '½' 'last '; do
		yes "$c" | tr -d '\n' | head -c 1000000 >"$BATS_TEST_TMPDIR/long"
		soon numbers "$BATS_TEST_TMPDIR/long" | rows_hold
	done
}

@test "numbers: numbers made of known values are read as what they are" {
	awk -f "$ROOT/tests/numbers/generate.awk" >"$BATS_TEST_TMPDIR/made"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/made")" -gt 2000 ]
	cut -f1 "$BATS_TEST_TMPDIR/made" | "$CLAIMBIN/numbers" | awk -F'\t' -v OFS='\t' '
		$1 == "sentence" { text = $8 }
		$1 == "number" && $3 != last { print text, $6, $7; last = $3 }' |
		diff "$BATS_TEST_TMPDIR/made" -
}

@test "numbers: every row's text is the bytes its range names" {
	cat "$ROOT"/tests/numbers/*.in | "$CLAIMBIN/numbers" -d 2025-05-15 2>/dev/null | rows_hold
}

@test "numbers: a wrong date, class or table is refused" {
	run "$CLAIMBIN/numbers" -d 2025-02-30 </dev/null
	[ "$status" = 2 ] && [[ $output == *"-d 2025-02-30: no date of the form YYYY-MM-DD"* ]]
	printf 'ell\tlength 1\n' >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t:1: \"length 1\": no class of numbers.tsv" ]]
	for reading in 'month 13' 'weekday 0' time 'time X' 'holiday 12' 'holiday 00-1' 'holiday 11-4-9' 'scale 0' 'fraction 0'; do
		printf 'ell\t%s\n' "$reading" >"$BATS_TEST_TMPDIR/t"
		run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
		[ "$status" = 2 ] && [[ $output == *"t:1: \"$reading\": not what its class takes" ]]
	done
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/none" </dev/null
	[ "$status" = 2 ]
}
