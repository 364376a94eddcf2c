#!/usr/bin/env python3
"""train.py - fit the tables strip-model.tsv and strip-hints.tsv that strip chooses blocks by (Python 3, standard library)

  train.py STRIP FIT DATA TABLES

STRIP is a strip built with -DSTRIP_FEATURES, which prints what it sees of every element and block; FIT what is made of fit.c; DATA
a directory of SET/gold.jsonl and SET/html/ID.html, where a line of gold.jsonl is an object with id, url, split ("dev": used), text
(the article's text) or, in its stead, with and without (snippets that are and are not the article's); TABLES share/claimutils.

A block is an article's when most of its 4-grams of words are in the gold text. Two logistic regressions are fitted, one after the
other, since the second pass sees what the first one thought. Words of classes and ids count only where they stand on the pages of
many sites. Nothing is drawn by lot: the same pages give the same tables.
"""
import collections, json, math, os, re, subprocess, sys
from urllib.parse import urlsplit

TOKEN = re.compile(r'\w+')
WORD = re.compile(r'[A-Za-z]+')
CAMEL = re.compile(r'(?<=[a-z])(?=[A-Z])')
ATTR = re.compile(r'\s(class|id|role|itemprop|style|hidden)\b(?:\s*=\s*("[^"]*"|\'[^\']*\'|[^\s>]+))?', re.I)
INLINE = set('span template svg select datalist canvas object audio video option'.split())
SITES = 8      # on so many sites at least must a word stand
TRIED = 2000   # the most frequent words, which are fitted
WORDS = 500    # the strongest of them, which the table holds
L2 = 1, 10     # the penalty on features and on words
THRESHOLD = .4 # the least score of a block that is kept
SHRINK = .75, .9 # of the words' weights, in each pass: by cross-validation, what sites call their parts says less elsewhere
LATE = 'p p_1 p_2 p_3 p1 p2 p3 p_path p_parent p_grand between p_before p_after heads'.split() # the second pass's own features

def words_of(tag):
    """The words strip's hints.c finds in a tag."""
    m = re.match(r'<([A-Za-z][^\s/>]*)', tag)
    if not m: return set()
    name, out = m.group(1).lower(), set()
    def add(s, mark):
        for run in WORD.findall(s):
            for w in CAMEL.split(run):
                if 3 - bool(mark) <= len(w) and len(w) + len(mark) <= 20: out.add(mark + w.lower())
    if name not in INLINE: add(name, '<')
    for a, v in ATTR.findall(tag):
        a, v = a.lower(), v.strip('"\'')
        if a == 'hidden' or a == 'style' and re.search('display: ?none', v): out.add('!hidden')
        elif a in ('class', 'id'): add(v, '')
        elif a == 'role': add(v, '=')
        elif a == 'itemprop': add(v, '@')
    return out

def grams(tokens, n):
    return [tuple(tokens[i:i+n]) for i in range(len(tokens)-n+1)]

class Gold:
    def __init__(self, g):
        self.whole = g.get('text') is not None
        tokens = TOKEN.findall(g.get('text') or '')
        self.total = len(tokens)
        self.grams = {n: set(grams(tokens, n)) for n in (2, 3, 4)}
        self.lines = {tuple(TOKEN.findall(l)) for l in (g.get('text') or '').split('\n')}
        squash = lambda s: ' '.join(s.split())
        self.yes, self.no = [squash(x) for x in g.get('with') or []], [squash(x) for x in g.get('without') or []]
    def label(self, text):
        """1, 0, or None where the gold does not tell."""
        if not self.whole:
            for said, snippets in ((1, self.yes), (0, self.no)):
                if any(x in text or len(text) > 25 and text in x for x in snippets): return said
            return None
        t = TOKEN.findall(text)
        if len(t) < 3: return int(tuple(t) in self.lines)
        n = min(4, len(t)); g = grams(t, n)
        return int(sum(x in self.grams[n] for x in g) * 2 >= len(g))

class Data:
    """Every block of every page: its label, its weight, the set of words around it, its features as strip printed them."""
    def __init__(self): self.rows, self.sets, self.seen, self.labels = [], {}, collections.defaultdict(set), []

    def read(self, strip, data, tables):
        self.rows, labels, known = [], iter(self.labels), bool(self.labels)
        golds = [(s, json.loads(l)) for s in sorted(os.listdir(data)) if os.path.exists(f'{data}/{s}/gold.jsonl')
            for l in open(f'{data}/{s}/gold.jsonl', encoding='utf8')]
        golds = [(s, g) for s, g in golds if g['split'] == 'dev']
        run = subprocess.Popen([strip, '-bu', '-f', 'html'] + [f'{data}/{s}/html/{g["id"]}.html' for s, g in golds],
            env=dict(os.environ, CLAIMDATA=tables), stdout=subprocess.PIPE)
        tags, names = {}, None
        for s, g in golds:
            gold, site, way, met = None, urlsplit(g['url']).hostname or g['url'], {0: frozenset()}, set()
            for l in run.stdout:
                f = l.decode('utf8', 'replace').rstrip('\n').split('\t')
                if f[0] == 'node' and len(f) == 4:
                    if f[3] not in tags: tags[f[3]] = frozenset(words_of(f[3]))
                    up = way.get(int(f[2]), way[0]); way[int(f[1])] = up if tags[f[3]] <= up else up | tags[f[3]]
                elif f[0] == 'feature' and len(f) == 5:
                    around = way[int(f[1])]
                    if known: y, w = next(labels)
                    else:
                        gold = gold or Gold(g)
                        y = None if int(f[2]) else gold.label(f[4]); w = min(1.5, weigh(gold, y, len(TOKEN.findall(f[4]))))
                        self.labels.append((y, w))
                        if around not in met: met.add(around); [self.seen[x].add(site) for x in around]
                    if w > 0: self.rows.append((y, w, self.sets.setdefault(around, len(self.sets)), f[3]))
                elif f[0] == 'end': names = f[1].split(); break
        run.wait()
        return names

    def fit(self, fit, names, words, late):
        number = {w: i for i, w in enumerate(words)}
        run = subprocess.Popen([fit, str(len(words)), str(L2[0]), str(L2[1])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding='ascii')
        out = run.stdin
        out.write('use ' + ' '.join('01'[late or n not in LATE] for n in names) + '\n')
        for around in self.sets: out.write('set ' + ' '.join(map(str, sorted(number[w] for w in around if w in number))) + '\n')
        for y, w, around, features in self.rows: out.write(f'row {y} {w:.5f} {around} {features}\n')
        out.close()
        b = [float(l) for l in run.stdout]
        if run.wait() != 0: sys.exit('train.py: fit failed')
        return b[:len(names)], dict(zip(words, b[len(names):]))

def weigh(gold, y, n):
    if y is None: return 0.
    return 6. * (n + 2) / (gold.total + 150) if gold.whole else .3

def write(path, head, table):
    with open(path, 'w', encoding='utf8') as f:
        f.write(head)
        for k, *v in table: f.write(k + '\t' + '\t'.join(x if isinstance(x, str) else '%.3f' % x for x in v) + '\n')

def save(tables, names, passes, shrink):
    (d0, s0), (d1, s1) = passes
    write(tables + '/strip-model.tsv', '# strip-model.tsv - what each feature of a block weighs, in the first and the second pass: feature, weight, weight\n'
        '# Fitted by src/strip/trainer/train.py (make strip-model). threshold: the least score of a block that is kept, and of one kept\n'
        '# where too little is left.\n', [('threshold', '%.3f' % THRESHOLD, '%.3f' % (THRESHOLD / 3))] + [(n, a, b) for n, a, b in zip(names, d0, d1)])
    write(tables + '/strip-hints.tsv', '# strip-hints.tsv - what a word in the names on the way down to a block weighs: word, first pass, second pass\n'
        '# A bare word stands in a class or an id, <word is an element, =word a role, @word an itemprop, !hidden what is not\n'
        '# displayed. Fitted by src/strip/trainer/train.py (make strip-model).\n', [(k, s0.get(k, 0.) * shrink[0], s1.get(k, 0.) * shrink[1]) for k in sorted(set(s0) | set(s1))])

def main():
    strip, fit, data, tables = sys.argv[1:5]
    d, passes = Data(), []
    for step in (0, 1):
        names = d.read(strip, data, tables)
        often = sorted((w for w in d.seen if len(d.seen[w]) >= SITES), key=lambda w: (-len(d.seen[w]), w))[:TRIED]
        dense, sparse = d.fit(fit, names, often, step == 1)
        keep = [w for w in often if step == 0 or w in passes[0][1]]
        keep = sorted(keep, key=lambda w: (-abs(sparse[w]) * math.sqrt(len(d.seen[w])), w))[:WORDS]
        passes.append(d.fit(fit, names, keep, step == 1))
        save(tables, names, passes if step else [passes[0], ([0.] * len(names), {})], SHRINK if step else (1, 1))

if __name__ == '__main__': main()
