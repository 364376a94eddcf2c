# state.bats - what programs keep from run to run survives: killed, failed or refused at any system call
# EVERY=1 takes every call of a run, without it one in 7.
load lib
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	STEP=7
	[ -z "${EVERY-}" ] || STEP=1
	! sanitized stories || skip 'not in a build with sanitizers'
	strace -qq -o calls true 2>/dev/null || skip 'no strace here, or nothing may be traced'
	LC_ALL=C awk -v n=60 -v seed=0 -f "$ROOT/tests/stories/generate.awk" >rows
	awk -F '\t' '$2 != last { n++; last = $2 } { print >(n <= 20 ? "first" : "second") }' rows
	"$CLAIMBIN/stories" -c state first >/dev/null
	cp state old
	"$CLAIMBIN/stories" -c state second >want
	cp state new
	! cmp -s old new
	rm state.new 2>/dev/null || true
	cp old state
	strace -qq -o calls "$CLAIMBIN/stories" -c state second >out
	cmp want out
	# of every call its name, and how many of that name it is by now; those of the loader, whose last is
	# to unmap its cache, are not ours
	sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' calls | grep -v ^exit |
		awk '{ n[$1]++ } ours { print $1, n[$1] } $1 == "munmap" { ours = 1 }' >all
	[ "$(grep -c . all)" -gt 30 ]
}

# injected WHAT NAME K: a run in which the K-th call of that name is dealt with so
injected() {
	strace -qq -o /dev/null -e "trace=$2" -e "inject=$2:$1:when=$3" "$CLAIMBIN/stories" -c state second >out 2>err
}

# whole: the state is the old or the new one, and a run done again tells all and leaves the new one.
whole() {
	cmp -s state old || cmp -s state new || { echo "$1: neither the old state nor the new one"; return 1; }
	"$CLAIMBIN/stories" -c state second | cmp - want && cmp state new || { echo "$1: the next run"; return 1; }
}

@test "stories -c: killed at a system call" {
	local name k n=0
	while read -r name k; do
		cp old state
		run ! injected signal=KILL "$name" "$k"
		whole "$name, call $k"
		n=$((n + 1))
	done < <(awk -v step=$STEP 'NR % step == 0 || /^(rename|fsync|write|openat|close|flock)/' all)
	[ "$n" -gt 20 ]
}

@test "stories -c: a full disk, or one that fails, at a system call" {
	local name k n=0 status error
	while read -r name k; do
		for error in ENOSPC EIO; do
			cp old state
			status=0
			injected error=$error "$name" "$k" || status=$?
			case $status in
			0) cmp out want && cmp state new ;;
			2) [ -s err ] ;;
			*) false ;;
			esac || { echo "$name, call $k: $error: status $status"; cat err; false; }
			whole "$name, call $k: $error"
			n=$((n + 1))
		done
	done < <(grep -E '^(rename.*|fsync|write|openat|close|flock|read|f?stat.*|newfstatat|lseek|mmap|fcntl) ' all |
		awk -v step=$STEP 'NR % step == 0 || /^(rename|fsync|write|flock)/')
	[ "$n" -gt 8 ]
}

@test "stories -c: a directory that may not be written" {
	local as=()
	mkdir locked
	cp old locked/state
	chmod 555 locked
	[ "$(id -u)" != 0 ] || as=(setpriv --bounding-set -dac_override)
	! "${as[@]}" touch locked/x 2>/dev/null || skip 'nothing is locked here'
	run -2 "${as[@]}" "$CLAIMBIN/stories" -c locked/state second
	[ "$output" = 'stories: locked/state.new: Permission denied' ]
	cmp old locked/state
	chmod 755 locked
}

@test "stories -c: two at once, again and again: one is done whole, the other says why it is not" {
	local i one two
	for i in {1..20}; do
		cp old state
		"$CLAIMBIN/stories" -c state second >out.1 2>err.1 &
		one=0 two=0
		"$CLAIMBIN/stories" -c state second >out.2 2>err.2 || two=$?
		wait $! || one=$?
		[ "$one$two" = 00 ] || [ "$one$two" = 02 ] || [ "$one$two" = 20 ]
		[ "$one" = 2 ] || cmp out.1 want
		[ "$two" = 2 ] || cmp out.2 want
		[ "$one" = 0 ] || grep -q 'another stories works on it' err.1
		[ "$two" = 0 ] || grep -q 'another stories works on it' err.2
		cmp state new
	done
}
