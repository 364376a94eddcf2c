# same.bats - on another machine the programs write the same bytes: run by tests/foreign/run ARCH
# CLAIMBIN and CLAIMDATA: the programs built for it, run under qemu, and their tables; NATIVE and
# NATIVEDATA: those built here.
load ../lib

# Every pair of tests/NAME, whose expected output was made here.
same_pairs() {
	BATS_TEST_DIRNAME=$ROOT/tests pairs "$1"
}

setup() {
	ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
	cd "$BATS_TEST_TMPDIR"
}

@test "every pair of every program" {
	for name in $(make -s -C "$ROOT" list); do
		same_pairs "$name" || { echo "$name"; false; }
	done
}

# through BIN DATA FILE...: the whole pipe
through() {
	local bin=$1
	local -x CLAIMDATA=$2
	shift 2
	"$bin/strip" "$@" | "$bin/sentences" | "$bin/entities" | "$bin/numbers" | "$bin/quotes" |
		"$bin/dedupe" -A | tee "$BATS_TEST_TMPDIR/rows" | "$bin/diffclaims" -t 0
	cat "$BATS_TEST_TMPDIR/rows"
}

@test "the pipe on the sample articles, and on a hundred pages where there are some" {
	through "$NATIVE" "$NATIVEDATA" "$ROOT"/examples/articles/* >here
	through "$CLAIMBIN" "$CLAIMDATA" "$ROOT"/examples/articles/* >there
	cmp here there && grep -q '^entity' here
	files=$(find "$ROOT/.data/strip/" -name '*.html' 2>/dev/null | LC_ALL=C sort | awk 'NR % 10 == 0' | head -n 100)
	[ -n "$files" ] || skip 'the pages: there are none'
	# shellcheck disable=SC2086
	through "$NATIVE" "$NATIVEDATA" $files >here || :
	# shellcheck disable=SC2086
	through "$CLAIMBIN" "$CLAIMDATA" $files >there || :
	cmp here there
}
