# watch.bats - feeds watched over several nights, from a web server on loopback, whatever they send
load lib
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	command -v sfeed_update >/dev/null || skip 'no sfeed here'
	WATCH=$ROOT/examples/watch
	mkdir web state
	"$ROOT/tests/watch/server.py" web port 3>&- &
	SERVER=$!
	for _ in $(seq 100); do [ ! -s port ] || break; sleep .05; done
	SITE=http://127.0.0.1:$(cat port)
	printf 'feeds() {\n\tfeed "one" "%s/one.xml"\n\tfeed "two" "%s/two.xml"\n}\n' "$SITE" "$SITE" >state/sfeedrc
	feed two
}

teardown() {
	[ -z "${SERVER-}" ] || kill "$SERVER"
}

# article NAME TITLE SENTENCE...: a page
article() {
	local name=$1 title=$2
	shift 2
	{
		echo "<html lang=en><head><title>$title</title></head><body><article><h1>$title</h1>"
		printf '<p>%s</p>\n' "$@"
		echo '</article></body></html>'
	} >"web/$name"
}

# feed NAME [PAGE|LINK TITLE GUID]...: an RSS feed; a page of the site, or any link
feed() {
	local name=$1 link
	shift
	{
		echo '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed</title>'
		while [ $# -gt 0 ]; do
			case $1 in *:*) link=$1 ;; *) link=$SITE/$1 ;; esac
			printf '<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>\n' \
				"$2" "$link" "$3"
			shift 3
		done
		echo '</channel></rss>'
	} >"web/$name.xml.new"
	mv "web/$name.xml.new" "web/$name.xml"
}

mill() { # NAME DEAD
	article "$1" "Fire in the grain mill of Ostmere kills $2" \
		"A fire destroyed the old grain mill of Ostmere on Sunday night, and $2 people died." \
		"Firefighters from three towns fought the flames in the mill until dawn." \
		"The grain mill, built in 1871, had been a museum of milling, the fire brigade's chief Berta Lund said." \
		"Lund said the museum's roof had fallen in."
}

ferry() { # NAME PORT
	article "$1" "Ferry runs onto rocks off Gannet Point" \
		"A ferry with 140 passengers ran onto rocks off Gannet Point on Monday." \
		"Lifeboats took all passengers of the ferry to $2, the coast guard said." \
		"Captain Olle Ferring said the ferry's radar had failed off Gannet Point."
}

# night DATE [OPTION ...]: a run, its claims in `out`
night() {
	local date=$1
	shift
	"$WATCH" -d "$date" "$@" state >out 2>err
}

told() { cut -f 1,2,6,10 out; }

@test "nights: what is new is told once, by everyone who reads it" {
	mill a.html two
	mill b.html three
	ferry f.html Norrby
	feed one a.html First g1 f.html Ferry g2
	night 2026-03-02
	[ ! -s out ] && [ ! -s err ] # each story is told by one paper alone
	[ "$(find state/rows -name '*.tsv' | wc -l)" = 2 ]

	feed two b.html Second g1
	run -1 night 2026-03-03 -e
	told | grep -q '^differ	number:count:[a-z]*	two (2 [a-z]*)	three (3 [a-z]*)$' || { cat out; false; }
	cut -f 4,8 out | grep -qx "$SITE/a.html	$SITE/b.html"
	[ ! -s err ]
	cp out second

	night 2026-03-03 # nothing new: silence
	[ ! -s out ] && [ ! -s err ]

	mill b.html two # corrected, under the same address, and in the feed as it was
	night 2026-03-04 -e
	told | grep -q '^agree	' && run -1 grep '^differ' out
	cat out >>second

	ferry e.html Halden
	feed two b.html Second g1 e.html 'Ferry again' g1 # a GUID twice
	night 2026-03-05
	grep -q 'to Norrby.*to Halden' out || { cat out; false; }
	cat out >>second
	diff <(sort second) <(cat state/out/*.tsv | sort)
	[ -z "$(sort second | uniq -d)" ]
	[ "$(find state/out -name '*.new')" = '' ] && [ ! -e state/tmp ]
	grep -q 'article: .*/b.html: changed' state/log
}

@test "nights: pages that vanish, never were, never end, trickle, are no pages or in another charset" {
	mill a.html two
	mill b.html three
	printf '%%PDF-1.4\n%%\342\343\317\323\n' >web/doc.pdf
	printf '<html><head><title>M\374hle</title></head><body><article><p>Das Feuer in der alten M\374hle von Ostmere war am Sonntag gel\366scht, sagte Berta L\374nd.</p></article></body></html>' >'web/latin.html!iso-8859-1'
	echo '{"a": 1}' >web/data.json
	: >web/empty.html
	feed one a.html First g1 none.html Gone g2 endless Endless g3 slow Slow g4 doc.pdf Paper g5 'latin.html!iso-8859-1' Latin g6 \
		loop Loop g7 file File g8 empty.html Empty g9 data.json Data g10
	sed 's/ seconds=30/ seconds=3/' "$WATCH" >watch # so that slow pages are soon given up
	mkdir -p bin && ln -sf "$ROOT/bin/claims" bin/claims
	mkdir -p examples && mv watch examples/watch && chmod +x examples/watch
	WATCH=$PWD/examples/watch
	night 2026-03-02
	[ ! -s out ] && [ ! -s err ] || { cat err; false; }
	grep -q '/none.html: .*404' state/log
	grep -q '/endless: more than 5000000 bytes' state/log
	grep -q '/slow: .*timed out' state/log
	grep -q '/doc.pdf: no article: .*PDF' state/log
	grep -q '/loop: .*redirect' state/log
	grep -q '/file: .*Protocol "file" not supported' state/log
	[ "$(grep -c 'article: ' state/log)" -ge 2 ]
	run -1 grep -r root: state
	cat state/rows/*.tsv | rows_hold

	rm web/a.html # gone, and still compared with
	feed two b.html Second g1
	night 2026-03-03
	told | grep -q '^differ	number:count' || { cat out; false; }
}

@test "nights: a feed that lies, or says what would be run, printed or named" {
	local nasty=$'\033]0;title\007$(touch pwned)`touch pwned`;touch pwned&lt;b&gt;\xe2\x80\xae'
	mill a.html two
	mill b.html three
	feed one a.html "$nasty" "$nasty" 'file:///etc/passwd' x x 'javascript:alert(1)' x x 'gopher://127.0.0.1/' x x \
		"http://127.0.0.1/\$(touch pwned)" x x "http://127.0.0.1/'\"; touch pwned; '" x x "-o pwned" x x \
		"$SITE/../../../etc/passwd" x x "http://127.0.0.1/"$'\033[31m' x x 'http:' x x
	sed -i 's/2026/2099/' web/one.xml
	sed 's/<p>A fire/<p>\&#27;[31mA \x1b]0;x\x07 $(touch pwned) `touch pwned` fire/' web/b.html >web/b2.html
	feed two b2.html "../../$nasty" "../$nasty"
	printf 'not a feed' >web/three.xml
	printf '<?xml version="1.0"?><rss><channel><item><title>no end' >web/four.xml
	sed -i 's,^},\tfeed "three/../x" "'"$SITE"'/three.xml"\n\tfeed "four" "'"$SITE"'/four.xml"\n},' state/sfeedrc
	night 2026-03-02 -v
	told | grep -q '^differ	number:count' || { cat out err; false; }
	[ -z "$(find . -name '*pwned*')" ]
	run -1 grep -r root: state
	for file in out err state/log; do
		run -1 env LC_ALL=C grep -aE "$(printf '[\001-\010\013-\037\177]|\342\200\256')" $file
	done
	find state/rows state/out -type f ! -name '*.tsv' | diff /dev/null -
	grep -q 'no address of a page: file:///etc/passwd' state/log
	run -1 grep -v '^/[a-z0-9./]*$' port.log
}

@test "nights: the clock jumps ahead and back, a feed fails, the disk of the reader is full" {
	mill a.html two
	mill b.html three
	feed one a.html First g1
	night 2026-03-02
	ferry f.html Norrby
	feed one a.html First g1 f.html Ferry g2
	night 2036-01-01
	rm web/two.xml
	run -2 night 2026-03-03
	grep -q 'watch: feed: .*two.*FAIL' err
	feed two b.html Second g3
	run -2 bash -c '"$0" -d 2026-03-04 state >/dev/full' "$WATCH"
	[ -n "$(find state/out -name '*.new')" ]
	night 2026-03-04 # what was not printed is
	told | grep -q '^differ	number:count' || { cat out; false; }
	[ -z "$(find state/out -name '*.new')" ]
	night 2026-03-05
	[ ! -s out ]
}

@test "-n tells what would be done, and does nothing" {
	mill a.html two
	feed one a.html First g1 'file:///etc/passwd' x x
	find state -type f -exec cksum {} + >before
	night 2026-03-02 -n
	diff - out <<-T
	would pass over: no address of a page: file:///etc/passwd
	would ask for $SITE/a.html
	T
	find state -type f -exec cksum {} + | diff before -
	night 2026-03-02
	night 2026-03-03 -n
	grep -qx "would ask again for $SITE/a.html" out
}

@test "two runs at once: the second waits, then leaves with 75" {
	mill a.html two
	feed one a.html First g1 slow Slow g2
	setsid "$WATCH" -d 2026-03-02 state >out 2>err 3>&- &
	for _ in $(seq 100); do [ ! -s state/log ] || break; sleep .05; done
	run -75 "$WATCH" -w 0 state
	[[ $output = *'another run is at work'* ]]
	kill -9 -- -$!
	wait $! || true
	rm -r state/log state/rows state/feeds
	feed one a.html First g1
	feed two b.html Second g2
	mill b.html three
	"$WATCH" -d 2026-03-02 state >one 3>&- &
	"$WATCH" -d 2026-03-02 state >two
	wait $!
	[ "$(grep -c 'a.html: new' state/log)" = 1 ]
	cat one two | cmp - state/out/000001.tsv
}

# two_stories: what a night finds that has never been told; `fresh` is what is there before it, `want` what one
# run tells that nobody stops.
two_stories() {
	mill a.html two
	mill b.html three
	mill c.html four
	ferry f.html Norrby
	ferry e.html Halden
	feed one a.html First g1 f.html Ferry g2
	feed two b.html Second g3 e.html Other g4 c.html Third g5
	cp -R state fresh
	night 2026-03-02
	sort out >want
	[ "$(wc -l <want)" -gt 5 ]
}

# anew: as before the night, and nothing printed in `all`
anew() {
	chmod -R u+w state
	rm -rf state
	cp -R fresh state
	: >all
}

# the_next_run: nothing is lost, and no report tells it twice; what was printed before stands in `all`
the_next_run() {
	"$WATCH" -d 2026-03-02 state >>all 2>err || return
	[ ! -s err ] && sort state/out/*.tsv | diff want - && sort -u all | diff want - &&
		[ -z "$(find state/out -name '*.new')" ]
}

# KILLS: how many runs are killed (KILLS=200 bats -f 'kill -9' tests/watch.bats takes a while).
@test "kill -9 at random moments, then a run: nothing lost, nothing told twice" {
	local kills=0 twice=0 began most moment
	began=${EPOCHREALTIME/[.,]/}
	two_stories
	most=$((${EPOCHREALTIME/[.,]/} - began))
	RANDOM=${SEED:-11}
	while [ $kills -lt "${KILLS:-8}" ]; do
		anew
		moment=$((RANDOM * 32768 + RANDOM))
		moment=$((moment % most))
		setsid "$WATCH" -d 2026-03-02 state >>all 2>/dev/null 3>&- &
		sleep "$((moment / 1000000)).$(printf %06d $((moment % 1000000)))"
		kill -9 -- -$! 2>/dev/null || { wait $!; continue; }
		wait $! 2>/dev/null || true
		kills=$((kills + 1))
		the_next_run
		twice=$((twice + $(sort all | uniq -d | wc -l)))
	done
	echo "# $kills runs killed: no claim lost, none told twice by the reports; $twice printed twice" >&3
}

# EVERY=1 takes every call that changes a file, of the shell and all that it starts; without it eight of them.
@test "kill -9 at a system call, then a run: nothing lost, nothing told twice" {
	local calls at step n=0
	! sanitized stories || skip 'not in a build with sanitizers'
	"$CLAIMUNIT/killed" 0 count true || skip 'nothing may be traced here'
	two_stories
	anew
	"$CLAIMUNIT/killed" 0 count "$WATCH" -d 2026-03-02 state 3>&- >all
	sort all | diff want -
	calls=$(cat count)
	step=$((calls / 8))
	[ -z "${EVERY-}" ] || step=1
	for ((at = 1 + step / 2; at <= calls; at += step)); do
		anew
		run -137 "$CLAIMUNIT/killed" $at count bash -c '"$0" -d 2026-03-02 state >>all 2>/dev/null 3>&-' "$WATCH"
		the_next_run || { echo "killed at call $at of $calls"; false; }
		n=$((n + 1))
	done
	[ "$n" -ge 8 ]
	echo "# $n runs killed at one of $calls calls" >&3
}

# on_disk SIZE: a run on a disk of that size, its status in `status`; then one on a disk with room
on_disk() {
	unshare -rm bash -c 'mkdir -p disk && mount -t tmpfs -o size="$1" none disk && cp -R fresh/. disk || exit 99
		"$0" -d 2026-03-02 disk >all 2>first
		echo $? >status
		mount -o remount,size=20m disk && "$0" -d 2026-03-02 disk >>all 2>err || exit
		cp -R disk/out out.disk' "$WATCH" "$1"
}

@test "a full disk, then room on it: a message, nothing lost, nothing told twice" {
	local size
	unshare -rm mount -t tmpfs none web 2>/dev/null || skip 'no disk of our own here'
	two_stories
	for size in 8k 16k 32k 48k 64k 96k 128k 192k 1m; do
		rm -rf out.disk
		on_disk $size
		case $(cat status) in
		0) sort all | diff want - ;;
		2) [ -s first ] ;;
		*) false ;;
		esac || { echo "$size: status $(cat status)"; cat first; false; }
		[ ! -s err ]
		sort out.disk/*.tsv | diff want -
		sort -u all | diff want -
	done
	[ "$(cat status)" = 0 ] # there is room at the end
}

@test "directories that may not be written: a message, and nothing lost" {
	local locked as=()
	[ "$(id -u)" != 0 ] || as=(setpriv --bounding-set -dac_override)
	two_stories
	for locked in . feeds rows out; do
		anew
		mkdir -p state/feeds state/rows state/out state/tmp
		[ $locked = . ] || : >state/log
		chmod 555 state/$locked
		! "${as[@]}" touch state/$locked/x 2>/dev/null || skip 'nothing is locked here'
		run -2 "${as[@]}" "$WATCH" -d 2026-03-02 state
		[[ $output = *'watch: '* ]] || { echo "$locked: $output"; false; }
		chmod 755 state/$locked
		the_next_run
	done
}

@test "the crontab, the timer and the service are what cron and systemd read" {
	grep -qE '^[0-9]+ [0-9-]+ \* \* \* /' "$ROOT/examples/crontab"
	command -v systemd-analyze >/dev/null || skip 'no systemd here'
	sed 's,^ExecStart=.*,ExecStart=/bin/true,' "$ROOT/examples/watch.service" >watch.service
	cp "$ROOT/examples/watch.timer" .
	run systemd-analyze verify --user ./watch.service ./watch.timer
	echo "$output"
	[[ $output != *watch.* ]]
}
