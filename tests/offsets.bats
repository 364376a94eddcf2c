# offsets.bats - every offset points at the very bytes it stands for (tests/offsets.py holds each row against them)
load lib

setup() {
	cd "$ROOT"
}

@test "the offsets of our own articles, in every format and character set, are true" {
	tests/offsets.py examples/articles/*.* tests/strip/*.in tests/contract/*.html tests/contract/*.txt
}

@test "the offsets of random Unicode, as documents and as lines, are true" {
	tests/offsets.py -r 100
}

@test "an offset that is one byte off is seen, whatever the row" {
	local tag field
	export REAL=$CLAIMBIN
	CLAIMBIN=$BATS_TEST_TMPDIR
	ln -s "$REAL"/* "$CLAIMBIN"
	rm "$CLAIMBIN/dedupe"
	for tag in block sentence entity number quote same; do
		for field in 4 5; do
			printf '#!/bin/sh\n"$REAL/dedupe" | awk -F "\\t" -v OFS="\\t" "\\$1 == \\"%s\\" && !done++ { \\$%s++ } { print }"\n' \
				"$tag" "$field" >"$CLAIMBIN/dedupe"
			chmod +x "$CLAIMBIN/dedupe"
			run tests/offsets.py examples/articles/*.*
			echo "$tag, field $field: $output"
			[ "$status" = 1 ]
		done
	done
}
