# install.bats - what is installed runs wherever it is moved, and nothing of it stays behind
load lib

setup() {
	cd "$ROOT"
	DEST="$BATS_TEST_TMPDIR/a root"
}

# The programs under test are installed as they are.
install_at() { # PREFIX
	make -s -o all install DESTDIR="'$DEST'" PREFIX="$1" BIN="$CLAIMBIN"
}

@test "an installation runs where it was moved to, through a link too, and shares its data" {
	install_at /opt/some
	[ "$(ls "$DEST/opt/some/bin")" = claims ]
	mv "$DEST/opt/some" "$BATS_TEST_TMPDIR/moved here"
	ln -s "moved here/bin/claims" "$BATS_TEST_TMPDIR/claims"
	cp -R "$ROOT/examples/articles" "$BATS_TEST_TMPDIR"
	cd "$BATS_TEST_TMPDIR/articles"
	"$ROOT/bin/claims" compare -p ./* >../want
	for example in compare top-names big-numbers who-said-it-first numbers-with-names \
		who-is-quoted same-words; do
		"$ROOT/examples/$example" >"../want-$example"
	done
	unset CLAIMBIN CLAIMDATA
	../claims compare -p ./* >../got
	diff ../want ../got
	[ "$(../claims | grep -c '^  [a-z]')" = "$(make -s -C "$ROOT" list | wc -w)" ]
	[ "$(../claims -p)" = "$(cd -P .. && pwd)/moved here/lib/claimutils/bin" ]
	for name in claims strip numbers claimrow claimutils; do
		PAGER="cat" ../claims man "$name" | grep -q . || { echo "$name"; false; }
	done
	for example in "../moved here/lib/claimutils/examples/"*; do
		case $example in */articles | */crontab | */watch*) continue ;; esac
		diff <("$example" | sed 's,[^	]*/,,g') <(sed 's,[^	]*/,,g' "../want-${example##*/}")
	done
	[ "$(echo 'claims -p' | ../claims sh)" = "$(../claims -p)" ]
}

@test "uninstall leaves no file" {
	install_at /usr
	[ -e "$DEST/usr/share/man/man1/claims-strip.1" ] && [ ! -e "$DEST/usr/bin/strip" ]
	[ "$(cd "$DEST/usr/share" && ls */completions/claims zsh/site-functions/_claims fish/*/claims.fish | wc -l)" = 3 ]
	make -s uninstall DESTDIR="'$DEST'" PREFIX=/usr
	[ -z "$(find "$DEST" ! -type d)" ] || { find "$DEST" ! -type d; false; }
}

@test "make dist gives the same bytes twice, of the committed files and nothing else" {
	git rev-parse HEAD >/dev/null 2>&1 || skip 'not a git checkout'
	make -s dist
	file=$(echo claimutils-*.tar.gz)
	mv "$file" "$BATS_TEST_TMPDIR/once.tar.gz"
	make -s dist
	cmp "$file" "$BATS_TEST_TMPDIR/once.tar.gz"
	diff <(tar tzf "$file" | grep -v '/$' | sed 's,^[^/]*/,,' | sort) <(git ls-tree -r --name-only HEAD | sort)
	rm "$file"
}
