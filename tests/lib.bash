# lib.bash - what every .bats file shares
# CLAIMBIN: the programs under test; CLAIMUNIT: the programs of tests/unit; CLAIMDATA: the tables.
# tests/run sets them; without it they are those of the tree.
ROOT=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
: "${CLAIMBIN:=$ROOT/bin}" "${CLAIMUNIT:=$ROOT/build/unit}" "${CLAIMDATA:=$ROOT/share/claimutils}" "${SLOW:=15}"
export ROOT CLAIMBIN CLAIMUNIT CLAIMDATA SLOW

# pairs NAME: run program NAME over every tests/NAME/*.in and compare with its stem's other files:
# STEM.tsv standard output, STEM.err standard error (none: silence), STEM.status the exit status (none: 0),
# STEM.args the arguments, one a line. Names every stem that fails and shows its diff.
pairs() {
	local name=$1 dir=$ROOT/tests/$1 stem args status want message failed=0 n=0
	local out=$BATS_TEST_TMPDIR/out err=$BATS_TEST_TMPDIR/err
	for stem in "$dir"/*.in; do
		stem=${stem%.in}
		n=$((n + 1)) args=() status=0 want=0 message=$stem.err
		[ ! -e "$stem.args" ] || mapfile -t args <"$stem.args"
		[ -e "$message" ] || message=/dev/null
		[ ! -e "$stem.status" ] || want=$(cat "$stem.status")
		(cd "$dir" && "$CLAIMBIN/$name" ${args[@]+"${args[@]}"} <"$stem.in") >"$out" 2>"$err" || status=$?
		if [ -n "${BLESS-}" ]; then
			cp "$out" "$stem.tsv"
			if [ -s "$err" ]; then cp "$err" "$stem.err"; else rm -f "$stem.err"; fi
			if [ "$status" != 0 ]; then echo "$status" >"$stem.status"; else rm -f "$stem.status"; fi
			continue
		fi
		[ -e "$stem.tsv" ] || { echo "$stem.tsv: missing (make bless)"; failed=1; continue; }
		if ! diff -u "$stem.tsv" "$out" || [ "$status" != "$want" ] ||
			! diff -u "$message" "$err"; then
			echo "FAILED: ${stem#"$ROOT"/} (status $status, expected $want)"
			failed=1
		fi
	done
	[ "$n" -gt 0 ] && [ "$failed" = 0 ]
}

# row TAG DOC NO TEXT: print a sentence or block row of a text.
row() {
	printf '%s\t%s\t%s\t0\t%s\tpara\t-\t%s\n' "$1" "$2" "$3" "$(printf %s "$4" | LC_ALL=C wc -c | tr -d ' ')" "$4"
}

# rows_hold: standard input keeps the law of the row (tests/rows.awk names each breach).
rows_hold() {
	LC_ALL=C awk -f "$ROOT/tests/rows.awk"
}

# soon PROGRAM [ARGUMENT ...]: run it. It may take SLOW seconds of a processor, and longer where others hold it.
soon() {
	(ulimit -t "$SLOW" && exec timeout $((8 * SLOW)) "$CLAIMBIN/$1" "${@:2}")
}

# sanitized PROGRAM: it holds a sanitizer or runs in valgrind, which do system calls and take memory of their own.
sanitized() {
	grep -qE '__asan_init|__ubsan_handle|exec valgrind' "$CLAIMBIN/$1"
}

# needs_terminals: skip the test where no pseudo terminal can be made, as in a chroot without /dev/pts.
needs_terminals() {
	script -qec true /dev/null >/dev/null 2>&1 </dev/null || skip "no pseudo terminals here"
}

# at_once N PROGRAM LINE: what PROGRAM -u has written of a line once there are N rows of it (or after 5 s),
# while its input stays open.
at_once() {
	local dir=$BATS_TEST_TMPDIR
	mkfifo "$dir/in"
	"$CLAIMBIN/$2" -u <"$dir/in" >"$dir/out" 3>&- &
	exec 7>"$dir/in"
	echo "$3" >&7
	for _ in $(seq 100); do
		[ "$(grep -c . "$dir/out")" -lt "$1" ] || break
		sleep .05
	done
	cat "$dir/out"
	exec 7>&-
	wait
}
