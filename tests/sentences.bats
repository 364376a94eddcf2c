load lib

@test "sentences: every pair" {
	pairs sentences
}

@test "sentences: the law of the row holds for every pair" {
	for f in "$ROOT"/tests/sentences/*.tsv; do
		case $f in */foreign.tsv) continue ;; esac
		rows_hold <"$f" || { echo "$f"; return 1; }
	done
}

@test "sentences: twice is once, its children in place" {
	for f in "$ROOT"/tests/sentences/*.tsv "$ROOT"/examples/articles/*; do
		"$CLAIMBIN/strip" "$f" 2>/dev/null | "$CLAIMBIN/sentences" | "$CLAIMBIN/entities" |
			"$CLAIMBIN/numbers" >"$BATS_TEST_TMPDIR/once"
		"$CLAIMBIN/sentences" "$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once"
		"$CLAIMBIN/sentences" -u "$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once"
	done
}

@test "sentences: -u gives a block's sentences before the next line comes" {
	run at_once 3 sentences 'It rose. It fell.'
	[ "$(grep -c ^sentence <<<"$output")" = 2 ]
}

@test "sentences: nothing is lost but the white space between sentences" {
	for f in "$ROOT"/tests/sentences/*.in; do
		for l in '' -l; do
			"$CLAIMBIN/sentences" $l "$f" 2>/dev/null | LC_ALL=C awk -F'\t' '
				function check() { gsub(/[ \302\240\342\200\213]/, "", want); gsub(/[ \302\240\342\200\213]/, "", got)
					if (kind != "boilerplate" && want != got) { print "want " want; print "got  " got; bad = 1 } }
				$1 == "block" { check(); want = $8; got = ""; kind = $6 }
				$1 == "sentence" { got = got $8 }
				$2 ~ /^(lines|next)$/ { want = got = "" }
				END { check(); exit bad }'
		done
	done
}

@test "sentences: a megabyte of anything takes linear time" {
	for p in . '"' 'a.b.c.' '. ' '(' '(a. B) ' '."' '1. ' '? ' ':) ' '… ' '。「' 'A. ' '. [a ' "' "; do
		awk -v p="$p" 'BEGIN { n = 1000000 / length(p); for (i = 0; i < n; i++) printf "%s", p; print "" }' |
			soon sentences >/dev/null || { echo "$p"; return 1; }
	done
}
