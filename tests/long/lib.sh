# lib.sh - what the long checks share: sourced from the root of the tree
# bin: the programs under test; tmp: a directory of this check's own.
bin=${CLAIMBIN:-$PWD/bin}
: "${CLAIMDATA:=$PWD/share/claimutils}" "${CLAIMUNIT:=$PWD/build/unit}"
export CLAIMDATA CLAIMUNIT
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# ok WHAT: it holds.
ok() {
	passed=$((passed + 1))
	printf 'ok %s\n' "$1"
}

# not WHAT WHY: it does not.
not() {
	failed=$((failed + 1))
	printf 'not ok %s: %s\n' "$1" "$2"
}

# The count, and the status, of the whole check.
sum() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

# plain_programs: builds programs without confinement, for tools that cannot work in it; sets bin.
plain_programs() {
	make -s BUILD=build/plain BIN=build/plain/bin CPPFLAGS=-DNO_CONFINE all || exit 2
	bin=$PWD/build/plain/bin
}
