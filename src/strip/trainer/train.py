#!/usr/bin/env python3
"""train.py - fit the tables strip-model.tsv, strip-hints.tsv and strip-words.tsv that strip chooses blocks by (Python 3, standard library)

  train.py STRIP FIT DATA TABLES

STRIP is a strip built with -DSTRIP_FEATURES, which prints what it sees of every element and block; FIT what is made of fit.c; DATA
a directory of SET/gold.jsonl and SET/html/ID.html, where a line of gold.jsonl is an object with id, url, split ("dev": used), text
(the article's text) or, in its stead, with and without (snippets that are and are not the article's); TABLES share/claimutils.

A block is an article's when most of its 4-grams of words are in the gold text. Two logistic regressions are fitted, one after the
other, since the second pass sees what the first one thought. Words of classes and ids, and of short texts, count only where they stand
on the pages of many sites. Captions and tables inside an article are its own for strip, though most golds leave captions out: there a
gold's no counts little. Nothing is drawn by lot: the same pages give the same tables.
"""
import collections, json, math, os, re, subprocess, sys
from urllib.parse import urlsplit

TOKEN = re.compile(r'\w+')
WORD = re.compile(r'[A-Za-z]+')
CAMEL = re.compile(r'(?<=[a-z])(?=[A-Z])')
ATTR = re.compile(r'\s(class|id|role|itemprop|style|hidden)\b(?:\s*=\s*("[^"]*"|\'[^\']*\'|[^\s>]+))?', re.I)
INLINE = set('span template svg select datalist canvas object audio video option'.split())
SAID = re.compile('[0-9A-Za-z\u00c0-\u1fff\u2040-\U0010ffff]+')
LOWER = {c: c + 32 for c in range(65, 91)}
TALK = 240     # bytes of a text whose words count, as in look.c
SITES = 8      # on so many sites at least must a word stand
TRIED = 2000   # the most frequent words, which are fitted
WORDS = 500, 1000 # the strongest of them, which the tables hold: of names, of texts
L2 = 1, 10     # the penalty on features and on words
NO = .25       # what a gold's no to a caption or a table inside its article weighs
THRESHOLD = .4 # the least score of a block that is kept
SHRINK = .6, .85 # of the names' weights, in each pass: by cross-validation, what sites call their parts says less elsewhere
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

def said_in(text):
    """The words strip's hints.c finds in a short text, behind a mark that no word of a name bears."""
    if len(text.encode()) > TALK: return ()
    words = (w.translate(LOWER) for w in SAID.findall(text))
    return tuple('"' + w for w in words if 2 <= len(w.encode()) <= 20 and not '0' <= w[0] <= '9')

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
    """Every block of every page: its label, its weight, the words around it and in it, its features as strip printed them."""
    def __init__(self): self.rows, self.sets, self.seen, self.labels = [], {}, collections.defaultdict(set), []

    def label(self, gold, site, blocks):
        """Label a page's blocks, (fixed, aside, words around, text) each."""
        page, met = [], set()
        for fixed, aside, around, text in blocks:
            y, said = None if fixed else gold.label(text), said_in(text)
            page.append((y, min(1.5, weigh(gold, y, len(TOKEN.findall(text)))), said))
            for x in set(said) | (around - met): self.seen[x].add(site)
            met |= around
        yes = [i for i, (y, w, said) in enumerate(page) if y == 1 and gold.whole]
        for i in range(yes[0], yes[-1]) if yes else ():
            y, w, said = page[i]
            if y == 0 and blocks[i][1]: page[i] = (y, w * NO, said)
        self.labels.append(page)

    def read(self, strip, data, tables):
        self.rows, known = [], bool(self.labels)
        golds = [(s, json.loads(l)) for s in sorted(os.listdir(data)) if os.path.exists(f'{data}/{s}/gold.jsonl')
            for l in open(f'{data}/{s}/gold.jsonl', encoding='utf8')]
        golds = [(s, g) for s, g in golds if g['split'] == 'dev']
        run = subprocess.Popen([strip, '-bu', '-f', 'html'] + [f'{data}/{s}/html/{g["id"]}.html' for s, g in golds],
            env=dict(os.environ, CLAIMDATA=tables), stdout=subprocess.PIPE)
        tags, names = {}, None
        for k, (s, g) in enumerate(golds):
            way, blocks, features = {0: frozenset()}, [], []
            for l in run.stdout:
                f = l.decode('utf8', 'replace').rstrip('\n').split('\t')
                if f[0] == 'node' and len(f) == 4:
                    if f[3] not in tags: tags[f[3]] = frozenset(words_of(f[3]))
                    up = way.get(int(f[2]), way[0]); way[int(f[1])] = up if tags[f[3]] <= up else up | tags[f[3]]
                elif f[0] == 'feature' and len(f) == 6:
                    blocks.append((int(f[2]), int(f[3]), way[int(f[1])], f[5])); features.append(f[4])
                elif f[0] == 'end': names = f[1].split(); break
            if not known: self.label(Gold(g), urlsplit(g['url']).hostname or g['url'], blocks)
            for (y, w, said), (_, _, around, _), x in zip(self.labels[k], blocks, features):
                if w > 0: self.rows.append((y, w, self.sets.setdefault((around, said), len(self.sets)), x))
        run.wait()
        return names

    def fit(self, fit, names, words, late):
        number = {w: i for i, w in enumerate(words)}
        run = subprocess.Popen([fit, str(len(words)), str(L2[0]), str(L2[1])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding='ascii')
        out = run.stdin
        out.write('use ' + ' '.join('01'[late or n not in LATE] for n in names) + '\n')
        for around, said in self.sets:
            out.write('set ' + ' '.join(map(str, sorted(number[w] for words in (around, said) for w in words if w in number))) + '\n')
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
    rows = [(w, s0.get(w, 0.) * shrink[0], s1.get(w, 0.) * shrink[1]) for w in sorted(set(s0) | set(s1)) if w[0] != '"']
    write(tables + '/strip-hints.tsv', '# strip-hints.tsv - what a word in the names on the way down to a block weighs: word, first pass, second pass\n'
        '# A bare word stands in a class or an id, <word is an element, =word a role, @word an itemprop, !hidden what is not\n'
        '# displayed. Fitted by src/strip/trainer/train.py (make strip-model).\n', rows)
    write(tables + '/strip-words.tsv', '# strip-words.tsv - what a word of a short block weighs: word, first pass, second pass\n'
        '# In lower case as far as it is ASCII. Fitted by src/strip/trainer/train.py (make strip-model).\n',
        [(w[1:], s0.get(w, 0.), s1.get(w, 0.)) for w in sorted(set(s0) | set(s1)) if w[0] == '"'])

def choose(d, fit, names):
    """The words that count, of names and of texts: of those on many sites the strongest, and those on more sites count more."""
    kinds = [sorted((w for w in d.seen if len(d.seen[w]) >= SITES and (w[0] == '"') == said), key=lambda w: (-len(d.seen[w]), w))[:TRIED]
        for said in (False, True)]
    weight = d.fit(fit, names, kinds[0] + kinds[1], False)[1]
    return [w for kind, most in zip(kinds, WORDS) for w in sorted(kind, key=lambda w: (-abs(weight[w]) * math.sqrt(len(d.seen[w])), w))[:most]]

def main():
    strip, fit, data, tables = sys.argv[1:5]
    d, passes = Data(), []
    for step in (0, 1):
        names = d.read(strip, data, tables)
        words = words if step else choose(d, fit, names)
        passes.append(d.fit(fit, names, words, step == 1))
        save(tables, names, passes if step else [passes[0], ([0.] * len(names), {})], SHRINK if step else (1, 1))

if __name__ == '__main__': main()
