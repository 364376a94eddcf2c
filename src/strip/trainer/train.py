#!/usr/bin/env python3
"""train.py - fit the tables strip-model.tsv and strip-hints.tsv that strip chooses blocks by (Python 3, standard library)

  train.py STRIP DATA TABLES [seed]

STRIP is a strip built with -DSTRIP_FEATURES, which prints what it sees of every element and block; DATA a directory of
SET/gold.jsonl and SET/html/ID.html, where a line of gold.jsonl is an object with id, url, split ("dev": used), text (the
article's text) or, in its stead, with and without (snippets that are and are not the article's); TABLES share/claimutils.

A block is an article's when most of its 4-grams of words are in the gold text. Two logistic regressions are fitted by
AdaGrad (Duchi, Hazan, Singer 2011) with L2, one after the other, since the second pass sees what the first one thought.
Words of classes and ids count only where they stand on the pages of many sites.
"""
import collections, json, math, os, random, re, subprocess, sys
from urllib.parse import urlsplit

TOKEN = re.compile(r'\w+')
WORD = re.compile(r'[A-Za-z]+')
CAMEL = re.compile(r'(?<=[a-z])(?=[A-Z])')
ATTR = re.compile(r'\s(class|id|role|itemprop|style|hidden)\b(?:\s*=\s*("[^"]*"|\'[^\']*\'|[^\s>]+))?', re.I)
INLINE = set('span template svg select datalist canvas object audio video option'.split())
SITES = 8     # on so many sites at least must a word stand
WORDS = 500    # the most words the table may hold
EPOCHS = 8
SHRINK = .5, .8 # of the words' weights, in each pass: by cross-validation, what sites call their parts says less elsewhere

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

def pages(strip, data, tables):
    """Every page: (site, gold tokens, blocks), a block (features, words, label, weight, fixed)."""
    env = dict(os.environ, CLAIMDATA=tables)
    for s in sorted(os.listdir(data)):
        if not os.path.exists(f'{data}/{s}/gold.jsonl'): continue
        for line in open(f'{data}/{s}/gold.jsonl', encoding='utf8'):
            g = json.loads(line)
            if g['split'] != 'dev': continue
            out = subprocess.run([strip, '-b', '-f', 'html', f'{data}/{s}/html/{g["id"]}.html'], env=env, capture_output=True).stdout
            gold, way, blocks, names = Gold(g), {0: frozenset()}, [], None
            for l in out.decode('utf8', 'replace').split('\n'):
                f = l.split('\t')
                if f[0] == 'node' and len(f) == 4: way[int(f[1])] = way.get(int(f[2]), frozenset()) | words_of(f[3])
                elif f[0] == 'feature' and len(f) == 5:
                    y = gold.label(f[4]); n = len(TOKEN.findall(f[4]))
                    blocks.append(([float(x) for x in f[3].split()], way[int(f[1])], y, n, int(f[2])))
                elif f[0] == 'end': names = f[1].split(); break
            if blocks: yield (urlsplit(g['url']).hostname or g['url'], gold, blocks, names)

def weigh(gold, y, n):
    if y is None: return 0.
    return 6. * (n + 2) / (gold.total + 150) if gold.whole else .3

def fit(data, names, vocabulary, rng, use, l2):
    dense, sparse = [0.] * len(names), dict.fromkeys(vocabulary, 0.)
    gd, gs = [1e-3] * len(names), dict.fromkeys(vocabulary, 1e-3)
    rows = []
    for _, gold, blocks, _ in data:
        for f, way, y, n, fixed in blocks:
            w = weigh(gold, y, n)
            if w > 0 and not fixed: rows.append(([(i, v) for i, v in enumerate(f) if v and use[i]], [x for x in way if x in sparse], y, min(w, 1.5)))
    for epoch in range(EPOCHS):
        rng.shuffle(rows); rate = .12 / (1 + epoch * .5)
        for f, way, y, w in rows:
            x = sum(dense[i] * v for i, v in f) + sum(sparse[k] for k in way)
            e = w * (1 / (1 + math.exp(-max(-30, min(30, x)))) - y)
            for i, v in f:
                g = e * v + l2 * .02 * dense[i] * w; gd[i] += g * g; dense[i] -= rate * g / math.sqrt(gd[i])
            for k in way:
                g = e + l2 * sparse[k] * w; gs[k] += g * g; sparse[k] -= rate * g / math.sqrt(gs[k])
    return dense, sparse

def value(data, dense, sparse, threshold):
    """The mean of the pages' F1 in tokens, for pages whose whole text is known."""
    total = 0; n = 0
    for _, gold, blocks, _ in data:
        if not gold.whole: continue
        tp = fp = 0
        for f, way, y, k, fixed in blocks:
            if fixed: continue
            x = sum(a * v for a, v in zip(dense, f)) + sum(sparse.get(w, 0) for w in way)
            if x >= threshold: tp, fp = tp + k * y, fp + k * (1 - y)
        n += 1; total += 2 * tp / (tp + fp + gold.total) if tp else 0
    return total / max(1, n)

def write(path, head, table):
    with open(path, 'w', encoding='utf8') as f:
        f.write(head)
        for k, *v in table: f.write(k + '\t' + '\t'.join(x if isinstance(x, str) else '%.3f' % x for x in v) + '\n')

def save(tables, names, passes, threshold, shrink=(1, 1)):
    (d0, s0), (d1, s1) = passes
    write(tables + '/strip-model.tsv', '# strip-model.tsv - what each feature of a block weighs, in the first and the second pass: feature, weight, weight\n'
        '# Fitted by src/strip/trainer/train.py (make strip-model). threshold: the least score of a block that is kept, and of one kept\n'
        '# where too little is left.\n', [('threshold', '%.3f' % threshold, '%.3f' % (threshold / 3))] + [(n, a, b) for n, a, b in zip(names, d0, d1)])
    write(tables + '/strip-hints.tsv', '# strip-hints.tsv - what a word in the names on the way down to a block weighs: word, first pass, second pass\n'
        '# A bare word stands in a class or an id, <word is an element, =word a role, @word an itemprop, !hidden what is not\n'
        '# displayed. Fitted by src/strip/trainer/train.py (make strip-model).\n', [(k, s0.get(k, 0.) * shrink[0], s1.get(k, 0.) * shrink[1]) for k in sorted(set(s0) | set(s1))])

def choose_threshold(data, dense, sparse):
    best = max((value(data, dense, sparse, math.log(t / (1 - t))), t) for t in (.25, .3, .35, .4, .45, .5, .55, .6))
    return best[1]

def main():
    strip, data, tables = sys.argv[1:4]
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    passes, threshold = [], .5
    for step in (0, 1):
        d = list(pages(strip, data, tables)); names = d[0][3]
        late = [n == 'p' or n.startswith('p_') or n in ('p1', 'p2', 'p3', 'between', 'heads') and n != 'p_' for n in names]
        late = [l and n not in ('path_share', 'path_words', 'parent_share') for l, n in zip(late, names)]
        use = [step == 1 or not l for l in late]
        seen = collections.defaultdict(set)
        for site, _, blocks, _ in d:
            for w in set().union(*(b[1] for b in blocks)): seen[w].add(site)
        often = sorted((w for w in seen if len(seen[w]) >= SITES), key=lambda w: (-len(seen[w]), w))
        if os.environ.get('HOLD'):   # fit on half of the sites, tell how it does on the other half
            half = lambda s: hash_of(s) & 1
            a = [x for x in d if half(x[0])]; b = [x for x in d if not half(x[0])]
            dense, sparse = fit(a, names, often[:2000], rng, use, .003)
            print('pass', step, 'fitted on %d pages: %.4f, others %d: %.4f' % (len(a), value(a, dense, sparse, 0), len(b), value(b, dense, sparse, 0)))
        dense, sparse = fit(d, names, often[:2000], rng, use, .003)
        if step == 1: often = [w for w in often if w in passes[0][1]]
        keep = sorted(often, key=lambda w: -abs(sparse.get(w, 0)) * math.sqrt(len(seen[w])))[:WORDS]
        dense, sparse = fit(d, names, keep, rng, use, .003)
        threshold = choose_threshold(d, dense, sparse)
        print('pass', step, 'threshold', threshold, 'F1 in tokens %.4f' % value(d, dense, sparse, math.log(threshold / (1 - threshold))))
        passes.append((dense, sparse))
        save(tables, names, passes if step else [passes[0], ([0.] * len(names), {})], threshold, SHRINK if step else (1, 1))

def hash_of(s):
    h = 2166136261
    for c in s.encode(): h = (h ^ c) * 16777619 & 0xffffffff
    return h >> 7

if __name__ == '__main__': main()
