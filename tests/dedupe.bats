load lib
bats_require_minimum_version 1.5.0

@test "pairs of input and output" {
	pairs dedupe
}

@test "the names are those of comparing every row with every row kept" {
	LC_ALL=C awk '
	BEGIN {
		srand(7)
		for (i = 1; i <= 500; i++) {
			n = 1 + int(rand() * 20)
			if (i > 20 && rand() < .5) {
				n = split(row[1 + int(rand() * (i - 1))], w, " ")
				w[1 + int(rand() * n)] = "w" int(rand() * 200)
			} else {
				for (k = 1; k <= n; k++)
					w[k] = "w" int(rand() * (rand() < .5 ? 4 : 200))
			}
			row[i] = w[1]
			for (k = 2; k <= n; k++)
				row[i] = row[i] " " w[k]
			print row[i]
		}
	}' >"$BATS_TEST_TMPDIR/rows"
	for t in .3 .5 .7 .9 1; do
		LC_ALL=C awk -v t=$t '
		{
			n = split($0, w, " ")
			size[NR] = 0
			if (n < 3)
				set[NR, $0] = ++size[NR]
			for (i = 1; i + 2 <= n; i++) {
				s = w[i] " " w[i + 1] " " w[i + 2]
				if (!((NR, s) in set)) {
					set[NR, s] = 1
					list[NR, ++size[NR]] = s
				}
			}
			if (n < 3)
				list[NR, 1] = $0
			for (j = 1; j < NR; j++) {
				if (!kept[j])
					continue
				common = 0
				for (i = 1; i <= size[NR]; i++)
					common += (j, list[NR, i]) in set
				if (common >= t * (size[NR] + size[j] - common) - 1e-9) {
					print NR, j
					next
				}
			}
			kept[NR] = 1
		}' "$BATS_TEST_TMPDIR/rows" >"$BATS_TEST_TMPDIR/want"
		"$CLAIMBIN/dedupe" -t $t "$BATS_TEST_TMPDIR/rows" |
			awk -F '\t' '$1 == "same" { sub(/.*#/, "", $7); print $3, $7 }' >"$BATS_TEST_TMPDIR/got"
		[ -s "$BATS_TEST_TMPDIR/want" ]
		diff "$BATS_TEST_TMPDIR/want" "$BATS_TEST_TMPDIR/got"
	done
}

@test "-r counts earlier rows and does not write them" {
	cd "$ROOT/tests/dedupe"
	cat articles.in old-rows-are-found-anew.in | "$CLAIMBIN/dedupe" -A |
		sed -n '/^meta/,$p' >"$BATS_TEST_TMPDIR/want"
	grep -q '^same' "$BATS_TEST_TMPDIR/want"
	"$CLAIMBIN/dedupe" -A -r articles.in old-rows-are-found-anew.in | diff "$BATS_TEST_TMPDIR/want" -
	run -2 --separate-stderr "$CLAIMBIN/dedupe" -r missing articles.in
	# shellcheck disable=SC2154
	[ "$stderr" = 'dedupe: missing: No such file or directory' ]
}

@test "-x leaves nothing for another -x, and keeps what differs" {
	cd "$ROOT/tests/dedupe"
	"$CLAIMBIN/dedupe" -x changed-claims-differ.in >"$BATS_TEST_TMPDIR/once"
	grep -q 'differs' "$BATS_TEST_TMPDIR/once"
	run -1 grep -E '	(exact|near)	' "$BATS_TEST_TMPDIR/once"
	"$CLAIMBIN/dedupe" -x "$BATS_TEST_TMPDIR/once" | diff "$BATS_TEST_TMPDIR/once" -
}

@test "a threshold that is none is refused" {
	for t in 0 -1 1.01 .5x '' nan; do
		run -2 "$CLAIMBIN/dedupe" -t "$t" /dev/null
	done
}

@test "time grows with the input, whatever it is made of" {
	for s in . A 7 '"' "a'" '1,' 'word ' 'é' "e$(printf '\314\201\314\243')" '-5 '; do
		for t in "$s" "x $s"; do
			yes "$t" | tr -d '\n' | head -c 1000000 | iconv -c -f UTF-8 -t UTF-8
			echo
		done
	done >"$BATS_TEST_TMPDIR/rows"
	timeout 20 "$CLAIMBIN/dedupe" -A "$BATS_TEST_TMPDIR/rows" >/dev/null
}
