#!/usr/bin/env python3
"""gen-common.py - the words that news writes in lower case, from sentence rows: a word a line

usage: gen-common.py [-n LEAST] <rows"""
import collections, re, sys

least = int(sys.argv[2]) if sys.argv[1:2] == ['-n'] else 5
count = collections.Counter()
for line in sys.stdin:
    count.update(re.findall(r"(?<![\w'’.-])[a-z]{2,}(?![\w.-])", line.rstrip('\n').split('\t')[-1]))
print('\n'.join(sorted(w for w, n in count.items() if n >= least)))
