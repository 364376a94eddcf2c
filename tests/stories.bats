# stories.bats - documents of one event come together, in any order, over many runs, whatever stops them
load lib
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	stories=$CLAIMBIN/stories
}

# generate N [SEED]: the rows of N documents
generate() {
	LC_ALL=C awk -v n="$1" -v seed="${2-0}" -f "$ROOT/tests/stories/generate.awk"
}

# split_docs: the rows of standard input, a file doc.N for each document
split_docs() {
	awk -F '\t' '$2 != last { close(file); file = sprintf("doc.%04d", ++n); last = $2 } { print >file }'
}

# grouping: from rows, a line for each story: its documents, sorted
grouping() {
	awk -F '\t' '$1 == "meta" && $6 == "story" { of[$2] = $7 } END { for (doc in of) print of[doc] "\t" doc }' "$@" | members
}

# remembered STATE: the same, from a state file
remembered() {
	awk -F '\t' 'NR > 1 { print $3 "\t" $1 }' "$1" | members
}

members() {
	LC_ALL=C sort | awk -F '\t' '$1 != last { if (NR > 1) print ""; last = $1 } { printf "%s ", $2 } END { print "" }' | LC_ALL=C sort
}

@test "pairs of input and output" {
	pairs stories
}

@test "generated stories are found, and no two are one" {
	generate 400 >rows
	"$stories" rows | awk -F '\t' '$6 == "story" {
		split($2, doc, "/"); split($7, story, "/")
		if (doc[1] != story[1]) { print; exit 1 }
		if (!seen[$7]++) n++
	} END { if (n > 84) { print n " stories"; exit 1 } }'
}

@test "any order, one run or many: the same grouping" {
	generate 120 >rows
	split_docs <rows
	"$stories" rows | grouping >want
	[ "$(wc -l <want)" -lt 30 ]
	for seed in 1 2 3; do
		mapfile -t files < <(printf '%s\n' doc.* | sort -R --random-source=<(yes $seed))
		"$stories" "${files[@]}" | grouping | diff want -
		rm -f state
		for file in "${files[@]}"; do "$stories" -c state "$file"; done >out
		remembered state | diff want -
		grouping out | diff want - # what was told again last is right, too
		rm -f state
		for ((i = 0; i < 120; i += 40)); do "$stories" -c state "${files[@]:i:40}"; done >out
		remembered state | diff want -
	done
}

@test "-c: a run done again writes the same and changes nothing" {
	generate 40 >rows
	split_docs <rows
	"$stories" -c state doc.000* >one
	cp state before
	"$stories" -c state doc.000* | diff one -
	cmp before state
	"$stories" -c state doc.00[12]* >two
	cp state before
	"$stories" -c state doc.00[12]* | diff two -
	cmp before state
	[ "$(head -n 1 state)" = "# stories 1 29" ]
}

# three documents: `far` and `near` are apart until `bridge` comes
bridge() {
	local words
	row sentence far 1 'Quagga zebrine ferrule ormolu tappet gudgeon spandrel quoin.' >far
	row sentence near 1 'Kestrel marlin plover teasel burdock sorrel yarrow vetch.' >near
	words='ferrule ormolu tappet gudgeon spandrel quoin plover teasel burdock sorrel yarrow vetch'
	row sentence bridge 1 "$words." >bridge
}

@test "-c: a document of an earlier run that comes to another story is told, again in a run done again" {
	bridge
	"$stories" -c state far | grep -q '	story	far	0.00$'
	"$stories" -c state near | grep -q '	story	near	0.00$'
	"$stories" -c state -t .1 bridge >out
	[ "$(grep -c . out)" = 3 ]
	tail -n 1 out | grep -q '^meta	near	0	0	0	story	far	0\.'
	cp state before
	"$stories" -c state -t .1 bridge | diff out -
	cmp before state
	"$stories" -c state -t .1 out | diff out - # told rows are rows
}

@test "-c: a document that has changed replaces what it was" {
	bridge
	"$stories" -c state far near >/dev/null
	sed 's/near/far/' near >changed
	"$stories" -c state -t .1 changed | grep -q '^meta	far	0	0	0	story	far	0\.[1-9]'
	[ "$(head -n 1 state)" = "# stories 1 2" ]
	remembered state | grep -qx 'far near '
}

@test "-c: a document that leaves its story, or stays where the threshold moves the others, is told, - by its name, too" {
	bridge
	for doc in one two; do sed "s/far/$doc/" far; done >docs
	"$stories" -c state docs >/dev/null
	sed 's/near/one/' near >changed
	"$stories" -c state changed >out
	[ "$(tail -n 1 out)" = "$(printf 'meta\ttwo\t0\t0\t0\tstory\ttwo\t0.00')" ]
	cp state before
	"$stories" -c state changed | diff out -
	cmp before state
	rm state
	"$stories" -c state far >/dev/null
	sed 's/near/-/' near | "$stories" -c state >/dev/null
	"$stories" -c state bridge >/dev/null
	"$stories" -c state -t .1 bridge >out
	[ "$(grep -c . out)" = 3 ]
	grep -q '^meta	-	0	0	0	story	far	0\.' out
	remembered state | grep -qx -- '- bridge far '
}

@test "-c: the same words, counted otherwise, are another text" {
	row sentence d 1 'Quagga zebrine ferrule.' >d
	for word in quagga zebrine ferrule; do
		rm -f state want
		row sentence d 1 "Quagga zebrine ferrule $word." >changed
		"$stories" -c want changed >/dev/null
		"$stories" -c state d >/dev/null
		"$stories" -c state changed >/dev/null
		cmp state want
	done
}

@test "dates: with a time and a zone, before 1970, and what is none" {
	while read -r date hours; do
		rm -f state
		{ printf 'meta\td\t0\t0\t0\tdate\t%s\t-\n' "$date"; row sentence d 1 'Quagga.'; } | "$stories" -c state >/dev/null
		[ "$(sed 1d state | cut -f 2)" = "$hours" ] || { echo "$date"; false; }
		"$stories" -c state </dev/null
		[ "$(sed 1d state | cut -f 2)" = "$hours" ]
	done <<-'END'
		1970-01-02 36
		1970-01-02T10:30 34
		1970-01-02T10:30Z 34
		1970-01-02T10:30:15.25+02:00 32
		1970-01-02T10:30-0500 39
		1970-01-02T10:30_5 34
		1970-01-02Tnoon 36
		1970-01-02T10 34
		1969-12-30T10:00 -38
		1970-1-2 -
		0170-01-02 -
		1970-00-02 -
		1970-13-02 -
		1970-01-00 -
		1970-01-32 -
		XXXX-01-02 -
		1970-01 -
	END
}

@test "-c: killed at any moment, the state is the old one or the new one" {
	generate 300 >rows
	split_docs <rows
	"$stories" -c state doc.00* >/dev/null
	cp state old
	"$stories" -c state doc.01* >want
	cp state new
	RANDOM=7
	for _ in $(seq 25); do
		cp old state
		"$stories" -c state doc.01* >out &
		sleep "0.0$((RANDOM % 10))$((RANDOM % 10))"
		kill -9 $! 2>/dev/null || true
		wait $! 2>/dev/null || true
		cmp -s state old || cmp state new
		"$stories" -c state doc.01* | diff want -
		cmp state new
	done
}

@test "-c: a second run on one state gives up at once" {
	bridge
	mkfifo pipe
	"$stories" -c state pipe >out 3>&- &
	exec 7>pipe
	for _ in $(seq 100); do [ ! -e state.new ] || break; sleep .02; done
	run -2 "$stories" -c state near
	[ "$output" = 'stories: state: another stories works on it' ]
	cat far >&7
	exec 7>&-
	wait $!
	grep -q 'story	far' out
	[ "$(head -n 1 state)" = "# stories 1 1" ]
	run -0 "$stories" -c state near
}

@test "-c: what is no state is left as it is; without a place for it nothing is done" {
	bridge
	"$stories" -c state far near >/dev/null
	head -n 2 state >short
	sed '2s/	/ /' state >torn
	sed '2s/:[0-9]*$/:99999/' state >heavy
	sed '2s/\t0\t-\t/\t101\t-\t/' state >scored
	sed '2s/:[0-9]*$/:0/' state >light
	sed '2s/\t0\t-\t/\t0x\t-\t/' state >spoilt
	sed '2s/^far//' state >nameless
	sed '2s/\tfar\t0\t/\tfar\t/' state >unscored
	sed '2s/[^\t]*$/text/' state >wordless
	sed '2s/\t.*//' state >clipped
	sed '2s/\t-\t/\t-x\t/' state >dateless
	echo text >text
	: >empty
	for file in short torn heavy scored light spoilt nameless unscored wordless clipped dateless text empty; do
		run -1 cmp -s $file state
		cp $file kept
		run -2 "$stories" -c $file far
		[[ $output = "stories: $file:"*": not the state of stories: left as it is" ]]
		cmp $file kept
	done
	ln -s loop loop
	run -2 "$stories" -c loop far
	[ "$output" = 'stories: loop: Too many levels of symbolic links' ]
	run -2 "$stories" -c no/state far
	[ "$output" = 'stories: no/state.new: No such file or directory' ]
	cp state kept
	run -2 bash -c '"$0" -c state far >/dev/full' "$stories"
	cmp state kept
}

@test "-c: a word without end, beside which others weigh nothing, leaves a state that is one" {
	{ yes Quagga | head -n 600000 | tr '\n' ' '; echo and to the ferrule.; } >endless
	"$stories" -c state endless >want
	"$stories" -c state endless | cmp want -
	{ cat endless; row sentence other 1 "$(cat endless)"; } 2>/dev/null | "$stories" >out
	grep -q '	story	-	1\.00$' out
}

@test "-c: what is far behind a thousand others is forgotten, the story as a whole" {
	generate 1100 >rows
	{ printf 'meta\told\t0\t0\t0\tdate\t2026-04-01\t-\n'; row sentence old 1 'Quagga zebrine ferrule.'; } >old
	{ printf 'meta\tlies\t0\t0\t0\tdate\t2099-04-01\t-\n'; row sentence lies 1 'Ormolu tappet gudgeon.'; } >lies
	"$stories" -c state old lies >/dev/null
	[ "$(head -n 1 state)" = "# stories 1 2" ]
	"$stories" -c state rows >/dev/null
	[ "$(head -n 1 state)" = "# stories 1 1101" ]
	run -1 grep '^old' state
}

@test "options that are none are refused" {
	for option in -t0 -t2 -tx -t.1x '-t ' -w-1 -w1h2 -wday -dtoday -d2026-13-01; do
		run -2 "$stories" "$option" /dev/null
	done
}

@test "a crowd that shares two words hides no two documents that share more" {
	local of
	for ((i = 0; i < 400; i++)); do
		of=$(tr 0-9 c-l <<<$((i % 200)))
		row sentence $((i % 200))/$((i / 200)) 1 "Quagga quagga zebrine zebrine $(printf "q${of}u%sn " {a..l})"
	done >crowd
	"$stories" crowd | awk -F '\t' '$6 == "story" && split($2, doc, "/") && $7 != doc[1] "/0" { print; exit 1 }'
}

@test "three thousand documents alike, and words of one kind, are done in seconds" {
	for ((i = 0; i < 3000; i++)); do row sentence d$i 1 "Quagga zebrine ferrule ormolu tappet gudgeon $i."; done >alike
	soon stories alike | awk -F '\t' '$6 == "story" && $7 != "d0" { exit 1 }'
	for ((i = 0; i < 600; i++)); do row sentence e$i 1 "Kestrel marlin plover teasel burdock sorrel $i."; done >others
	paste -d '\n' others <(head -n 600 alike) | "$stories" | awk -F '\t' '$6 == "story" { n[$7]++ }
		END { exit n["d0"] != 600 || n["e0"] != 600 }'
	for s in . A 7 "a'" '’s ' 'word ' é; do
		yes "$s" | tr -d '\n' | head -c 1000000 | iconv -c -f UTF-8 -t UTF-8
		echo
	done >long
	soon stories long >/dev/null
}

@test "the grouping of real articles" {
	[ -d "$ROOT/.data/diffclaims/news" ] || skip 'no .data here'
	"$CLAIMBIN/strip" "$ROOT"/.data/diffclaims/news/*.txt | "$CLAIMBIN/sentences" | "$CLAIMBIN/entities" |
		"$stories" | awk -F '\t' '$6 == "story" { sub(/.*\//, "", $2); sub(/_.*/, "", $2); print $2 "\t" $7 }' >told
	awk -F '\t' '
	{ of[NR] = $1; in_[NR] = $2; true[$1]++; found[$2]++; both[$1, $2]++ }
	END {
		for (i = 1; i <= NR; i++) {
			p += both[of[i], in_[i]] / found[in_[i]]
			r += both[of[i], in_[i]] / true[of[i]]
		}
		f = 2 * p * r / (p + r) / NR # BCubed
		print f
		exit f < .95
	}' told
}
