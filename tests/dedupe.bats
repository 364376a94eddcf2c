load lib
bats_require_minimum_version 1.5.0

@test "pairs of input and output" {
	pairs dedupe
}

# all_pairs THRESHOLD: of lines of lower-case words, which row repeats which, each compared with each kept
all_pairs() {
	LC_ALL=C awk -v t="$1" '
	{
		n = split($0, w, " ")
		size[NR] = 0
		if (n < 3)
			set[NR, $0] = ++size[NR]
		for (i = 1; i + 2 <= n; i++) {
			s = w[i] " " w[i + 1] " " w[i + 2]
			if (!((NR, s) in set)) {
				set[NR, s] = 1
				list[NR, ++size[NR]] = s
			}
		}
		if (n < 3)
			list[NR, 1] = $0
		for (j = 1; j < NR; j++) {
			if (!kept[j])
				continue
			common = 0
			for (i = 1; i <= size[NR]; i++)
				common += (j, list[NR, i]) in set
			if (common >= t * (size[NR] + size[j] - common) - 1e-9) {
				print NR, j
				next
			}
		}
		kept[NR] = 1
	}'
}

# named PROGRAM OPTION ...: the same, as the program tells it
named() {
	"$@" | awk -F '\t' '$1 == "same" { sub(/.*#/, "", $7); print $3, $7 }'
}

@test "the names are those of comparing every row with every row kept" {
	LC_ALL=C awk '
	BEGIN {
		srand(7)
		for (i = 1; i <= 500; i++) {
			n = 1 + int(rand() * 20)
			if (i > 20 && rand() < .5) {
				n = split(row[1 + int(rand() * (i - 1))], w, " ")
				w[1 + int(rand() * n)] = "w" int(rand() * 200)
			} else {
				for (k = 1; k <= n; k++)
					w[k] = "w" int(rand() * (rand() < .5 ? 4 : 200))
			}
			row[i] = w[1]
			for (k = 2; k <= n; k++)
				row[i] = row[i] " " w[k]
			print row[i]
		}
	}' >"$BATS_TEST_TMPDIR/rows"
	for t in .3 .5 .7 .9 1; do
		all_pairs $t <"$BATS_TEST_TMPDIR/rows" >"$BATS_TEST_TMPDIR/want"
		[ -s "$BATS_TEST_TMPDIR/want" ]
		named "$CLAIMBIN/dedupe" -t $t "$BATS_TEST_TMPDIR/rows" | diff "$BATS_TEST_TMPDIR/want" -
	done
}

# templates ROWS [SEED]: rows made by few templates, with words changed, put in or left out, some of them of their own
templates() {
	LC_ALL=C awk -v rows="$1" -v seed="${2-3}" '
	function word() {
		return rand() < .5 ? "u" int(rand() * 1000000) : "w" int(rand() * 30)
	}
	BEGIN {
		srand(seed)
		for (i = 0; i < 6; i++) {
			n = 3 + int(rand() * 5 * (i + 1))
			for (k = 1; k <= n; k++)
				template[i] = template[i] (k > 1 ? " " : "") word()
		}
		for (i = 0; i < rows; i++) {
			n = split(template[int(rand() * 6)], w, " ")
			for (c = int(rand() * (n / 3 + 2)); c > 0; c--) {
				k = 1 + int(rand() * n)
				w[k] = rand() < .3 ? w[k] " " word() : rand() < .3 ? "" : word()
			}
			s = ""
			for (k = 1; k <= n; k++)
				s = s " " w[k]
			gsub(/  +/, " ", s)
			print "x" s
		}
	}'
}

@test "nothing is lost where shingles are worn at once" {
	templates 400 >"$BATS_TEST_TMPDIR/rows"
	for t in .2 .5 .7 .9; do
		all_pairs $t <"$BATS_TEST_TMPDIR/rows" >"$BATS_TEST_TMPDIR/want"
		[ -s "$BATS_TEST_TMPDIR/want" ]
		for most in 1 16; do
			named "$CLAIMUNIT/small-$most/dedupe" -t $t "$BATS_TEST_TMPDIR/rows" |
				diff "$BATS_TEST_TMPDIR/want" -
			named "$CLAIMUNIT/small-$most/dedupe" -u -t $t "$BATS_TEST_TMPDIR/rows" |
				diff "$BATS_TEST_TMPDIR/want" -
		done
	done
}

@test "rows of one template, unlike each other, take no time by their square" {
	awk 'BEGIN {
		for (i = 1; i <= 60000; i++)
			printf "“The harbour n%d of x%d y%d is closed,” the mayor of Aldford, Zebulonia Quarrick, said.\n", i, i, i
	}' >"$BATS_TEST_TMPDIR/rows"
	timeout 20 "$CLAIMBIN/dedupe" "$BATS_TEST_TMPDIR/rows" | cut -f 1 | sort | uniq -c | tr -s ' ' >"$BATS_TEST_TMPDIR/got"
	[ "$(cat "$BATS_TEST_TMPDIR/got")" = ' 60000 sentence' ]
}

@test "-r counts earlier rows and does not write them" {
	cd "$ROOT/tests/dedupe"
	cat articles.in old-rows-are-found-anew.in | "$CLAIMBIN/dedupe" -A |
		sed -n '/^meta/,$p' >"$BATS_TEST_TMPDIR/want"
	grep -q '^same' "$BATS_TEST_TMPDIR/want"
	"$CLAIMBIN/dedupe" -A -r articles.in old-rows-are-found-anew.in | diff "$BATS_TEST_TMPDIR/want" -
	run -2 --separate-stderr "$CLAIMBIN/dedupe" -r missing articles.in
	# shellcheck disable=SC2154
	[ "$stderr" = 'dedupe: missing: No such file or directory' ]
}

# rows N SEED: N sentences, many of them like others, as rows or as lines of text.
rows() {
	LC_ALL=C awk -v rows="$1" -v seed="$2" '
	BEGIN {
		srand(seed)
		many = 3 + int(rand() * 100)
		while (i < rows) {
			n = 1 + int(rand() * (rand() < .2 ? 60 : 12))
			if (i > 3 && rand() < .7) {
				n = split(text[1 + int(rand() * i)], w, " ")
				for (c = int(rand() * 4); c > 0; c--)
					w[1 + int(rand() * n)] = rand() < .1 ? "not" : int(rand() * many)
			} else {
				for (k = 1; k <= n; k++)
					w[k] = "w" int(rand() * (rand() < .5 ? 4 : many))
			}
			s = w[1]
			for (k = 2; k <= n; k++)
				s = s " " w[k]
			text[++i] = s
			if (rand() < .03)
				s = "-- ..."
			else if (rand() < .1)
				s = toupper(s) "!"
			if (rand() < .1)
				doc = i
			if (seed % 3 == 0) {
				printf "%s%s", s, (i % 7 ? "\n" : "\r\n\n")
				continue
			}
			print "sentence\tdoc" doc "\t" i "\t0\t" length(s) "\tpara\t-\t" s
			if (rand() < .2)
				print "number\tdoc" doc "\t" i "\t0\t1\tcount\t1\t" substr(s, 1, 1)
			if (rand() < .1)
				print "same\tdoc" doc "\t" i "\t0\t0\tnear\tdoc#1\t0.90"
		}
	}'
}

@test "sentences are told alike whether they come together or one by one" {
	cd "$BATS_TEST_TMPDIR"
	for seed in 1 2 3; do
		{
			rows 300 $seed
			# too long to wait for others
			awk 'BEGIN { for (i = 0; i < 20000; i++) printf "long%d ", i; print "" }'
			rows 300 $((seed + 6))
		} >rows
		for options in '' -x -A; do
			# shellcheck disable=SC2086 # the options are words
			"$CLAIMBIN/dedupe" -u $options rows >want
			# shellcheck disable=SC2086 # the options are words
			"$CLAIMBIN/dedupe" $options rows | cmp want -
		done
		"$CLAIMBIN/dedupe" rows | grep -c '^same' >found
		[ "$(cat found)" -gt 100 ]
	done
}

@test "a sentence of megabytes is kept and found" {
	awk 'BEGIN {
		print "one two three four"
		for (i = 1; i < 1400000; i++)
			printf "%d ", i % 1000
		print "\none two three four five"
		for (i = 2; i < 1400000; i++)
			printf "%d ", i % 1000
		print "\nOne, two, three, four."
	}' >"$BATS_TEST_TMPDIR/rows"
	run "$CLAIMBIN/dedupe" -t .9 "$BATS_TEST_TMPDIR/rows"
	grep '^same' <<<"$output" | cut -f 3,6,7,8 | sed "s|$BATS_TEST_TMPDIR/||" >"$BATS_TEST_TMPDIR/got"
	diff - "$BATS_TEST_TMPDIR/got" <<-END
	4	differs	rows#2	1.00
	5	exact	rows#1	1.00
	END
}

# sorted_and_merged PROGRAM OPTION ...: what -k, sort and -j make of the file rows
sorted_and_merged() {
	local program=$1 option keys=()
	shift
	for option; do
		[ "$option" = -x ] || keys+=("$option")
	done
	"$program" -k "${keys[@]}" <rows | LC_ALL=C sort | "$program" "$@" -j rows
}

@test "-k and -j give the same bytes" {
	cd "$BATS_TEST_TMPDIR"
	for seed in 1 2 3 4 5 6 7 8 9 10; do
		t=$(echo .05 .2 .3 .4 .5 .6 .7 .8 .9 1 | cut -d ' ' -f $seed)
		rows $((seed * 60)) $seed >rows
		rows 100 $((seed + 5)) >earlier
		for options in '' -x '-r earlier' '-x -r earlier'; do
			# shellcheck disable=SC2086 # the options are words
			"$CLAIMBIN/dedupe" -t $t $options <rows >want
			grep -q ^same want || [ "$options" != '' ]
			# shellcheck disable=SC2086
			sorted_and_merged "$CLAIMBIN/dedupe" -t $t $options | cmp want -
		done
	done
}

# crowded ROWS SEED: rows that share most shingles with many others, alike or nearly so
crowded() {
	LC_ALL=C awk -v rows="$1" -v seed="$2" '
	BEGIN {
		srand(seed)
		for (i = 0; i < rows; i++) {
			t = int(rand() * 3)
			n = 8 + 6 * t
			for (k = 1; k <= n; k++)
				w[k] = "t" t "x" k
			for (c = 1 + int(rand() * n / 3); c > 0; c--)
				w[1 + int(rand() * n)] = "v" int(rand() * 4)
			s = w[1]
			for (k = 2; k <= n; k++)
				if (rand() < .97)
					s = s " " w[k]
			print s
		}
	}'
}

@test "-k and -j give the same bytes where next to nothing is held in memory" {
	cd "$BATS_TEST_TMPDIR"
	mkdir tmp
	for most in 1 2 5; do
		for seed in 1 2 3 4 5 6 7; do
			t=$(echo .2 .4 .5 .6 .7 .8 .9 | cut -d ' ' -f $seed)
			rows 100 $((seed + 5)) >earlier
			for rows in 'rows 300' 'templates 400' 'crowded 400'; do
				$rows $seed >rows
				for options in '' '-x -r earlier'; do
					# shellcheck disable=SC2086 # the options are words
					"$CLAIMBIN/dedupe" -t $t $options <rows >want
					# shellcheck disable=SC2086
					TMPDIR=tmp sorted_and_merged "$CLAIMUNIT/small-$most/dedupe" -t $t $options | cmp want -
				done
			done
		done
	done
	[ -z "$(ls -A tmp)" ]
}

@test "-j of ten times as many rows takes no more memory" {
	cd "$BATS_TEST_TMPDIR"
	! sanitized dedupe || skip 'sanitizers map terabytes'
	# each row like one of two before it, and all of one list
	alike() {
		awk -v rows="$1" 'BEGIN {
			for (i = 1; i <= rows; i++)
				print (i % 2 ? "of the harbour" : "of the market") " in the old town of Aldford it is said, quarrick, that it was shut for the whole of the week but for w" i % 1000 " x" int(i / 1000)
		}' >rows
		"$CLAIMUNIT/small-64/dedupe" -k <rows | LC_ALL=C sort >keys
	}
	within() {
		(ulimit -v "$1" && exec "$CLAIMUNIT/small-64/dedupe" -j rows <keys) >got 2>/dev/null
	}
	local need=8192
	alike 12000
	until within $need; do
		need=$((need + 2048))
		[ $need -lt 262144 ]
	done
	alike 120000
	within $((need + 2048))
	"$CLAIMBIN/dedupe" <rows | cmp got -
}

@test "-j tells of a temporary file that cannot be made or written" {
	cd "$BATS_TEST_TMPDIR"
	rows 400 1 >rows
	"$CLAIMUNIT/small-5/dedupe" -k <rows | LC_ALL=C sort >keys
	TMPDIR=missing run -2 --separate-stderr "$CLAIMUNIT/small-5/dedupe" -j rows <keys
	[ "$stderr" = 'dedupe: no temporary file in missing: No such file or directory' ]
	[ -z "$output" ]
	! grep -q __gcov_ "$CLAIMUNIT/small-5/dedupe" || skip 'a build that counts what is run writes files of its own'
	mkdir tmp
	TMPDIR=tmp run -2 --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 1; exec "$CLAIMUNIT/small-5/dedupe" -j rows <keys | cat; exit "${PIPESTATUS[0]}"'
	[ "$stderr" = 'dedupe: a temporary file in tmp: File too large' ]
}

@test "-k and -j: rows of one shingle, unlike each other, and two kinds of alike ones take no time by their square" {
	cd "$BATS_TEST_TMPDIR"
	awk 'BEGIN {
		for (i = 1; i <= 40000; i++)
			print "zorba quarrick vexil a" i " b" i " c" i " d" i " e" i " f" i
		for (i = 1; i <= 40000; i++)
			print "quarrick vexil zorba " (i % 2 ? "was shut for the whole of a long week by the storm that came" : \
				"is open to all who wish to come and go as they please at night") " w" i
	}' >rows
	"$CLAIMBIN/dedupe" -k rows | LC_ALL=C sort >keys
	soon dedupe -j rows <keys | cut -f 1 | sort | uniq -c | tr -s ' ' >got
	[ "$(cat got)" = " 39998 same
 80000 sentence" ]
}

# many: rows enough to fill every table and make it grow: a thousand alike, a million different words,
# texts of hundreds of words, rows of many kilobytes; the last fifty are the first of them again
many() {
	LC_ALL=C awk 'BEGIN {
		for (i = 1; i <= 1000; i++)
			print "the harbour of the town was shut for the whole of a long week by the storm that came in number w" i
		for (i = 1; i <= 56000; i++) {
			s = "a" i
			for (k = 1; k <= 20; k++)
				s = s " u" i * 20 + k
			if (i <= 50)
				first[i] = s
			print s
		}
		for (i = 1; i <= 20; i++) {
			s = "long"
			for (k = 1; k <= 100 * i; k++)
				s = s " v" i "x" k
			print s
			print s " end"
		}
		for (i = 1; i <= 50; i++)
			print first[i]
	}'
}

@test "a million different words, a thousand sentences alike: the same bytes by -k and -j" {
	cd "$BATS_TEST_TMPDIR"
	many >rows
	"$CLAIMBIN/dedupe" <rows >want
	[ "$(awk -F '\t' '$1 == "same" { print $6 }' want | sort | uniq -c | awk '{ print $1, $2 }' | tr '\n' ' ')" = '999 differs 50 exact 20 near ' ]
	"$CLAIMBIN/dedupe" -k <rows | LC_ALL=C sort | "$CLAIMBIN/dedupe" -j rows | cmp want -
}

@test "-A: thousands of articles, each told of its likeness once" {
	cd "$BATS_TEST_TMPDIR"
	LC_ALL=C awk 'BEGIN {
		for (i = 1; i <= 3000; i++) {
			doc = "d" (i > 2000 ? i "b" : i)
			for (k = 1; k <= 4; k++) {
				s = "the ship number n" (i > 2000 ? i - 2000 : i) " brought load l" k " of the goods g" (i > 2000 ? i - 2000 : i) "x" k " in"
				print "sentence\t" doc "\t" k "\t0\t" length(s) "\tpara\t-\t" s
			}
		}
	}' >rows
	"$CLAIMBIN/dedupe" -A <rows >got
	[ "$(awk -F '\t' '$1 == "same" { print ($3 == 0), $6, $8 }' got | sort | uniq -c | tr -s ' ' | tr '\n' ';')" = \
		' 4000 0 exact 1.00; 1000 1 exact 1.00;' ]
	grep -qx 'same	d3000b	0	0	0	exact	d1000#0	1.00' got
}

@test "a long sentence with changes at both ends is weighed as a whole" {
	cd "$BATS_TEST_TMPDIR"
	# line FIRST NAME SUM LAST: 300 words between the first and the last
	line() {
		seq 300 | sed 's/^/w/' | paste -sd ' ' | sed "s/w150 /$2 /; s/w200 /$3 /; s/^/$1 /; s/\$/ $4/"
	}
	line old Berg '$5' here >rows
	line new Berg '$5' there >>rows
	line new Holm '$5' there >>rows
	line new Berg '€5' there >>rows
	line new Berg '$6' there >>rows
	[ "$("$CLAIMBIN/dedupe" rows | awk -F '\t' '$1 == "same" { print $3, $6, $7 }' | paste -sd ' ')" = \
		'2 near rows#1 3 differs rows#1 4 differs rows#1 5 differs rows#1' ]
}

@test "hundreds of shingles are worn, of long rows too, and any likeness at all is one: nothing is lost" {
	cd "$BATS_TEST_TMPDIR"
	awk 'BEGIN {
		for (i = 0; i < 300; i++) {
			s = "the"
			for (k = 0; k < 45; k++)
				s = s " a" i % 100 "x" k + int(i / 100)
			print s
		}
	}' >rows
	for t in .9 .3 1e-12; do
		"$CLAIMBIN/dedupe" -t $t rows >want
		grep -q ^same want
		"$CLAIMUNIT/small-1/dedupe" -t $t rows | cmp want -
	done
}

soon_dedupe() {
	soon dedupe "$@"
}

@test "-k and -j: many rows that come again take no time by their square" {
	cd "$BATS_TEST_TMPDIR"
	for order in cat tac; do
		seq 100000 | sed 's/.*/The ferry & of the harbour came back/' >once
		{ cat once; $order once; } >rows
		sorted_and_merged soon_dedupe | cut -f 1 | sort | uniq -c | tr -s ' ' >got
		[ "$(cat got)" = ' 100000 same
 200000 sentence' ]
	done
}

@test "-k and -j: more words than are held at once; rows of -r without a last newline; TMPDIR of nothing" {
	cd "$BATS_TEST_TMPDIR"
	# each row twice, and words enough, or long enough, that they are forgotten in between
	awk 'BEGIN {
		for (twice = 0; twice < 2; twice++)
			for (i = 0; i < 24000; i++) {
				s = "row"
				for (k = 0; k < 25; k++)
					s = s " u" i * 25 + k
				print s
			}
	}' >rows
	sorted_and_merged soon_dedupe | cut -f 6 | sort | uniq -c | tr -s ' ' >got
	[ "$(cat got)" = ' 24000 exact
 48000 para' ]
	awk 'BEGIN {
		while (length(s) < 20000)
			s = s "long"
		for (twice = 0; twice < 2; twice++)
			for (i = 0; i < 1000; i++)
				print "row " i " " i s " word of " i
	}' >rows
	sorted_and_merged soon_dedupe | cut -f 6 | sort | uniq -c | tr -s ' ' >got
	[ "$(cat got)" = ' 1000 exact
 2000 para' ]
	printf 'Two ships came to the harbour.\nThe port is shut to all big ships.' >earlier
	printf 'The port is shut to all big ships.\nIt rained.\n' >rows
	"$CLAIMBIN/dedupe" -r earlier <rows >want
	grep -q '^same.*earlier#2' want
	TMPDIR='' sorted_and_merged "$CLAIMBIN/dedupe" -r earlier | cmp want -
}

@test "-j refuses what is not all of the keys of its rows, sorted" {
	cd "$BATS_TEST_TMPDIR"
	rows 200 1 >rows
	rows 200 2 >others
	refuse() {
		run -2 --separate-stderr "$CLAIMBIN/dedupe" "${@:2}" -j rows <keys
		[ -z "$output" ]
		[ "$stderr" = "dedupe: $1" ]
	}
	"$CLAIMBIN/dedupe" -k <rows >unsorted
	LC_ALL=C sort unsorted >sorted
	cp sorted keys
	refuse 'the keys are those of dedupe -k -t 0.7: give -j that, too' -t .5
	refuse 'the keys were made with other rows of -r' -r others
	refuse '-j does not go with -A' -A
	sed '$d' sorted >keys
	refuse "not all keys are here: $(($(wc -l <sorted) - 2)) of $(($(wc -l <sorted) - 1))"
	sed 1d sorted >keys
	refuse '-:1: not what dedupe -k wrote, sorted (LC_ALL=C sort)'
	: >keys
	refuse 'not all keys are here: 0 of 0'
	cp unsorted keys
	refuse '-:1: not what dedupe -k wrote, sorted (LC_ALL=C sort)'
	{ head -n 1 sorted; sed 1d sorted | LC_ALL=C sort -r; } >keys
	refuse '-:3: the keys are not sorted: LC_ALL=C sort'
	{ head -n 1 sorted; cat rows; } >keys
	refuse '-:2: not a line of dedupe -k'
	cat sorted sorted >keys
	refuse "-:$(($(wc -l <sorted) + 1)): not a line of dedupe -k"
	# lines like those of keys: a digit that is none, a class that is none, too short
	good=$(grep -v '^[#+]' sorted | head -n 1)
	for line in "${good:0:4}~${good:5}" "${good:0:8}3${good:9}" 0123456789ABCDEFG; do
		{ head -n 1 sorted; printf '%s\n' "$line"; } >keys
		refuse '-:2: not a line of dedupe -k'
	done
	cp sorted keys
	refuse 'the keys are those of dedupe -k -t 0.7: give -j that, too' -t .9
	# rows that have changed since: fewer, one blank, a copy of other words, of fewer words
	printf '%s\n' 'Two ships came to the harbour.' 'Two ships came to the harbour now.' 'It rained.' 'Two ships came to the harbour.' \
		>rows
	"$CLAIMBIN/dedupe" -t .5 -k <rows | LC_ALL=C sort >keys
	cp rows whole
	for other in 1d 4d 's/.*/............................../;1' 's/ships/boats/;4' 's/ships /shipses/;4'; do
		case $other in
		*d) want='these are not the rows that the keys are of' ;;
		*1) want='rows: these are not the rows that the keys are of' ;;
		*) want='two texts have one hash: use dedupe without -j' ;;
		esac
		if [[ $other == *d ]]; then sed "$other" whole; else sed "${other#*;}${other%;*}" whole; fi >rows
		run -2 --separate-stderr "$CLAIMBIN/dedupe" -t .5 -j rows <keys
		[ "$stderr" = "dedupe: $want" ]
	done
	cp whole rows
	cp keys sorted
	copy=$(grep '^+' sorted)
	for line in "+${copy:9:8}${copy:1:8}" "${copy/+???/+~~~}"; do
		grep -v '^+' sorted >keys
		printf '%s\n' "$line" | sed -i '1r /dev/stdin' keys
		refuse '-:2: not a line of dedupe -k' -t .5
	done
	cp others rows
	cp sorted keys
	run -2 "$CLAIMBIN/dedupe" -j rows <keys
	run -2 "$CLAIMBIN/dedupe" -k -A rows
	run -2 "$CLAIMBIN/dedupe" -k -x rows
	run -2 "$CLAIMBIN/dedupe" -k -j rows rows
	run -2 "$CLAIMBIN/dedupe" -j rows -A <keys
	run -2 "$CLAIMBIN/dedupe" -k rows others
	run -2 "$CLAIMBIN/dedupe" -j missing </dev/null
	mkfifo fifo
	printf 'word\n' >fifo &
	run -2 "$CLAIMBIN/dedupe" -j fifo </dev/null
}

@test "-x leaves nothing for another -x, and keeps what differs" {
	cd "$ROOT/tests/dedupe"
	"$CLAIMBIN/dedupe" -x changed-claims-differ.in >"$BATS_TEST_TMPDIR/once"
	grep -q 'differs' "$BATS_TEST_TMPDIR/once"
	run -1 grep -E '	(exact|near)	' "$BATS_TEST_TMPDIR/once"
	"$CLAIMBIN/dedupe" -x "$BATS_TEST_TMPDIR/once" | diff "$BATS_TEST_TMPDIR/once" -
}

@test "a threshold that is none is refused" {
	for t in 0 -1 1.01 .5x '' nan; do
		run -2 "$CLAIMBIN/dedupe" -t "$t" /dev/null
	done
}

@test "time grows with the input, whatever it is made of" {
	for s in . A 7 '"' "a'" '1,' 'word ' 'é' "e$(printf '\314\201\314\243')" '-5 '; do
		for t in "$s" "x $s"; do
			yes "$t" | tr -d '\n' | head -c 1000000 | iconv -c -f UTF-8 -t UTF-8
			echo
		done
	done >"$BATS_TEST_TMPDIR/rows"
	soon dedupe -A "$BATS_TEST_TMPDIR/rows" >/dev/null
}
