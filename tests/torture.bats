# torture.bats - any allocation, read, write, open, mmap may fail: status 2 and a message, or the right output
# munmap is left alone: no program calls it. Pipes of programs: tests/claims.bats, tests/examples.bats.
# TORTURE=1 fails every call of every program; without it one in 37 once 200 have failed.
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	STEP=37
	[ -z "${TORTURE-}" ] || STEP=1
	! sanitized strip || skip 'not in a build with sanitizers'
	cp "$ROOT"/examples/articles/{wire.txt,courier.html,tribune.md} .
	"$CLAIMBIN/strip" wire.txt | head -n 8 >strip.rows
	local name before=strip
	for name in sentences entities numbers quotes dedupe; do
		"$CLAIMBIN/$name" <$before.rows >$name.rows
		before=$name
	done
	"$CLAIMBIN/diffclaims" <dedupe.rows >diffclaims.rows
}

# tortured INPUT PROGRAM [ARGUMENT ...]
tortured() {
	"$CLAIMUNIT/torture" "$CLAIMUNIT/torture.so" "$STEP" "$1" "$CLAIMBIN/$2" "${@:3}"
}

@test "strip: each format" {
	tortured /dev/null strip wire.txt
	tortured /dev/null strip courier.html
	tortured /dev/null strip tribune.md
}

@test "the filters and sinks, on the rows of those before them" {
	local name before=strip
	for name in $(make -s -C "$ROOT" list); do
		[ "$name" != strip ] || continue
		[ "$name" != report ] || before=diffclaims
		tortured $before.rows "$name"
		[ ! -e "$name.rows" ] || before=$name
	done
}

@test "options that read files" {
	printf 'foo\ttitle\n' >own
	tortured strip.rows sentences -L own
	printf 'Foo\tplace\tFoos\n' >own
	tortured sentences.rows entities -L own
	tortured dedupe.rows dedupe -A -r dedupe.rows
}

@test "dedupe -k and -j, with temporary files" {
	command -v make >/dev/null || skip 'no make'
	make -s -C "$ROOT" BUILD="$PWD/small" BIN="$PWD/bin" CPPFLAGS='-DQUEUE_MOST=16 -DLISTS_MOST=64' "$PWD/bin/dedupe"
	awk 'BEGIN { for (i = 0; i < 300; i++) print "the harbour of the town is shut for week", i % 7, "by storm", i % 40, "x" i }' >many
	CLAIMBIN=$PWD/bin
	tortured many dedupe -k
	bin/dedupe -k many | LC_ALL=C sort >keys
	tortured keys dedupe -j many
}

@test "a program that hides a failed read is seen" {
	mkdir bin
	printf '#include <unistd.h>\nint main(void) { char c; while (read(0, &c, 1) == 1) write(1, &c, 1); return 0; }\n' >bad.c
	cc -w -o bin/bad bad.c
	echo abc >in
	CLAIMBIN=$PWD/bin
	run tortured in bad
	[ "$status" = 1 ]
	[[ $output = *'read, call 1: status 0'* ]]
}
