# hostile.bats - what hostile articles hold is inert in every output: rows, tables, cards, pages, JSON, CSV,
# messages, examples. tests/hostile: a file for each kind of harm; each is compared with a sober article.
load lib
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	CLAIMS=$ROOT/bin/claims
	{
		echo '<html><head><title>Fire in Ostmere</title></head><body><article><h1>Fire in Ostmere</h1>'
		echo '<p>The harbour of Ostmere was closed for 40 hours after a fire, the mayor, Berta Lund, said.</p>'
		echo '<p>Nine people were taken to a hospital in Norrby on Tuesday, Olle Ferring said.</p>'
		echo '<p>“The harbour will open on Sunday,” Lund said. The damage is $5 million, the port'"'"'s office said.</p>'
		echo '<p>Lund said that 15 ships waited.</p></article></body></html>'
	} >sober.html
}

# inert FILE: no control character but tab and newline, no C1, no bidi control, and valid UTF-8
inert() {
	! LC_ALL=C grep -naE "$(printf '[\001-\010\013-\037\177]|\302[\200-\237]|\330\234|\342\200[\216\217\252-\256]|\342\201[\246-\251]')" "$1" &&
		tr -d '\0' <"$1" | cmp -s - "$1" && iconv -f UTF-8 -t UTF-8 "$1" >/dev/null
}

# each CHECK: run it on every hostile file, and on address.html with every address of hostile-addresses
each() {
	local file failed=0 address n=0
	for file in "$ROOT"/tests/hostile/*; do
		cp "$file" .
	done
	while IFS= read -r address; do
		n=$((n + 1))
		awk -v n="$n" 'NR == FNR { if (FNR == n) address = $0; next }
			{ while ((i = index($0, "ADDRESS")) > 0) $0 = substr($0, 1, i - 1) address substr($0, i + 7) } 1' \
			"$ROOT/tests/hostile-addresses" "$ROOT/tests/hostile/address.html" >"address-$n.html"
	done <"$ROOT/tests/hostile-addresses"
	rm address.html
	for file in "$ROOT"/tests/hostile/* address-*.html; do
		[ -e "${file##*/}" ] || continue
		"$1" "${file##*/}" || { echo "FAILED: ${file##*/}"; failed=1; }
	done
	[ "$failed" = 0 ] && [ ! -e pwned ]
}

@test "rows, and the tables made of them" {
	check() {
		"$CLAIMS" strip "$1" sober.html | "$CLAIMS" sentences | "$CLAIMS" entities | "$CLAIMS" numbers | "$CLAIMS" quotes |
			"$CLAIMS" stories | "$CLAIMS" dedupe -A >rows 2>err && inert rows && rows_hold <rows && inert err &&
			"$CLAIMS" diffclaims -t 0 -H rows >table && [ -s table ] && inert table && "$CLAIMS" diffclaims -S rows >slots && inert slots
	}
	each check
}

@test "claims compare and claims show, on a terminal and elsewhere" {
	check() {
		local option
		for option in '' -p -S; do
			# shellcheck disable=SC2086
			COLUMNS=60 "$CLAIMS" compare -t 0 $option "$1" sober.html >out 2>err && [ -s out ] && inert out && inert err || return 1
		done
		"$CLAIMS" show "$1#2" "$1" >out 2>err || [ -s err ]
		inert out && inert err
	}
	each check
}

@test "a page: what it may not hold is not there, and no address leads where it does not say" {
	check() {
		"$CLAIMS" compare --html "$1" sober.html >page && inert page && "$ROOT/tests/page.py" <page &&
			! grep -oE 'href="http[^"]*' page | grep -vE '^href="https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^@\\]*)?$'
	}
	each check
	"$CLAIMS" compare --html address-3.html sober.html | grep -q 'href="https://xn--pple-43d.example/x"'
}

@test "JSON and CSV: no control character, no cell that a spreadsheet would run" {
	check() {
		"$CLAIMS" compare --json "$1" sober.html >json && inert json && python3 -m json.tool json >/dev/null &&
			"$CLAIMS" compare --csv "$1" sober.html >csv && sed 's/\r$//' csv >lines && inert lines && python3 - <<-'E'
			import csv, json
			for line in csv.reader(open('csv', encoding='utf-8', newline=''), strict=True):
			    assert not any(f.strip()[:1] in '=+-@' for f in line if f), line
			json.load(open('json', encoding='utf-8'))
			E
	}
	each check
}

@test "the examples" {
	check() {
		local example
		for example in big-numbers numbers-with-names same-words top-names who-is-quoted who-said-it-first compare; do
			PATH=$CLAIMBIN:$ROOT/bin:$PATH "$ROOT/examples/$example" "$1" sober.html >out 2>err
			inert out && inert err || { echo "$example"; return 1; }
		done
	}
	each check
}

@test "a hostile name of a file, in every output and message" {
	local name=$'=1+1 \033]0;x\007$(touch pwned)`touch pwned`<script>alert(1)<b>"\' \302\2331m \342\200\256 -e\nx.html' option
	mv sober.html "$name"
	cp "$ROOT/tests/hostile/markup.html" b.html
	for option in '' -p -S --html --json --csv; do
		# shellcheck disable=SC2086
		"$CLAIMS" compare $option -t 0 "$name" b.html >out 2>err || { cat err; false; }
		sed -i 's/\r$//' out
		inert out && inert err
		case $option in
		--html) "$ROOT/tests/page.py" <out ;;
		--csv) python3 -c "import csv; assert not any(f.strip()[:1] in '=+-@' for l in csv.reader(open('out', encoding='utf-8', newline='')) for f in l if f)" ;;
		esac
		# shellcheck disable=SC2086
		run -2 "$CLAIMS" compare $option "$name.gone" b.html
		printf '%s\n' "${output//$'\r'/}" >out
		inert out
	done
	for option in man show help sh compare "$name"; do
		run "$CLAIMS" "$option" "$name.gone"
		[ "$status" != 0 ]
		[ "$option" = sh ] || { printf '%s\n' "$output" >out && inert out; } || { echo "claims $option"; false; }
	done
	[ ! -e pwned ]
}
