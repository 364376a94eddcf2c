load lib

@test "numbers: what it finds, kind by kind" {
	pairs numbers
}

@test "numbers: -u writes each sentence at once" {
	run at_once 2 numbers 'Two cats.'
	[ "$(cut -f1,7 <<<"$output")" = "$(printf 'sentence\t-\nnumber\t2 cat')" ]
}

@test "numbers: long runs of one kind take no more than linear time" {
	for c in 1 a . - '"' '$' 'one ' '1-' '1/' 'May ' 'a ' '1,' 'twenty ' 'tens of ' '½' 'last ' 'thousand ' 'a½½'; do
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
	for d in 2025-02-30 2025-13-01 2025-00-10 2025-05-00 0000-05-15 2025-5-15 2025-05-15x May; do
		run "$CLAIMBIN/numbers" -d "$d" </dev/null
		[ "$status" = 2 ] && [[ $output == *"-d $d: no date of the form YYYY-MM-DD"* ]]
	done
	printf 'ell\tlength 1\n' >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t:1: \"length 1\": no class of numbers.tsv" ]]
	for reading in 'month 0' 'month 13' 'weekday 0' 'weekday 8' time 'time X' 'time Y 0' 'time Y 1001' part \
		'holiday 12' 'holiday 00-1' 'holiday 13-1' 'holiday 11-0' 'holiday 11-32' 'holiday 11-4x' \
		'holiday 00-4-4' 'holiday 13-4-4' 'holiday 11--2-4' 'holiday 11-0-4' 'holiday 11-6-4' 'holiday 11-4-0' \
		'holiday 11-4-9' 'holiday 11-4-4x' 'shift 1001' 'today -1001' 'ago 1001' 'scale 0' 'scale 1e19' \
		'fraction 0' 'ordinal 0' 'number -1'; do
		printf 'ell\t%s\n' "$reading" >"$BATS_TEST_TMPDIR/t"
		run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
		[ "$status" = 2 ] && [[ $output == *"t:1: \"$reading\": not what its class takes" ]]
	done
	printf 'ell\t \n' >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t:1: \" \": no class of numbers.tsv" ]]
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/none" </dev/null
	[ "$status" = 2 ]
	seq -f 'word%.0f	number 5' 66000 >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/numbers" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"numbers.tsv: more than 65534 words" ]]
}
