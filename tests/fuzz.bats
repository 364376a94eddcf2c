# fuzz.bats - what fuzzing has found and kept is replayed by the programs themselves; see tests/fuzz/run

load lib

# replay FIELDS PROGRAM [ARGUMENT ...]: run it on what its targets keep: whole lines of so many clean fields
# (0: any), nothing on standard error but its own messages, and no end but done or trouble.
replay() {
	local fields=$1 name=$2 status=0 out=$BATS_TEST_TMPDIR/out err=$BATS_TEST_TMPDIR/err kept=() target
	shift 2
	for target in $(targets "$name"); do
		kept+=("$ROOT/tests/fuzz/corpus/$target"/*)
	done
	timeout $((4 * SLOW)) "$CLAIMBIN/$name" "$@" "${kept[@]}" >"$out" 2>"$err" || status=$?
	[[ $status = [02] ]] || { echo "$name: status $status"; tail -n 5 "$err"; return 1; }
	! grep -v "^$name: " "$err" | head -n 5 | grep . || return 1
	iconv -f UTF-8 -t UTF-8 "$out" >/dev/null || { echo "$name: invalid UTF-8"; return 1; }
	[ "$fields" = 0 ] || awk -F '\t' -v n="$fields" 'NF != n { exit 1 }' "$out" || { echo "$name: not $fields fields"; return 1; }
	[ -s "$out" ] || { echo "$name: nothing came out"; return 1; }
}

# The targets whose inputs a program reads.
targets() {
	case $1 in
	strip) echo strip html markdown text ;;
	diffclaims) echo diffclaims rows ;;
	report) echo claims rows ;;
	*) [ ! -d "$ROOT/tests/fuzz/corpus/$1" ] || echo "$1"; echo rows text ;;
	esac
}

@test "fuzz: no input that was kept breaks a program" {
	local program failed=0
	for program in $(make -s --no-print-directory -C "$ROOT" list); do
		case $program in
		diffclaims) replay 11 diffclaims -t 0 ;;
		report) replay 0 report ;;
		*) replay 8 "$program" ;;
		esac || failed=1
	done
	[ "$failed" = 0 ]
}

@test "fuzz: filters take what they made of it again, and change nothing" {
	local program failed=0 kept
	for program in sentences entities numbers quotes; do
		kept=("$ROOT"/tests/fuzz/corpus/*/text)
		"$CLAIMBIN/$program" "${kept[@]}" >"$BATS_TEST_TMPDIR/once" 2>/dev/null || [ $? = 2 ] || failed=1
		[ -s "$BATS_TEST_TMPDIR/once" ] && "$CLAIMBIN/$program" "$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once" || failed=1
	done
	[ "$failed" = 0 ]
}
