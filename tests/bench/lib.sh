# shellcheck shell=sh
# lib.sh - for the benches that stand beside other tools: peers installed below .bench/, data found
# A bench is tests/bench/NAME [DATA]: it prints one table, passes or fails nothing, and what it
# installs stays in $BENCH_HOME (.bench/ of the tree, ignored by git; remove it to start anew).
# Source it from the tree's root.
BENCH_HOME=${BENCH_HOME:-$PWD/.bench}
export PYTHONSAFEPATH=1 # numbers.py here is not the numbers that libraries import

# peer_python PACKAGE...: install from PyPI into one environment, once; $PEER_PYTHON runs it.
# A package that is not to be had is named, and the bench goes on without it.
peer_python() {
	PEER_PYTHON=$BENCH_HOME/python/bin/python3
	if [ ! -x "$PEER_PYTHON" ]; then
		python3 -m venv "$BENCH_HOME/python" ||
			{ echo "bench: python3 -m venv failed: apt-get install python3-venv" >&2; return 1; }
		"$PEER_PYTHON" -m pip install -q -U pip >&2 # the one that comes along may fail over extras
	fi
	for package; do
		"$PEER_PYTHON" -m pip show -q "$package" >/dev/null 2>&1 ||
			"$PEER_PYTHON" -m pip install -q --disable-pip-version-check "$package" >&2 ||
			echo "bench: $package is not to be had: left out" >&2
	done
}

# peer_node PACKAGE...: install from npm, once; $PEER_NODE is where node finds them (NODE_PATH).
peer_node() {
	PEER_NODE=$BENCH_HOME/node/node_modules
	for package; do
		[ -d "$PEER_NODE/$package" ] ||
			npm install --silent --no-audit --no-fund --prefix "$BENCH_HOME/node" "$package" >&2 ||
			echo "bench: $package is not to be had: left out" >&2
	done
}

# bench_data DIR WHAT: say that WHAT is missing, and leave with status 0, unless DIR is there.
bench_data() {
	[ -d "$1" ] && return
	echo "bench: no $2 at $1: give its directory as the first operand" >&2
	exit 0
}
