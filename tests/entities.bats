bats_require_minimum_version 1.5.0
load lib

@test "entities: what it finds and the value it gives" {
	pairs entities
}

@test "entities: -u writes each sentence at once" {
	run at_once 2 entities 'He lives in Paris.'
	[ "$(cut -f1,7 <<<"$output")" = "$(printf 'sentence\t-\nentity\tParis')" ]
}

@test "entities: a value does not depend on the other documents of the stream" {
	row sentence b 1 'Clinton said nothing.' >"$BATS_TEST_TMPDIR/b"
	row sentence a 1 'Hillary Clinton spoke in Paris.' >"$BATS_TEST_TMPDIR/a"
	"$CLAIMBIN/entities" "$BATS_TEST_TMPDIR/b" >"$BATS_TEST_TMPDIR/alone"
	cat "$BATS_TEST_TMPDIR/a" "$BATS_TEST_TMPDIR/b" | "$CLAIMBIN/entities" | grep -P '\tb\t' |
		diff "$BATS_TEST_TMPDIR/alone" -
}

@test "entities: long runs of one kind take no more than linear time" {
	for c in A 'A ' 'U.' "'" 'al-' 'A of ' 'A and ' 'Ab-' '(A) ' 'New York ' 'É' 1 . '’s' 'de la '; do
		yes "$c" | tr -d '\n' | head -c 1000000 >"$BATS_TEST_TMPDIR/long"
		soon entities "$BATS_TEST_TMPDIR/long" | rows_hold
	done
}

@test "entities: every row's text is the bytes its range names" {
	cat "$ROOT"/tests/entities/*.in | "$CLAIMBIN/entities" 2>/dev/null | rows_hold
}

@test "entities: a table, a model or a kind that is none is refused" {
	printf 'Ruritania\tcountry\t-\n' >"$BATS_TEST_TMPDIR/t"
	run "$CLAIMBIN/entities" -L "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t:1: no kind: person, place, org, group, event or misc"* ]]
	run "$CLAIMBIN/entities" -L "$BATS_TEST_TMPDIR/none" </dev/null
	[ "$status" = 2 ]
	run "$CLAIMBIN/entities" -M "$BATS_TEST_TMPDIR/t" </dev/null
	[ "$status" = 2 ] && [[ $output == *"t: not a model of this program"* ]]
	cp "$CLAIMDATA/entities.model" "$BATS_TEST_TMPDIR/m"
	printf '\303' | dd of="$BATS_TEST_TMPDIR/m" bs=1 seek=5000 conv=notrunc status=none
	run "$CLAIMBIN/entities" -M "$BATS_TEST_TMPDIR/m" </dev/null
	[ "$status" = 2 ] && [[ $output == *"m: damaged" ]]
}

@test "entities: a table of thousands of names of one's own" {
	seq 3000 | sed 's/.*/Ship & of Ostmere	org	Vessel &|Boat &|/' >"$BATS_TEST_TMPDIR/t"
	for i in 1 1024 1025 3000; do
		[ "$(echo "Vessel $i met Boat $i." | "$CLAIMBIN/entities" -L "$BATS_TEST_TMPDIR/t" |
			awk -F '\t' '$1 == "entity"' | cut -f 6-8)" = "$(
			printf "org\tShip $i of Ostmere\t%s\n" "Vessel $i" "Boat $i")" ]
	done
}

@test "entities: a book of thousands of people, whatever their names: who was named last is remembered" {
	for long in '' "$(yes dorfer | head -n 60 | tr -d '\n')"; do
		awk -v long="$long" 'BEGIN {
			for (i = 0; i < 3000; i++) {
				name = sprintf("%c%c%c%c", 66 + i % 20, 97 + int(i / 20) % 20, 97 + int(i / 400) % 20, 97 + i % 7) "berg"
				print "Anna " name " spoke."
				print "Then " name " left, said Otto " name long "."
			}
		}' | soon entities >"$BATS_TEST_TMPDIR/rows"
		[ "$(grep -c 'person	Anna [A-Z][a-z]*berg	[A-Z][a-z]*berg$' "$BATS_TEST_TMPDIR/rows")" -gt 2500 ]
	done
}

@test "entities: tables or weights that are old, cut short or damaged are refused" {
	local data=$BATS_TEST_TMPDIR/data file size at
	for file in entities.tables entities.model; do
		rm -rf "$data"
		cp -r "$CLAIMDATA" "$data"
		size=$(stat -c %s "$data/$file")
		for at in 0 3 16 20 $((size / 3)) $((size / 2)) $((size - 4)); do
			cp "$CLAIMDATA/$file" "$data/$file"
			printf '\303' | dd of="$data/$file" bs=1 seek="$at" conv=notrunc status=none
			CLAIMDATA=$data run "$CLAIMBIN/entities" <<<'He lives in Paris.'
			[ "$status" = 2 ] && [[ $output == "entities: "*"$file: "* ]]
			truncate -s "$at" "$data/$file"
			CLAIMDATA=$data run "$CLAIMBIN/entities" <<<'He lives in Paris.'
			[ "$status" = 2 ] && [[ $output == "entities: "*"$file: "* ]]
		done
		rm "$data/$file"
		CLAIMDATA=$data run "$CLAIMBIN/entities" <<<'He lives in Paris.'
		[ "$status" = 2 ] && [[ $output == "entities: "*"$file: No such file"* ]]
	done
}

@test "entities: what a document's names are does not hang on the documents before it" {
	local i
	cd "$ROOT/examples/articles"
	"$CLAIMBIN/strip" * | "$CLAIMBIN/sentences" >"$BATS_TEST_TMPDIR/rows"
	cd "$BATS_TEST_TMPDIR"
	"$CLAIMBIN/entities" rows >once
	for i in {1..40}; do sed "s,	,	$i/," rows; done | "$CLAIMBIN/entities" >often
	for i in {1..40}; do sed "s,	,	$i/," once; done | diff - often
}

# train VECTORS MODEL: learn from 160 names that stand alike, half of them people, half places
train() {
	"$CLAIMUNIT/../entities-train" -e 3 -r 1 -n news -w "$1" "$2" gold 2>/dev/null
}

@test "entities: the trainer tells names that gold lacks by the vectors of their words, the same from the same" {
	cd "$BATS_TEST_TMPDIR"
	# a name a line: people have even numbers, places odd ones; the last ten are not in gold
	seq 1000 7919 1347000 | head -170 | tr 0-9 aeioubdklm | sed 's/./\u&/' >names
	awk 'NR <= 160 { printf "d%d\tThen came %s again.\t10,%d,%s\n", NR, $1, 10 + length($1), NR % 2 ? "place" : "person" }' names >gold
	awk '{ print "Then came " $1 " again, and so it went." }' names >news
	for other in 0 1; do
		awk -v other=$other '{ p = (NR + (NR > 160 ? other : 0)) % 2; print tolower($1), 1 - p, p, 0, NR % 7 / 50 }' names
		seq 300 | sed 's/.*/& w&/' | tr 0-9 g-p | awk '{ print $1, 0, 0, 1, NR / 300 }'
	done >both
	head -470 both >vectors
	tail -470 both >turned
	train vectors one && train vectors two && train turned three
	cmp one two
	awk 'NR > 160 { print "Then came " $1 " again.\n" }' names >new
	[ "$("$CLAIMBIN/entities" -M one new | cut -f 6 | grep -c 'person\|place')" = 10 ]
	[ "$("$CLAIMBIN/entities" -M one new | awk -F '\t' '$1 == "entity" { print $6 }' | paste -sd ' ')" = \
		'place person place person place person place person place person' ]
	[ "$("$CLAIMBIN/entities" -M three new | awk -F '\t' '$1 == "entity" { print $6 }' | paste -sd ' ')" = \
		'person place person place person place person place person place' ]
	# what is no vector is told
	echo 'word 1 2' >>vectors
	run ! "$CLAIMUNIT/../entities-train" -n news -w vectors one gold
	[[ $output == *"vectors: word 471 has not 4 numbers"* ]]
}
