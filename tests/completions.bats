# completions.bats - what the shells offer behind `claims`, all from one table of options
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	TABLE=$ROOT/src/completions/options.tsv
	TOOLS=$(make -s -C "$ROOT" list)
}

# completion SHELL: the script as the build makes it.
completion() {
	local pages
	read -ra pages <<<"$TOOLS"
	pages=("${pages[@]/#/share/man/man1/}")
	(cd "$ROOT" && src/completions/generate -v shell="$1" "$TABLE" "${pages[@]/%/.1}") >"$1"
}

# offered WORD...: what bash offers for the last word.
offered() {
	bash -c '
		. ./bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		compopt() { echo "no files"; }
		_claims
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | grep . | tr '\n' ' '
}

@test "the table has the options of every usage text, and no other" {
	for name in $TOOLS compare; do
		if [ "$name" = compare ]; then
			"$ROOT/bin/claims" --help | grep 'claims compare'
		else
			"$CLAIMBIN/$name" --help | grep -E '^(usage:|      )'
		fi | grep -oE '(^|[[ |])-[-A-Za-z]+' | sed 's/^[^-]//' | while read -r word; do
			case $word in
			--*) echo "$word" ;;
			*) sed 's/^-//; s/./-&\n/g' <<<"$word" ;;
			esac
		done | grep . | sort -u >"usage.$name"
		awk -F '\t' -v name="$name" '$1 == name || ($1 == "all" && $2 == "-v" && name != "compare") { print $2 }' \
			"$TABLE" | sort >"table.$name"
		diff "usage.$name" "table.$name" || { echo "$name: options.tsv differs from the usage text"; false; }
	done
}

@test "bash is offered the commands, a command's options, words for an option, files elsewhere" {
	completion bash
	bash -n bash
	[[ $(offered claims '') = *compare*show*strip*numbers*--version* ]]
	[ "$(offered claims nu)" = 'numbers ' ]
	[[ $(offered claims numbers -) = *-d*-L* ]]
	[ "$(offered claims strip -f '')" = 'html md text ' ]
	[ "$(offered claims strip -f m)" = 'md ' ]
	[ -z "$(offered claims numbers -L '')" ]
	[ "$(offered claims numbers -d '')" = 'no files ' ]
	[ -z "$(offered claims strip a)" ]
	[[ $(offered claims man '') = *numbers*claimrow* ]]
}

@test "zsh is offered the same" {
	command -v zsh >/dev/null || skip 'no zsh here'
	completion zsh
	zsh -n zsh
	cat >try <<-'E'
	_describe() { print -l -- ${(P)4} }
	_arguments() { print -l -- "$@" }
	_values() { print -l -- "$@" }
	_claims() { . ./zsh }
	words=("$@") CURRENT=$#
	_claims
	E
	zsh -f try claims '' | grep -q "^numbers:find the counts"
	zsh -f try claims strip '' | grep -qF -- '-f+[the format, instead of judging by content]:value:(html md text)'
	zsh -f try claims man '' | grep -qx claimrow
}

@test "fish is offered the same" {
	command -v fish >/dev/null || skip 'no fish here'
	completion fish
	HOME=$PWD fish --no-config -c 'source fish; complete -C "claims "' >commands
	grep -q "^numbers	find the counts" commands
	HOME=$PWD fish --no-config -c 'source fish; complete -C "claims numbers -"' | grep -q '^-d	'
	[ "$(HOME=$PWD fish --no-config -c 'source fish; complete -C "claims strip -f "' | cut -f 1 | tr '\n' ' ')" = 'html md text ' ]
}
