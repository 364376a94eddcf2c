# examples.bats - the scripts of examples/ run from anywhere, on any files, and say what they promise
load lib
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	ARTICLES=$ROOT/examples/articles
}

# quiet SCRIPT [file ...]: its output, and nothing on standard error
quiet() {
	local script=$1
	shift
	"$ROOT/examples/$script" "$@" 2>err && [ ! -s err ] || { cat err; return 1; }
}

@test "every example but demo and watch runs without arguments, from another directory, in silence" {
	for script in "$ROOT"/examples/*; do
		case $script in */articles | */demo | */crontab | */watch*) continue ;; esac
		quiet "${script##*/}" >out
		[ -s out ] || { echo "$script: no output"; false; }
	done
}

@test "every example but demo and watch takes files of any name" {
	cp "$ARTICLES/wire.txt" "./-a wire's.txt"
	cp "$ARTICLES/courier.html" 'b c.html'
	cp "$ARTICLES/tribune.md" d.md
	for script in "$ROOT"/examples/*; do
		case $script in */articles | */demo | */crontab | */watch*) continue ;; esac
		quiet "${script##*/}" ./*html "-a wire's.txt" d.md >out
		[ -s out ] || { echo "$script: no output"; false; }
	done
}

@test "every example but demo and watch: whichever program fails, the status is 2 and it is told" {
	local script name tools=$CLAIMBIN
	mkdir failing
	ln -s "$tools"/* failing
	export CLAIMBIN=$PWD/failing
	for name in strip sentences entities numbers quotes dedupe diffclaims; do
		printf '#!/bin/sh\n"%s" "$@"\necho "%s: trouble" >&2\nexit 2\n' "$tools/$name" "$name" >new
		chmod +x new
		mv -f new failing/$name
		for script in "$ROOT"/examples/*; do
			case $script in */articles | */demo | */crontab | */watch*) continue ;; esac
			grep -qE "(^|\| )$name( |$)" "$script" || continue
			run -2 --separate-stderr "$script"
			[ "$stderr" = "$name: trouble" ]
		done
		ln -sf "$tools/$name" failing
	done
}

@test "top-names: the town comes up most" {
	quiet top-names >out
	grep -E '^ *[0-9]+ place	Tarnik$' out
	[ "$(head -n 1 out | awk '{ print ($1 >= 5) }')" = 1 ]
}

@test "big-numbers: from the greatest down, none under a thousand" {
	quiet big-numbers >out
	[ "$(head -n 1 out)" = "$(printf '110000000 EUR\t€110 million\therald.html')" ]
	awk '$1 + 0 < 1000 || (NR > 1 && $1 + 0 > last) { exit 1 } { last = $1 + 0 }' out
}

@test "who-said-it-first: one paper's sentence comes back in another" {
	quiet who-said-it-first >out
	grep -q '^courier.html#' out
}

@test "numbers-with-names: the number, and the name of its sentence" {
	quiet numbers-with-names >out
	grep -q "^courier.html#[0-9]*	85000000 EUR	Kazimir Ostravensky\$" out ||
		grep -q "^wire.txt#[0-9]*	85000000 EUR	Kazimir Ostravensky\$" out
}

@test "who-is-quoted: the governor and the mayor, three times and more" {
	quiet who-is-quoted >out
	awk '/ (Kazimir Ostravensky|Lida Morr)$/ { n += $1 >= 3 } END { exit n != 2 }' out
}

@test "same-words: one promise in three papers, one of them in other words" {
	quiet same-words >out
	grep -A 3 -x 'Kazimir Ostravensky' out | grep -c 'that the water took' | grep -qx 3
	grep -q '	courier.html#8	We will rebuild every house' out
	grep -q '	herald.html#11	We will rebuild every home' out
}

@test "compare: the papers differ" {
	quiet compare >out
	grep -q '^differ: ' out
}

@test "demo runs without a terminal and shows the comparison" {
	run -0 --separate-stderr "$ROOT/examples/demo" </dev/null
	[[ $stderr = '' || $stderr = 'demo: building' ]]
	diff <(printf '%s\n' "$output") <("$ROOT/bin/claims" compare -p "$ROOT"/examples/articles/* | sed "s,$ROOT/,,")
}
