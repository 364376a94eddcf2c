# docs.bats - the documents tell the truth: every example gives the output printed under it
load lib
bats_require_minimum_version 1.5.0

# replayed FILE...: the examples of each FILE give what stands there; BLESS=1 writes it anew.
replayed() {
	local file failed=0 n=0 new=$BATS_TEST_TMPDIR/new
	for file; do
		grep -q '^\$ ' "$file" || continue
		n=$((n + 1))
		"$ROOT/tests/replay" "$file" >"$new"
		if [ -n "${BLESS-}" ]; then
			cmp -s "$new" "$file" || cat "$new" >"$file"
		else
			diff -u "$file" "$new" || failed=1
		fi
	done
	[ "$n" -gt 0 ] && [ "$failed" = 0 ]
}

setup() {
	cd "$ROOT"
}

@test "the examples of README.md give the output they show" {
	replayed README.md
}

@test "the examples of the manual pages give the output they show" {
	replayed share/man/man?/*
}

@test "a stale output, a changed command and an escape are seen by the replay" {
	local page=$BATS_TEST_TMPDIR/page.1
	printf '%s\n' 'Text.' '.Bd -literal' '$ printf "%s\en" "a\eb" .c' 'stale' '' '$ echo one |' '> tr o O' \
		'$ printf "%s\en" one |' '    sed s/o/u/ |' '    cat' \
		'.Ed' '.Bd -literal' 'no $ here' '.Ed' >"$page"
	tests/replay "$page" >"$page.new"
	diff -u - "$page.new" <<-'E'
	Text.
	.Bd -literal
	$ printf "%s\en" "a\eb" .c
	a\eb
	\&.c

	$ echo one |
	> tr o O
	One
	$ printf "%s\en" one |
	    sed s/o/u/ |
	    cat
	une
	.Ed
	.Bd -literal
	no $ here
	.Ed
	E
	printf '%s\n' '.Bd -literal' '$ echo |;' 'old' '.Ed' >"$page"
	run -1 --separate-stderr tests/replay "$page"
	[[ $stderr = *'Syntax error'* ]]
}

@test "every tool has a page, which opens with its source's first line and names every option" {
	local name nd letter
	for name in $(make -s list) claims; do
		nd=$(sed -n 's/^\.Nd //p' "share/man/man1/$name.1")
		{ head -n 1 "src/$name.c" 2>/dev/null || sed -n 2p "bin/$name"; } | grep -qF " $name - $nd" ||
			{ echo "$name: the source opens otherwise than with: $nd"; false; }
		grep -qF "| \`$name\` | $nd |" README.md || { echo "README.md: no | \`$name\` | $nd |"; false; }
		[ "$name" = claims ] && run -0 "$ROOT/bin/claims" --help || run -0 "$ROOT/bin/claims" "$name" --help
		for letter in $(grep -oE '\[-[A-Za-z]+' <<<"$output" | sed 's/\[-//; s/./& /g'); do
			grep -q "^\.\(It\|Op\).* Fl .*\b$letter\b" "share/man/man1/$name.1" || { echo "$name.1: no -$letter"; false; }
		done
	done
}

@test "the manual pages pass mandoc's lint, and man sets them without a word" {
	mandoc -Tlint -Wwarning share/man/man?/*
	for page in share/man/man?/*; do
		run -0 --separate-stderr bin/claims man "$(basename "${page%.*}")"
		[ -z "$stderr" ] || { echo "$page: $stderr"; false; }
	done
}
