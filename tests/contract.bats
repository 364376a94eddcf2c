# contract.bats - the manners every program has, by its class
# Each test holds one manner against every program of the Makefile's list, so that a new program is held
# to all of them at once. A test that fails names the programs.

load lib

# The one table of classes: name, class, the tag of the rows it makes, whether it streams, keeps what it
# must compare, or holds all of its input back until the end, as one batch.
CLASSES='
strip      source block    streams
sentences  filter sentence streams
entities   filter entity   streams
numbers    filter number   streams
dedupe     filter same     keeps
quotes     filter quote    streams
stories    filter meta     batch
diffclaims sink   -        keeps
report     sink   -        keeps
'

setup_file() {
	local i
	PROGRAMS=$(make -s --no-print-directory -C "$ROOT" list)
	SAMPLE=$ROOT/tests/contract
	# enough rows to fill a pipe several times over
	for ((i = 0; i < 200; i++)); do sed "s/	harbour/	$i-harbour/" "$SAMPLE/rows.tsv"; done >"$BATS_FILE_TMPDIR/many"
	export PROGRAMS SAMPLE
}

setup() {
	out=$BATS_TEST_TMPDIR/out err=$BATS_TEST_TMPDIR/err tmp=$BATS_TEST_TMPDIR
	cd "$tmp"
}

# column N PROGRAM: a column of the table of classes
column() {
	awk -v n="$1" -v name="$2" '$1 == name { print $n }' <<<"$CLASSES"
}

# each CHECK CLASS...: run CHECK PROGRAM on every program of these classes (all: of every class).
each() {
	local check=$1 program failed=0
	shift
	for program in $PROGRAMS; do
		[[ $* = all || " $* " = *" $(column 2 "$program") "* ]] || continue
		"$check" "$program" || { echo "FAILED: $program"; failed=1; }
	done
	[ "$failed" = 0 ]
}

# go STATUS PROGRAM [ARGUMENT ...]: run it, the output in $out, the messages in $err.
go() {
	local want=$1 name=$2 status=0
	shift 2
	timeout $((4 * SLOW)) "$CLAIMBIN/$name" "$@" >"$out" 2>"$err" || status=$?
	[ "$status" = "$want" ] || {
		echo "$name $*: status $status, expected $want"
		head -n 5 "$err"
		return 1
	}
}

silent() {
	[ ! -s "$err" ] || { echo "not silent: $(head -n 3 "$err")"; return 1; }
}

says() {
	grep -qF -- "$1" "$err" || { echo "expected a message with \"$1\", got: $(head -n 3 "$err")"; return 1; }
}

empty() {
	[ ! -s "$1" ] || { echo "expected nothing, got: $(head -n 3 "$1")"; return 1; }
}

same() {
	cmp -s "$1" "$2" || { diff "$1" "$2" | head -n 10; return 1; }
}

# input PROGRAM: a file that it makes something of
input() {
	case $(column 2 "$1") in
	source) echo "$SAMPLE/harbour.html" ;;
	*) echo "$SAMPLE/rows.tsv" ;;
	esac
}

# own PROGRAM: standard input without the rows that it makes itself and drops to find them anew
own() {
	awk -F '\t' -v tag="$(column 3 "$1")" '$1 != tag || (tag == "meta" && $6 != "story")'
}

# within IN OUT: every line of IN stands in OUT, byte for byte and in order
within() {
	LC_ALL=C awk -v input="$1" '
	BEGIN { while ((getline line <input) > 0) want[++n] = line; at = 1 }
	at <= n && $0 "" == want[at] "" { at++ }
	END { if (at <= n) { print "lost or changed: " want[at]; exit 1 } }' "$2"
}

# ---- the table itself

@test "every program of the list has its class" {
	classed() { [ -n "$(column 2 "$1")" ] || { echo "$1 is not in the table of classes"; return 1; }; }
	[ -n "$PROGRAMS" ]
	each classed all
}

@test "the sample rows keep the law of the row" {
	rows_hold <"$SAMPLE/rows.tsv"
}

# ---- how a program is called

@test "--help: usage on standard output, the columns named, status 0" {
	check() {
		go 0 "$1" --help && silent && head -n 1 "$out" | grep -q "^usage: $1 " &&
			for word in "$(column 3 "$1")" doc; do
				grep -qi -e "$word" "$out" || { echo "--help names no column $word"; return 1; }
			done
	}
	each check all
}

@test "--version: one line, status 0" {
	check() { go 0 "$1" --version && silent && grep -qx "$1 (claimutils) [0-9.]*" "$out"; }
	each check all
}

@test "an unknown option: usage on standard error, nothing else, status 2" {
	check() {
		for wrong in -Z --no-such-option -; do
			[ "$wrong" != - ] || wrong='-\'
			go 2 "$1" "$wrong" <"$(input "$1")" && empty "$out" && says "usage: $1 " || return 1
		done
	}
	each check all
}

@test "an option without its value: usage, status 2" {
	check() {
		"$CLAIMBIN/$1" --help | grep -q -e '-L [a-z]' || return 0
		go 2 "$1" -L </dev/null && empty "$out" && says "usage: $1 "
	}
	each check all
}

@test "a terminal and no operand: usage, status 2" {
	needs_terminals
	check() {
		local status=0
		script -qec "timeout 5 '$CLAIMBIN/$1' >'$out'" /dev/null >"$err" </dev/null || status=$?
		[ "$status" = 2 ] && empty "$out" && says "usage: $1 "
	}
	each check all
}

@test "every letter of usage is an option, and every option is in usage" {
	# -u and -v are common; a letter that takes a value has it named behind it
	check() {
		local letter
		"$CLAIMBIN/$1" --help | head -n 1 | grep -q v || return 1
		for letter in {a..z} {A..Z}; do
			"$CLAIMBIN/$1" "-$letter" </dev/null >/dev/null 2>"$err" || true
			grep -q "invalid option" "$err" && continue
			"$CLAIMBIN/$1" --help | grep -qE -- "(^|[[ ])-[a-zA-Z]*$letter" ||
				{ echo "$1 -$letter is not in its usage"; return 1; }
		done
	}
	each check all
}

# ---- success means the last byte was written

@test "a full disk: status 2 and a message" {
	check() {
		local status=0
		"$CLAIMBIN/$1" "$(input "$1")" >/dev/full 2>"$err" || status=$?
		[ "$status" = 2 ] || { echo "status $status"; return 1; }
		says "$1: standard output: No space left on device"
	}
	each check all
	help() {
		! "$CLAIMBIN/$1" --help >/dev/full 2>"$err" && says "No space left"
	}
	each help all
}

@test "a full disk under a long stream" {
	check() {
		local status=0
		"$CLAIMBIN/$1" "$BATS_FILE_TMPDIR/many" >/dev/full 2>"$err" || status=$?
		[ "$status" = 2 ] && says "No space left on device" && [ "$(wc -l <"$err")" = 1 ]
	}
	each check filter
}

@test "a closed standard output: status 2, even where there is nothing to write" {
	check() {
		local status=0
		"$CLAIMBIN/$1" "$(input "$1")" >&- 2>"$err" || status=$?
		[ "$status" = 2 ] && says "$1: standard output: " || return 1
		status=0
		"$CLAIMBIN/$1" /dev/null >&- 2>"$err" || status=$?
		[ "$status" = 2 ]
	}
	each check all
}

@test "a closed standard output: rows are never written into an operand" {
	check() {
		cp "$(input "$1")" mine
		"$CLAIMBIN/$1" mine >&- 2>/dev/null || true
		same "$(input "$1")" mine
	}
	each check all
}

@test "a closed standard input: status 2" {
	check() {
		local status=0
		"$CLAIMBIN/$1" <&- >"$out" 2>"$err" || status=$?
		[ "$status" = 2 ] && empty "$out" && says "$1: "
	}
	each check all
}

@test "a closed standard error changes nothing" {
	check() {
		"$CLAIMBIN/$1" "$(input "$1")" >"$out" && "$CLAIMBIN/$1" "$(input "$1")" >"$tmp/two" 2>&- &&
			same "$out" "$tmp/two"
	}
	each check all
}

@test "a reader that goes away ends it quietly, whether by SIGPIPE or by EPIPE" {
	check() {
		local how status
		for how in default ignore; do
			env "--$how-signal=PIPE" "$CLAIMBIN/$1" "$BATS_FILE_TMPDIR/many" 2>"$err" | head -n 1 >"$out"
			status=${PIPESTATUS[0]}
			silent && [[ $status = 0 || $status = 2 || $status = 141 ]] ||
				{ echo "$how: status $status"; return 1; }
		done
	}
	each check all
}

# ---- bad operands

# bad WHAT MESSAGE: the operand WHAT before a good one is named, the good one is done, the status is 2
bad() {
	local what=$1 message=$2
	check() {
		go 0 "$1" "$(input "$1")" && mv "$out" "$tmp/alone" && go 2 "$1" "$what" "$(input "$1")" &&
			same "$tmp/alone" "$out" && says "$1: $what: $message"
	}
	each check all
}

@test "a missing file is named and the rest done" {
	bad "$tmp/no such file" "No such file or directory"
}

@test "a directory is named and the rest done" {
	bad "$tmp" "Is a directory"
}

@test "a file that fails to be read is named and the rest done" {
	bad /proc/self/mem "Input/output error"
}

@test "an unreadable file is named and the rest done" {
	local as=()
	echo text >locked
	chmod 0 locked
	[ "$(id -u)" != 0 ] || as=(setpriv --bounding-set '-dac_override,-dac_read_search')
	! "${as[@]}" cat locked 2>/dev/null || skip "nothing is unreadable here"
	check() {
		local status=0
		"${as[@]}" "$CLAIMBIN/$1" locked "$(input "$1")" >"$out" 2>"$err" || status=$?
		[ "$status" = 2 ] && says "$1: locked: Permission denied" && mv "$out" two &&
			go 0 "$1" "$(input "$1")" && same "$out" two
	}
	each check all
}

@test "what is no text is refused by the name of what it is" {
	printf '%%PDF-1.4\n%%\342\343\317\323\n' >pdf
	printf 'text\n' | gzip >gzip
	printf '\211PNG\r\n\032\n\0\0\0\015IHDR' >PNG
	printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0' >ELF
	printf '\377\330\377\340\0\020JFIF\0' >JPEG
	printf 'PK\3\4\24\0\0\0' >zip
	printf 'RIFF\n\0\0\0WEBPVP8 ' >WebP # its length is a newline
	for what in pdf gzip PNG ELF JPEG zip WebP; do
		check() {
			go 2 "$1" "$what" </dev/null && empty "$out" && grep -qi "^$1: $what: .*$what" "$err" &&
				go 2 "$1" <"$what" && empty "$out" && grep -qi "^$1: -: .*$what" "$err" ||
				{ cat "$err"; return 1; }
		}
		each check all
	done
}

@test "UTF-16 of either order is named for what it is" {
	printf 'Two ships came.\n' >text
	for order in LE BE; do
		{ [ $order = LE ] && printf '\377\376' || printf '\376\377'; iconv -t UTF-16$order text; } >utf16
		check() {
			go 2 "$1" utf16 && empty "$out" && says "$1: utf16: not text: it is UTF-16 text (run it through strip, or iconv(1))"
		}
		each check filter sink
	done
}

@test "what stands in the second line makes a text no film, whole or byte by byte" {
	printf 'Up\nAftyp is no word of theirs.\n' >film
	check() {
		go 0 "$1" <film && silent && mv "$out" want && grep -q 'no word of theirs' want &&
			timeout $((4 * SLOW)) "$CLAIMUNIT/drip" 1 "$CLAIMBIN/$1" <film >"$out" 2>"$err" && silent && same want "$out"
	}
	each check source filter
}

# ---- the law of the row

@test "empty in, empty out, status 0; a document without text is named" {
	check() {
		go 0 "$1" /dev/null && empty "$out" && silent && go 0 "$1" </dev/null && empty "$out" && silent
	}
	each check filter sink
	stream() { go 0 "$1" </dev/null && empty "$out" && silent && go 0 "$1" - </dev/null && empty "$out" && silent; }
	each stream source
	document() { go 2 "$1" /dev/null && empty "$out" && says "$1: /dev/null: "; }
	each document source
}

@test "blank lines are passed over" {
	check() {
		printf '\n  \n\t \n\r\n\302\240\n\n' | tr -d '\t' >blank
		go 0 "$1" blank && empty "$out" && silent
	}
	each check filter sink
}

@test "what a program makes of the sample keeps the law of the row, in silence" {
	check() { go 0 "$1" "$(input "$1")" && silent && [ -s "$out" ] && rows_hold <"$out"; }
	each check source filter
}

@test "the stream only grows: every row read is passed on, byte for byte and in order" {
	check() {
		own "$1" <"$SAMPLE/rows.tsv" >in.tsv
		if [ "$1" = sentences ]; then # rows on sentences go with the sentences that it makes anew
			grep -E '^(meta|block|x-note)	' "$SAMPLE/rows.tsv" >in.tsv
		fi
		go 0 "$1" in.tsv && silent && within in.tsv "$out"
	}
	each check filter
}

@test "rows of unknown tags pass alone, with any kind, value and characters" {
	printf 'x\td\t7\t0\t0\t-\t-\t-\nNeu!\t\302\240\t0\t18\t999999999999999999\tk\tv\t\302\233 \342\200\256 \357\277\275 \360\237\230\200\n' >in.tsv
	check() { go 0 "$1" in.tsv && silent && same in.tsv "$out"; }
	each check filter
}

@test "twice is once, byte for byte" {
	check() {
		"$CLAIMBIN/$1" "$SAMPLE/rows.tsv" >one && go 0 "$1" one && silent && same one "$out" &&
			printf 'The port of Ostmere was closed for 30 hours. Two ships waited, Mr. Berg said.\n\nNo ship left on 3 May 2025.\n' >plain &&
			"$CLAIMBIN/$1" plain >one && go 0 "$1" one && silent && same one "$out"
	}
	each check filter
}

@test "a plain line is made a row: its number, its length, its text" {
	printf 'Plain text, caf\303\251.\n\n  Another line.\n' >plain
	check() {
		local tag=sentence
		[ "$1" != sentences ] || tag=block
		printf '%s\tplain\t%s\t0\t%s\tpara\t-\t%s\n' $tag 1 18 'Plain text, café.' $tag 3 15 '  Another line.' >want
		go 0 "$1" plain && silent && rows_hold <"$out" && within want "$out"
	}
	each check filter
}

@test "a malformed row is refused by file and line, and the rest done" {
	local good='x-note	d	1	0	3	-	-	good' bad n
	local -a bads=(
		'x-note	d	1	0	3	-	-'
		'x-note	d	1	0	3	-	-	one	more'
		'x-note	d	one	0	3	-	-	text'
		'x-note	d	1	-1	3	-	-	text'
		'x-note	d	1	0	3.5	-	-	text'
		'x-note	d	1	0		-	-	text'
		'x-note	d	1	4	3	-	-	text'
		'x-note		1	0	3	-	-	text'
		'x-note	d	1	0	3	-	-	'
		'	d	1	0	3	-	-	text'
		'x-note	d	1	0	9999999999999999999	-	-	text'
		$'x-note\td\t1\t0\t3\t-\t-\tte\377xt'
		$'x-note\td\t1\t0\t3\t-\t-\tte\355\240\200xt'
		$'x-note\td\t1\t0\t3\t-\t-\tte\300\200xt'
		$'x-note\td\t1\t0\t3\t-\t-\ttext\342\202'
		$'x-note\td\t1\t0\t3\t-\t\033[31m\ttext'
		$'x-note\td\t1\t0\t3\t-\t-\ttext\177'
		$'x-note\td\t1\t0\t3\t-\t-\ttext\r'
		$'x-note\td\001\t1\t0\t3\t-\t-\ttext'
		$'x-note\t\302\t1\t0\t3\t-\t-\ttext'
		$'a\ttab'
	)
	{
		echo "$good"
		for bad in "${bads[@]}"; do printf '%s\n%s\n' "$bad" "$good"; done
		printf 'x-note\td\t1\t0\t3\t-\t-\tte\0xt\n%s\n' "$good"
	} >in.tsv
	grep -ax "$good" in.tsv >good
	check() {
		go 2 "$1" in.tsv || return 1
		[ "$(column 2 "$1")" = sink ] || same good "$out" || return 1
		n=$(wc -l <good)
		sed 's/: [^:]*$//' "$err" >lines
		for ((n = 2; n <= 2 * ${#bads[@]} + 2; n += 2)); do echo "$1: in.tsv:$n"; done >want
		same want lines
	}
	each check filter sink
}

@test "a range beyond its text is survived" {
	printf '%s\n' 'block	d	1	0	9	para	-	Short.' 'sentence	d	1	0	900	para	-	Short text.' \
		'entity	d	1	70	90	person	Nobody	Nobody' 'number	d	1	5	400	count	3	three' \
		'entity	d	9	0	2	person	Nobody	No' 'same	d	4	0	0	near	d#99	0.8' >in.tsv
	check() { "$CLAIMBIN/$1" in.tsv >"$out" 2>"$err" || [ $? = 2 ]; }
	each check filter sink
}

# ---- hostile text

# no_controls: standard input holds no C0 (but tab and newline), DEL, C1 or bidi control
no_controls() {
	! LC_ALL=C grep -naE "$(printf '[\001-\010\013-\037\177]|\302[\200-\237]|\330\234|\342\200[\216\217\252-\256]|\342\201[\246-\251]')" &&
		return 0
	echo "a control character in a row"
	return 1
}

@test "no control character of plain text reaches a row" {
	{
		printf 'Three ships\0 left\033[31m the \001harbour\177 on\b Monday\f.\n'
		printf 'A \302\233clear\302\205 \342\200\256harbour\342\200\254, \342\201\246two\342\201\251 ships \330\234and\342\200\217 \302\220one.\n'
		printf '\033]0;title\007\n\001\002\003\n\342\200\216\n\302\205\n\0\n'
		printf 'Invalid \377\376 bytes \355\240\200 and \300\257 an \342\202 end \360\237\n'
		LC_ALL=C awk 'BEGIN { for (i = 11; i < 246; i++) printf "%c %c%c.", i, i, 256 - i; print "" }'
	} >hostile
	check() {
		go 0 "$1" hostile && silent && tr -d '\0' <"$out" | cmp -s - "$out" &&
			no_controls <"$out" && rows_hold <"$out"
	}
	each check source filter
	sink() { go 0 "$1" hostile || [ -s "$err" ]; no_controls <"$out"; }
	each sink sink
}

@test "no control character of a page reaches a row, written out or as a reference" {
	{
		printf '<html><head><title>A\033[2J &#27;[31m title\302\233</title><meta name="author" content="&#x1b;]0;x&#7; Name&#x202e;">'
		printf '<meta property="article:published_time" content="2025-03-14&#13;T&#10;"><meta property="og:site_name" content="S&#9;ite&#0;">\n'
		printf '<body><article><h1>Head&#x9b;ing &Tab; line &NewLine; break</h1><p>Text&#27;[0m with&#0; a&#x200e; nul &#127;\0 and a long enough '
		printf 'sentence \342\200\256about the harbour &#8238;of&#x2066; Ostmere, so that it counts as text&#xd800; &#x110000; here.</p>\n'
		printf '<p>Another paragraph of text with\ttabs\tin it, and with\r\ncarriage returns, as a page may have them.</p></article>'
	} >page.html
	check() {
		go 0 "$1" page.html && tr -d '\0' <"$out" | cmp -s - "$out" && no_controls <"$out" && rows_hold <"$out" &&
			grep -q Ostmere "$out"
	}
	each check source
}

@test "a hostile file name never breaks a row or drives a terminal" {
	local name=$'bad\tname\nwith \033[31mescape\377 \342\200\256 end.txt'
	cp "$SAMPLE/harbour.txt" "$name"
	check() {
		go 0 "$1" "$name" && silent && [ -s "$out" ] && rows_hold <"$out" && no_controls <"$out" &&
			cut -f 2 "$out" | sort -u >names && [ "$(wc -l <names)" = 1 ]
	}
	each check source filter
	gone() {
		go 2 "$1" "$name.gone" && no_controls <"$err" && [ "$(wc -l <"$err")" = 1 ]
	}
	each gone all
	echo 'One line of text.' | tee $'\342\200\256' >$'\342\200\217'
	nameless() { go 0 "$1" $'\342\200\217' $'\342\200\256' && rows_hold <"$out"; }
	each nameless source filter
}

@test "a long line of anything is done in seconds" {
	local what
	for what in . A 9 '"' "'" '(' ')' '<' '&' '-' 'a ' 'A. ' '1,' '$' '“' 'é' 'U.S. ' 'Mr. ' 'not ' '&#' '<b>' '<!--' 'a@b.c ' \
		'http://' 'three hundred ' 'May ' $'\xcc\x81' $'\xff' '*' '_' '[' '](' '> ' '# '; do
		{ yes "$what" | tr -d '\n' | head -c 300000; echo; } >long 2>/dev/null
		check() {
			local status=0
			soon "$1" long >"$out" 2>"$err" || status=$?
			[[ $status = 0 || $status = 2 ]] || { echo "300,000 bytes of \"$what\": status $status"; return 1; }
		}
		each check all
	done
}

# ---- input of any shape

@test "the same rows from an operand, from standard input and from -" {
	check() {
		local file
		file=$(input "$1")
		go 0 "$1" "$file" && cut -f 1,3- "$out" >one && go 0 "$1" - <"$file" && cut -f 1,3- "$out" >two &&
			go 0 "$1" <"$file" && cut -f 1,3- "$out" >three && same one two && same two three &&
			go 0 "$1" <(cat "$file") && cut -f 1,3- "$out" >four && same one four
	}
	each check source filter
	sink() { go 0 "$1" - <"$SAMPLE/rows.tsv" && mv "$out" one && go 0 "$1" "$SAMPLE/rows.tsv" && same one "$out"; }
	each sink sink
}

@test "several operands are done one after the other" {
	cp "$SAMPLE/harbour.txt" a.txt
	cp "$SAMPLE/harbour.html" b.html
	check() {
		[ "$(column 4 "$1")" = streams ] || return 0 # it compares them
		go 0 "$1" a.txt && mv "$out" want && go 0 "$1" b.html && cat "$out" >>want && go 0 "$1" a.txt b.html &&
			same want "$out"
	}
	each check source filter
}

@test "input in pieces of 1, 7, 4095, 4096 and 4097 bytes gives the same rows" {
	check() {
		local size
		for size in 1 7 4095 4096 4097; do
			cp "$(input "$1")" in
			while [ "$size" -gt 7 ] && [ "$(wc -c <in)" -lt 20000 ]; do
				cat in in >grown
				mv grown in
			done
			go 0 "$1" <in && mv "$out" want &&
				timeout $((4 * SLOW)) "$CLAIMUNIT/drip" "$size" "$CLAIMBIN/$1" <in >"$out" 2>"$err" && silent &&
				same want "$out" || { echo "pieces of $size bytes"; return 1; }
		done
	}
	each check all
}

@test "from FIFOs, one after the other, as from files" {
	check() {
		cp "$(input "$1")" a
		sed 's/harbour/haven/g' a >b
		mkdir -p fifo file
		cp a file/a
		cp b file/b
		rm -f fifo/a fifo/b
		mkfifo fifo/a fifo/b
		(cd file && go 0 "$1" a b) && mv "$out" want || return 1
		cat a >fifo/a &
		cat b >fifo/b &
		(cd fifo && go 0 "$1" a b) && silent && same want "$out" || { kill %1 %2 2>/dev/null; return 1; }
		wait
	}
	each check all
}

@test "reads and writes that are interrupted or cut short change nothing" {
	! sanitized strip || skip 'not in a build with sanitizers'
	check() {
		local file
		for file in "$(input "$1")" "$BATS_FILE_TMPDIR/many"; do
			go 0 "$1" "$file" && mv "$out" want &&
				LD_PRELOAD=$CLAIMUNIT/interrupted.so go 0 "$1" "$file" && silent && same want "$out" || return 1
		done
	}
	each check all
}

@test "a byte order mark, carriage returns and a last line without its newline change no row" {
	printf 'The port of Ostmere was closed on Friday, it said.\n\nTwo cranes broke.\n' >plain
	{ printf '\357\273\277'; cat plain; } >bom
	sed 's/$/\r/' plain >crlf
	head -c -1 plain >uncut
	check() {
		local f fields=1,3-
		[ "$(column 2 "$1")" != source ] || fields=1,3,6- # its ranges count the bytes of the file
		go 0 "$1" <plain && silent && cut -f $fields "$out" >want || return 1
		for f in bom crlf uncut; do
			go 0 "$1" <$f && silent && cut -f $fields "$out" >got && same want got || { echo "$f"; return 1; }
		done
	}
	each check source filter
}

@test "the same rows under LC_ALL=C and a UTF-8 locale" {
	check() {
		LC_ALL=C go 0 "$1" "$(input "$1")" && mv "$out" one && LC_ALL=C.UTF-8 go 0 "$1" "$(input "$1")" && same one "$out"
	}
	each check all
}

# limited COMMAND...: run it within 1 GiB of address space, where the build can
limited() {
	if sanitized "$2"; then
		shift
		"$@"
	else
		(ulimit -v 1048576 && shift && "$@")
	fi
}

@test "a line of 64 MiB passes; one byte more is refused, and the rest done" {
	local most=$((64 << 20))
	row() { printf 'x-note\td\t1\t0\t3\t-\t-\t'; head -c "$1" /dev/zero | tr '\0' x; echo; }
	{ row $((most - 19)); row 3; } >fits
	{ row $((most - 18)); row 3; } >over
	[ "$(head -n 1 fits | wc -c)" = $((most + 1)) ]
	check() {
		local status=0
		timeout $((4 * SLOW)) "$CLAIMBIN/$1" fits >"$out" 2>"$err" && silent && same fits "$out" || return 1
		timeout $((4 * SLOW)) "$CLAIMBIN/$1" over >"$out" 2>"$err" || status=$?
		[ "$status" = 2 ] && says "$1: over:1: line of more than 64 MiB" && row 3 | cmp - "$out"
	}
	each check filter
	document() {
		local status=0
		timeout $((4 * SLOW)) "$CLAIMBIN/$1" over fits "$SAMPLE/harbour.txt" >"$out" 2>"$err" || status=$?
		[ "$status" = 2 ] && says "$1: over: document of more than 64 MiB" && grep -q Ostmere "$out"
	}
	each document source
}

@test "an endless line is refused in bounded memory" {
	check() {
		local status=0
		(
			sanitized "$1" || ulimit -v 1048576
			head -c 150000000 /dev/zero | tr '\0' x | timeout $((4 * SLOW)) "$CLAIMBIN/$1" >"$out" 2>"$err"
		) || status=$?
		[ "$status" = 2 ] && empty "$out" && says "more than 64 MiB"
	}
	each check all
}

# ---- streaming

@test "-u: the rows of a sentence come before the next one is sent" {
	check() {
		local line i got want
		[ "$(column 4 "$1")" != batch ] || return 0
		printf '%s\n' '“No.”' 'The port of Ostmere was closed for 30 hours.' 'É.' 'Two ships waited.' >plain
		: >whole
		for i in 1 2 3 4; do # what each line adds
			head -n $i plain | "$CLAIMBIN/$1" >upto
			wc -l <upto >>whole
		done
		coproc PIPE { exec "$CLAIMBIN/$1" -u 2>"$err"; }
		got=0
		for i in 1 2 3 4; do
			sed -n ${i}p plain >&"${PIPE[1]}"
			want=$(sed -n ${i}p whole)
			while [ $got -lt "$want" ]; do
				IFS= read -r -t 10 line <&"${PIPE[0]}" || { echo "line $i: no row within 10 seconds"; kill $PIPE_PID; return 1; }
				got=$((got + 1))
			done
		done
		i=${PIPE[1]}
		exec {i}>&-
		wait $PIPE_PID
		silent
	}
	each check filter
}

@test "no allocation a row once warm: ten times the rows or lines, as many allocations" {
	local line='On 3 May 2025 the port of Łódź–Ostmere, “closed” for 30 hours, had 1,200 ships, Mr. Berg’s office said.'
	yes "$line" | head -n 10000 >plain.many
	cp "$BATS_FILE_TMPDIR/many" rows.many
	check() {
		local kind few many
		[ "$(column 4 "$1")" = streams ] || return 0
		! sanitized "$1" || skip "not in a build with sanitizers"
		for kind in rows plain; do
			head -n 800 $kind.many >few
			few=$(LD_PRELOAD=$CLAIMUNIT/allocations.so "$CLAIMBIN/$1" few 2>&1 >/dev/null)
			many=$(LD_PRELOAD=$CLAIMUNIT/allocations.so "$CLAIMBIN/$1" $kind.many 2>&1 >/dev/null)
			[ "$((many - few))" -lt 20 ] || { echo "$kind: 800 lines $few, all $many"; return 1; }
		done
	}
	each check filter
}

@test "-v: figures on standard error, the rows the same" {
	check() {
		go 0 "$1" "$(input "$1")" && mv "$out" want && go 0 "$1" -v "$(input "$1")" && same want "$out" &&
			grep -qE "^$1: [0-9]+ lines read, [0-9]+ rows written, [0-9.]+ s, [0-9]+ MB$" "$err"
	}
	each check all
}

# ---- data

@test "-v: a document in another language is named where it is passed on as it is" {
	printf 'meta\td\t0\t0\t0\tlang\t%s\tx\nsentence\td\t1\t0\t10\tpara\t-\tIm Mai 20.\n' de >de
	printf 'meta\td\t0\t0\t0\tlang\t%s\tx\nsentence\td\t1\t0\t10\tpara\t-\tIn May 20.\n' en-GB >en
	for program in entities numbers quotes; do
		"$CLAIMBIN/$program" -v de de 2>err | cmp - <(cat de de)
		[ "$(grep -c "^$program: d: not English but de: passed on as it is$" err)" = 1 ]
		"$CLAIMBIN/$program" -v en 2>err | grep -q .
		[ "$(grep -c 'not English' err)" = 0 ]
	done
}

@test "tables that are not where CLAIMDATA points: a message that names them, status 2" {
	check() {
		local status=0
		CLAIMDATA=/nowhere timeout 10 "$CLAIMBIN/$1" "$(input "$1")" >"$out" 2>"$err" || status=$?
		if [ "$status" = 0 ]; then silent; else [ "$status" = 2 ] && empty "$out" && says "$1: /nowhere/"; fi
	}
	each check all
}

@test "the tables are found from the program itself" {
	[ "$CLAIMBIN" = "$ROOT/bin" ] || skip "not the programs of the tree"
	check() {
		unset CLAIMDATA
		cd /
		go 0 "$1" "$(input "$1")" && silent && CLAIMDATA='' go 0 "$1" "$(input "$1")" && silent
	}
	each check all
}

@test "-L: a line that is none is named by file and line, a missing table too" {
	printf '# a comment\nno tab here\n' >bad.tsv
	check() {
		"$CLAIMBIN/$1" --help | grep -q -e '-L [a-z]' || return 0
		go 2 "$1" -L bad.tsv "$(input "$1")" && says "$1: bad.tsv:2: " &&
			go 2 "$1" -L missing.tsv "$(input "$1")" && empty "$out" && says "$1: missing.tsv: No such file" &&
			go 0 "$1" -L /dev/null "$(input "$1")" && silent
	}
	each check all
}

# ---- confinement

@test "a confined program opens no other file, makes none, reaches no network, starts nothing" {
	echo here >confined-elsewhere
	run "$CLAIMUNIT/confined" "$SAMPLE/rows.tsv"
	[[ $output != *"not confined"* ]] || skip "$output"
	echo "$output"
	[ "$status" = 0 ]
}

@test "a program confined to a state file may rename in its directory, and nothing more" {
	! grep -q __gcov_ "$CLAIMUNIT/confined" || skip 'a build that counts what is run makes files'
	mkdir state
	echo old >state/kept
	echo new >state/kept.new
	run "$CLAIMUNIT/confined" "$SAMPLE/rows.tsv" state/kept
	[[ $output != *"not confined"* ]] || skip "$output"
	echo "$output"
	[ "$status" = 0 ]
	[ "$(cat state/kept)" = new ] && [ "$(ls state)" = kept ]
}

@test "every program is confined when it reads its input" {
	local status=0
	"$CLAIMUNIT/confined" "$SAMPLE/rows.tsv" >"$out" || status=$?
	! grep "not confined" "$out" || skip "$(cat "$out")"
	check() {
		local i
		coproc PIPE { exec "$CLAIMBIN/$1" >/dev/null; }
		for ((i = 0; i < 100; i++)); do
			! grep -q 'Seccomp:.2' "/proc/$PIPE_PID/status" || break
			sleep 0.05
		done
		status=$(grep -cE '^(Seccomp:.2|NoNewPrivs:.1)$' "/proc/$PIPE_PID/status")
		kill "$PIPE_PID"
		wait "$PIPE_PID" 2>/dev/null || true
		[ "$status" = 2 ]
	}
	each check all
}

@test "in every program an intruder reads no file, makes none, reaches no network, starts nothing" {
	"$CLAIMUNIT/confined" "$SAMPLE/rows.tsv" >"$out" || true
	! grep "not confined" "$out" || skip "$(cat "$out")"
	check() {
		LD_PRELOAD=$CLAIMUNIT/intruder.so go 0 "$1" <"$(input "$1")" && [ "$(cat "$err")" = tried ]
	}
	each check all
	[ ! -e intruder-was-here ]
	LD_PRELOAD=$CLAIMUNIT/intruder.so cat </dev/null >/dev/null 2>"$err"
	[ "$(grep -c allowed "$err")" = 4 ] # it can, where nothing confines it
}

@test "a kernel that confines nothing, or half: the same rows, and -v says what is missing" {
	local counting=
	! grep -q __gcov_ "$CLAIMUNIT/confined" || counting=1 # it makes files, and an intruder may, too
	"$CLAIMUNIT/confined" "$SAMPLE/rows.tsv" >"$out" || true
	! grep "not confined" "$out" || skip "$(cat "$out")"
	# without WHAT PROGRAM LANDLOCK SECCOMP: how often it says that it lacks each; and what an intruder can
	without() {
		local what=$1 program=$2
		"$CLAIMUNIT/without" "$what" "$CLAIMBIN/$program" <"$(input "$program")" >"$out" 2>"$err" && same want "$out" &&
			silent && "$CLAIMUNIT/without" "$what" "$CLAIMBIN/$program" -v <"$(input "$program")" >"$out" 2>"$err" &&
			same want "$out" &&
			[ "$(grep -c "^$program: no Landlock here: files are not confined\$" "$err")" = "$3" ] &&
			[ "$(grep -c "^$program: no seccomp here: system calls are not confined\$" "$err")" = "$4" ] ||
			{ echo "$what: $(cat "$err")"; return 1; }
		[ -z "$counting" ] && [ "$3$4" != 11 ] || return 0 # where all is allowed, it becomes another program
		LD_PRELOAD=$CLAIMUNIT/intruder.so "$CLAIMUNIT/without" "$what" "$CLAIMBIN/$program" \
			<"$(input "$program")" >"$out" 2>"$err" && same want "$out" || return 1
		case $4 in # what the other of the two denies
		0) printf '%s\n' 'allowed: to read a file' tried ;;
		1) printf '%s\n' 'allowed: to make a socket' 'allowed: to make a pair of sockets' tried ;;
		esac >might
		same might "$err" || { echo "$what: an intruder"; return 1; }
	}
	check() {
		"$CLAIMBIN/$1" <"$(input "$1")" >want
		without rules "$1" 1 0 && without restriction "$1" 1 0 && without seccomp "$1" 0 1 && without privileges "$1" 1 1
	}
	each check all
	[ ! -e intruder-was-here ]
}
