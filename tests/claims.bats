# claims.bats - the runner: finds the tools, runs them, and joins them into the pipe of compare
load lib
bats_require_minimum_version 1.5.0

CLAIMS=$ROOT/bin/claims

setup() {
	cd "$BATS_TEST_TMPDIR"
	printf 'The dam burst. 12 people died.\n' >a.txt
	printf 'The dam burst. 15 people died.\n' >b.txt
}

# tools DIR: a directory of tools of our own making: each copies its input, and fails as its name's
# variable says (entities_status=3).
tools() {
	local name
	mkdir -p "$1"
	for name in strip sentences entities numbers quotes dedupe diffclaims; do
		printf '#!/bin/sh\ncat\nexit ${%s_status-0}\n' "$name" >"$1/$name"
		chmod +x "$1/$name"
	done
	# shellcheck disable=SC2016
	printf '#!/bin/sh\n[ "$1" = -- ] && shift\ncat -- "$@"\nexit ${strip_status-0}\n' >"$1/strip"
}

@test "bare claims lists every tool with the line that opens its manual page, in the pipe's order" {
	"$CLAIMS" >out
	for name in $(make -s -C "$ROOT" list); do
		grep -q "^  $name  *$(sed -n 's/^\.Nd //p' "$ROOT/share/man/man1/$name.1")\$" out || { echo "$name"; cat out; false; }
	done
	[ "$(grep -oE '^  [a-z]+' out | tr -d ' ' | head -n 4 | tr '\n' ' ')" = 'strip sentences entities numbers ' ]
}

@test "a tool gets its arguments and standard input, and its status is ours" {
	[ "$("$CLAIMS" numbers --version)" = "$("$CLAIMBIN/numbers" --version)" ]
	diff <("$CLAIMS" numbers a.txt - <b.txt) <("$CLAIMBIN/numbers" a.txt - <b.txt)
	run -2 --separate-stderr "$CLAIMS" numbers missing
	[ "$stderr" = 'numbers: missing: No such file or directory' ]
}

@test "an unknown name gives status 2 and the nearest one there is" {
	while read -r typed meant; do
		run -2 --separate-stderr "$CLAIMS" "$typed"
		[ "$stderr" = "claims: $typed: no such tool; did you mean $meant?" ] && [ -z "$output" ] ||
			{ echo "$typed: $stderr"; false; }
	done <<-'E'
	number numbers
	entity entities
	entites entities
	compair compare
	diff diffclaims
	srtip strip
	E
	for typed in zebra '' claims ../bin/numbers .. '-' 'a b' '$(id)'; do
		run -2 --separate-stderr "$CLAIMS" "$typed"
		[ -z "$output" ] && [ -n "$stderr" ] || { echo "$typed: $output $stderr"; false; }
	done
}

@test "claims -p prints the tools' directory; claims sh runs a script with it in PATH" {
	[ "$(PATH=$("$CLAIMS" -p):$PATH; numbers --version)" = "$("$CLAIMBIN/numbers" --version)" ]
	# shellcheck disable=SC2016
	printf 'echo "$1"; numbers a.txt | grep -c .; exit 7\n' >script
	run -7 "$CLAIMS" sh script 'two words'
	[ "$output" = "two words"$'\n'"$("$CLAIMBIN/numbers" a.txt | grep -c .)" ]
	[ "$(echo 'command -v diffclaims' | "$CLAIMS" sh)" = "$("$CLAIMS" -p)/diffclaims" ]
}

@test "claims show prints a sentence and its neighbours, of one document only, safe for a terminal" {
	printf 'One. Two. Three.\xc2\x9b31m Four. Five\xe2\x80\xae Six. Seven.\n' >'a#b.txt'
	"$CLAIMBIN/strip" 'a#b.txt' b.txt | "$CLAIMBIN/sentences" >rows
	printf 'sentence\ta#b.txt\t9\t0\t9\tpara\t-\tX\xc2\x9b31m\xe2\x80\xaeY\n' >>rows
	diff - <("$CLAIMS" show 'a#b.txt#3' rows) <<-'E'
	a#b.txt
	      1  One.
	      2  Two.
	>     3  Three.
	      4  31m Four.
	      5  Five Six.
	E
	"$CLAIMS" show b.txt#1 <rows | grep -qx '>     1  The dam burst\.'
	[ "$("$CLAIMS" show 'a#b.txt#9' rows | tail -n 1)" = '>     9  X31mY' ]
	run -2 --separate-stderr "$CLAIMS" show b.txt#7 rows
	[ "$stderr" = 'claims: b.txt#7: no such sentence in rows' ] && [ -z "$output" ]
	run -2 --separate-stderr "$CLAIMS" show b.txt#1 missing
	[ "$stderr" = 'claims: missing: cannot be read' ]
	run -2 "$CLAIMS" show b.txt rows
	[[ $output = usage:* ]]
	run -2 bash -c '"$1" show b.txt#1 rows >/dev/full' - "$CLAIMS"
}

@test "claims help says what a tool takes; without a name it lists them" {
	diff <("$CLAIMS" help numbers) <("$CLAIMBIN/numbers" --help)
	diff <("$CLAIMS" help) <("$CLAIMS")
	run -2 --separate-stderr "$CLAIMS" help number
	[ "$stderr" = 'claims: number: no such tool; did you mean numbers?' ]
}

@test "claims man shows a page by its name, the pages of sections 5 and 7 too" {
	for name in '' strip numbers claimrow claimutils; do
		MANPAGER=cat PAGER=cat "$CLAIMS" man ${name:+"$name"} >out
		grep -qi "${name:-claims}" out || { echo "$name"; false; }
	done
	run -2 --separate-stderr "$CLAIMS" man zebra
	[ "$stderr" = 'claims: zebra: no manual page of that name' ]
}

@test "claims compare is the pipe, its options handed to diffclaims, its date to numbers" {
	files=("$ROOT"/examples/articles/{wire.txt,tribune.md})
	cd "$CLAIMBIN"
	pipe() { ./strip "${files[@]}" | ./sentences | ./entities | ./numbers "$@" | ./quotes | ./dedupe; }
	"$CLAIMS" compare "${files[@]}" >"$BATS_TEST_TMPDIR/plain"
	diff "$BATS_TEST_TMPDIR/plain" <(pipe | ./diffclaims)
	[ -s "$BATS_TEST_TMPDIR/plain" ]
	for args in '-t .1' '-n 1' '-a number' '-g /' -S -H '-Sg / -t .1'; do
		diff <("$CLAIMS" compare $args "${files[@]}") <(pipe | ./diffclaims $args)
	done
	"$CLAIMS" compare -d 2026-03-16 "${files[@]}" >"$BATS_TEST_TMPDIR/dated"
	diff "$BATS_TEST_TMPDIR/dated" <(pipe -d 2026-03-16 | ./diffclaims -d 2026-03-16)
	! cmp -s "$BATS_TEST_TMPDIR/dated" "$BATS_TEST_TMPDIR/plain"
}

@test "claims compare: whichever program fails, the status is 2; -e alone gives 1" {
	tools fake
	export CLAIMBIN=$PWD/fake
	run -0 "$CLAIMS" compare a.txt
	for name in strip sentences entities numbers quotes dedupe diffclaims; do
		run -2 env "${name}_status=2" "$CLAIMS" compare a.txt
		[ "$output" = "$(cat a.txt)" ]
		run -2 --separate-stderr env "${name}_status=139" "$CLAIMS" compare a.txt
		[ "$stderr" = "claims: $name: ended with status 139" ]
	done
	run -1 env diffclaims_status=1 "$CLAIMS" compare -e a.txt
	run -1 env diffclaims_status=1 "$CLAIMS" compare -p -e a.txt
	run -2 env numbers_status=1 diffclaims_status=1 "$CLAIMS" compare a.txt
	run -2 env numbers_status=2 diffclaims_status=1 "$CLAIMS" compare a.txt
}

@test "claims compare: names with spaces, quotes, dashes, newlines; a missing one named, the rest done" {
	mkdir d
	for name in 'two words' "it's" '-t' '$(id)' '"' '*' $'new\nline' 'tab	tab' '\\n'; do
		cp a.txt "d/$name"
	done
	cd d
	run -0 --separate-stderr "$CLAIMS" compare -- *
	[ -z "$stderr" ]
	run -2 --separate-stderr "$CLAIMS" compare -- -t 'two words' ../b.txt nowhere
	[ "$stderr" = 'strip: nowhere: No such file or directory' ]
	[ -n "$output" ]
}

@test "claims compare: no files, a wrong option: usage and 2; a full disk and a closed output: 2" {
	for args in '' '-x a.txt' '-t' '-p'; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr "$CLAIMS" compare $args
		[ -z "$output" ] && [[ $stderr = usage:* ]]
	done
	for p in '' -p; do
		run -2 bash -c '"$@" >/dev/full' - "$CLAIMS" compare $p "$ROOT"/examples/articles/*
		run -2 bash -c '"$@" >&-' - "$CLAIMS" compare $p "$ROOT"/examples/articles/*
	done
	[ "$("$CLAIMS" compare --help | head -c 6)" = usage: ]
	for args in '' -p --help --version 'compare --help'; do
		run -2 --separate-stderr bash -c '"$@" >/dev/full' - "$CLAIMS" $args
		[ "$stderr" = 'claims: standard output: cannot be written' ]
		run -2 bash -c '"$@" >&-' - "$CLAIMS" $args
	done
}

@test "a reader gone away ends the pipe quietly" {
	run bash -c '"$@" | true; echo "${PIPESTATUS[0]}"' - "$CLAIMS" compare -p "$ROOT"/examples/articles/*
	[[ $output = 141 || $output = 0 ]] || { echo "$output"; false; }
}

@test "where nothing is built claims says so; its help and its pages can be read" {
	mkdir -p tree/bin tree/share
	cp "$CLAIMS" tree/bin
	ln -s "$ROOT/share/man" tree/share/man
	unset CLAIMBIN
	run -2 --separate-stderr tree/bin/claims
	[ "$stderr" = "claims: $(cd -P tree/bin && pwd): no programs here: run make" ]
	tree/bin/claims --help | grep -q '^usage: claims'
	tree/bin/claims man claimrow | grep -qi claimrow
}

@test "the runner finds the tools through symbolic links and from any directory" {
	tools 'the tree/bin'
	cp "$CLAIMS" 'the tree/bin'
	mkdir -p 'a b/c' links
	ln -s "$PWD/the tree/bin/claims" 'a b/c/one'
	ln -s '../a b/c/one' links/two
	unset CLAIMBIN
	want=$(cd -P 'the tree/bin' && pwd)
	[ "$('the tree/bin/claims' -p)" = "$want" ]
	[ "$(links/two -p)" = "$want" ]
	[ "$(cd links && ./two -p)" = "$want" ]
	[ "$(PATH=$PWD/links:$PATH two -p)" = "$want" ]
	[ "$(cd 'the tree/bin' && sh claims -p)" = "$want" ]
}

# ---- as a page, JSON, CSV

@test "claims compare --html, --json and --csv: report of the rows and both tables, with the files' hashes" {
	mkdir -p tmp 'a b'
	cp a.txt "a b/it's.txt"
	for form in html json csv; do
		TMPDIR=$PWD/tmp "$CLAIMS" compare --$form -t 0 "a b/it's.txt" b.txt >got
		(
			cd "$CLAIMBIN"
			./strip "$OLDPWD/a b/it's.txt" "$OLDPWD/b.txt" | sed "s,$OLDPWD/,," | ./sentences | ./entities | ./numbers |
				{ [ ! -x quotes ] && cat || ./quotes; } | ./dedupe
		) >rows
		{ "$CLAIMBIN/diffclaims" -S -t 0 rows; "$CLAIMBIN/diffclaims" -t 0 rows; } | "$CLAIMBIN/report" -F $form -r rows \
			-C "claims compare --$form -t 0 'a b/it'\\''s.txt' b.txt" -s "a b/it's.txt" -s b.txt >want
		diff want got
		[ -s got ]
	done
	[ -z "$(ls tmp)" ]
	"$CLAIMS" compare --html a.txt b.txt | grep -q "$(sha256sum <a.txt | cut -d ' ' -f 1)"
	# made again by the command that the page shows
	"$CLAIMS" compare --html -t 0 "a b/it's.txt" b.txt >once
	command=$(sed -n 's,.*<code>\(claims compare.*\)</code>.*,\1,p' once | sed "s/&#39;/'/g")
	diff once <(PATH=$(dirname "$CLAIMS"):$PATH sh -c "$command")
}

@test "claims compare --html: what goes wrong is 2, differences under -e are 1, and nothing is left behind" {
	mkdir -p tmp
	export TMPDIR=$PWD/tmp
	run -2 --separate-stderr "$CLAIMS" compare --html a.txt missing
	[ "$stderr" = 'strip: missing: No such file or directory' ] && [ -n "$output" ]
	run -1 "$CLAIMS" compare --html -e "$ROOT"/examples/articles/*
	run -2 bash -c '"$@" >/dev/full' - "$CLAIMS" compare --html a.txt b.txt
	run bash -c '"$@" | true; echo "${PIPESTATUS[0]}"' - "$CLAIMS" compare --html "$ROOT"/examples/articles/*
	[[ $output = 141 || $output = 0 ]]
	for args in '--html --csv' '--html -S' '--csv -H' '--json -p' --pdf; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr "$CLAIMS" compare $args a.txt
		[ -z "$output" ] && [[ $stderr = usage:* ]]
	done
	[ -z "$(ls tmp)" ]
}

# ---- the table set for reading

# setting NAME [VAR=value ...]: tests/compare/table.in, set for reading, is tests/compare/NAME.txt.
setting() {
	local want=$ROOT/tests/compare/$1.txt
	shift
	tools fake
	env CLAIMBIN="$PWD/fake" "$@" "$CLAIMS" compare -p "$ROOT/tests/compare/table.in" >got
	if [ -n "${BLESS-}" ]; then cp got "$want"; fi
	diff -u "$want" got
}

@test "compare -p: differences first, headings in words, values marked, lines of 80 columns at most" {
	setting wide COLUMNS=80
	setting wide COLUMNS=nonsense
	setting wide COLUMNS=80 NO_COLOR=1 CLICOLOR_FORCE=1
}

@test "compare -p: of each section the best; doubtful rows and sentences alike wait for -v" {
	awk 'BEGIN { OFS = "\t"
		for (i = 1; i <= 5; i++)
			print "differ", "number:count:boat" i, i == 1 ? .9 : .7, "a", i, i, "There were " i " boats.", "b", i, i + 1, "There were " i + 1 " boats."
		print "differ", "number:count:mast", .5, "a", 9, 1, "One mast broke, 1 held.", "b", 9, 2, "Of the masts 2 held."
		print "close", "quote::", .45, "a", 10, "the wind", "The wind fell.", "b", 10, "a wind", "A wind fell."
		print "close", "text::", .4, "a", 11, "-", "The boats came home.", "b", 11, "-", "The boats came home late."
		for (i = 1; i <= 7; i++)
			print "agree", "number:count:sail" i, .8, "a", 20 + i, i, "It had " i " sails.", "b", 20 + i, i, "It had " i " sails." }' >rows
	LC_ALL=C awk -v width=80 -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" rows >few
	[ "$(grep -c '^How many people (boat' few)" = 3 ]
	[ "$(grep -c '^How many people (sail' few)" = 5 ]
	run ! grep -E 'mast|wind|came home' few
	grep -q '^7 more: ' few
	LC_ALL=C awk -v width=80 -v all=1 -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" rows >full
	[ "$(grep -c '^How many people (boat' full)" = 5 ]
	[ "$(grep -c '^How many people (sail' full)" = 7 ]
	grep -q 'mast broke' full
	grep -q 'came home' full
	! grep 'more: ' full
}

@test "compare -p: a narrow terminal gets the names on lines of their own" {
	setting narrow COLUMNS=40
}

@test "compare -p: CLICOLOR_FORCE marks the values by colours, closed at each line's end" {
	setting colour COLUMNS=60 CLICOLOR_FORCE=1
	LC_ALL=C awk '{ opened = gsub(/\033\[[1-9][0-9;]*m/, ""); closed = gsub(/\033\[0m/, "")
		if (opened != closed || length($0) > 140) { print; exit 1 } }' got
}

@test "compare -p: every awk there is sets the same bytes; a thousand rows take no second" {
	for awk in mawk gawk 'busybox awk' original-awk; do
		command -v "${awk%% *}" >/dev/null || continue
		for colour in 0 1; do
			# shellcheck disable=SC2086
			LC_ALL=C $awk -v width=60 -v colour=$colour -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" \
			    "$ROOT/tests/compare/table.in" >"$colour.got"
			[ ! -e "$colour.want" ] || cmp "$colour.want" "$colour.got"
			mv "$colour.got" "$colour.want"
		done
	done
	for i in $(seq 100); do sed "s/\.txt/&$i/g" "$ROOT/tests/compare/table.in"; done >many
	LC_ALL=C timeout 5 awk -v width=80 -v colour=1 -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" many | grep -q '^10 facts'
	[ "$(: | LC_ALL=C awk -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk")" = '0 facts' ]
}

@test "compare -p: 8,000 rows of sentences all alike, or told alone, take no time by the square" {
	rows() { # VERDICT ASPECT, from standard input the documents
		while read -r a b; do printf '%s\t%s\t.90\t%s\t1\t-\tThe dam has burst.\t%s\t1\t-\tThe dam has burst.\n' "$@" "$a" "$b"; done
	}
	seq 8000 | sed 's/^/one d/' | rows agree text >alike
	seq 8000 | sed 's/.*/d& -/' | rows only text >alone
	for kind in alike alone; do
		(ulimit -t "$SLOW" && LC_ALL=C awk -v width=80 -v all=1 -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" $kind) >page
		[ "$(grep -c 'The dam has burst' page)" -ge 8000 ]
	done
}

@test "compare -p: without its tables a message, and no page" {
	run -2 --separate-stderr env LC_ALL=C CLAIMDATA=/nowhere awk -f "$CLAIMDATA/stake.awk" -f "$CLAIMDATA/compare.awk" <"$ROOT/tests/compare/table.in"
	[ "$output" = '' ]
	[ "$stderr" = 'compare.awk: /nowhere/report.tsv: cannot be read' ]
}

# terminal COMMAND: what it writes to a terminal of 50 columns
terminal() {
	script -qec "stty cols 50 onlcr; $*" /dev/null </dev/null | tr -d '\r'
}

@test "on a terminal compare is set for reading, in colours where there are some, to its width" {
	needs_terminals
	tools fake
	export CLAIMBIN=$PWD/fake PAGER=cat TERM=xterm
	unset COLUMNS NO_COLOR CLICOLOR_FORCE
	in="'$CLAIMS' compare '$ROOT/tests/compare/table.in'"
	terminal "$in" >colours
	diff colours <(COLUMNS=50 CLICOLOR_FORCE=1 "$CLAIMS" compare -p "$ROOT/tests/compare/table.in")
	COLUMNS=50 "$CLAIMS" compare -p "$ROOT/tests/compare/table.in" >bare
	diff bare <(terminal "NO_COLOR=1 $in")
	diff bare <(terminal "TERM=dumb $in")
	diff bare <(terminal "CLICOLOR=0 $in")
	diff <(terminal "PAGER='sed s/^/:/' TERM=vt100 $in") <(sed 's/^/:/' colours)
	# what fits the screen is not paged
	diff <(terminal "LINES=1000 PAGER='sed s/^/:/' TERM=vt100 $in") colours
	for i in $(seq 400); do sed "s/\.txt/&$i/g" "$ROOT/tests/compare/table.in"; done >many
	[ "$(terminal "PAGER='head -n 1' '$CLAIMS' compare many; echo \$?" | tail -n 1)" = 0 ]
}
