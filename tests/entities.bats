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
