# strip.py OURS DATA - the measuring part of tests/bench/strip
"""
DATA holds SET/html/ID.html and SET/gold.jsonl, an object a line: id, split ("dev": used), text (the article's), or with
and without (snippets that are and are not the article's), title, author, date where they are known.

Quality, the same pages for all: text: F1 of the article's sequences of four words, from the means over the pages of
precision and recall; bad: the share of pages with an F1 below a half; snippets: F1 of those found, all pages together;
title, author, date: the share of known ones that are told just so, but for case and punctuation.
Speed: megabytes of pages a CPU second. The peers get all pages in one process, bytes in memory, loading not counted;
ours is one run over all files, its start-up and the reading of files counted. A failure counts as an empty result.
"""
import collections, glob, json, os, re, resource, subprocess, sys, time

WORD = re.compile(r'\w+')


def words(s):
    return WORD.findall(s or '')


def fours(s):
    w = words(s)
    return collections.Counter(tuple(w[i:i + 4]) for i in range(max(1, len(w) - 3)) if w)


def squeezed(s):
    return ' '.join((s or '').split())


def harmonic(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


class Tally:
    def __init__(self):
        self.precision, self.recall, self.bad, self.snippets, self.told = [], [], [], [0, 0, 0], {}

    def page(self, gold, got, tells):
        text = got.get('text') or ''
        if gold.get('text') is not None:
            want, have = fours(gold['text']), fours(text)
            both, known, found = (sum(c.values()) for c in (want & have, want, have))
            p, r = both / found if found else None, both / known if known else None
            self.precision += [p] if p is not None else []
            self.recall += [r] if r is not None else []
            self.bad.append(known > 0 and harmonic(p or 0, r or 0) < .5)
        elif gold.get('with'):
            text = squeezed(text)
            hits = sum(squeezed(x) in text for x in gold['with'])
            self.snippets[0] += hits
            self.snippets[1] += len(gold['with'])
            self.snippets[2] += hits + sum(squeezed(x) in text for x in gold.get('without') or [])
        for key in ('title', 'author', 'date'):
            if gold.get(key) and key in tells:
                wanted = gold[key] if isinstance(gold[key], list) else [gold[key]]
                right = any([w.lower() for w in words(got.get(key))] == [w.lower() for w in words(x)] for x in wanted)
                self.told.setdefault(key, []).append(right)

    def cells(self):
        mean = lambda x: sum(x) / len(x) if x else None
        p, r, (hits, known, found) = mean(self.precision), mean(self.recall), self.snippets
        return {'text': harmonic(p, r) if p is not None else None, 'bad': mean(self.bad),
                'snippets': 2 * hits / (known + found) if known else None,
                **{k: mean(v) for k, v in self.told.items()}}


def decoded(raw):
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    return bytes_to_str(raw, detect_encoding(raw))


def trafilatura():
    import trafilatura as t
    def run(raw):
        d = t.bare_extraction(raw, with_metadata=True, include_comments=False)
        d = d.as_dict() if hasattr(d, 'as_dict') else d or {}
        return {k: d.get(k) for k in ('text', 'title', 'author', 'date')}
    return run


def readability():
    import lxml.html
    import readability as r
    def run(raw):
        d = r.Document(raw)
        tree = lxml.html.fromstring(d.summary())
        return {'text': '\n'.join(tree.itertext()), 'title': d.short_title()}
    return run


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    return lambda raw: {'text': extract_plain_text(decoded(raw), main_content=True)}


def library(run, pages):
    """(what it tells of each page, CPU seconds)"""
    out, start = [], time.process_time()
    for path in pages:
        with open(path, 'rb') as f:
            raw = f.read()
        try:
            out.append(run(raw))
        except Exception:  # a peer's failure is its result
            out.append({})
    return out, time.process_time() - start


def ours(command, pages):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = subprocess.run([command, *pages], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {}
    for row in rows.splitlines():
        f = row.split('\t')
        page = told.setdefault(f[1], {'text': []})
        if f[0] == 'block':
            page['text'].append(f[7])
        elif f[0] == 'meta':
            page[f[5]] = f[6]
    out = [dict(told.get(p, {}), text='\n'.join(told[p]['text']) if p in told else '') for p in pages]
    return out, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(command, data):
    gold, pages = [], []
    for path in sorted(glob.glob(data + '/*/gold.jsonl')):
        for line in open(path, encoding='utf-8'):
            g = json.loads(line)
            if g['split'] == 'dev':
                gold.append((os.path.basename(os.path.dirname(path)), g))
                pages.append(os.path.join(os.path.dirname(path), 'html', g['id'] + '.html'))
    size = sum(map(os.path.getsize, pages)) / 1e6
    print('%d pages, %.0f MB\n%-18s%-14s' % (len(pages), size, '', 'pages of') +
          ''.join('%9s' % c for c in ('text', 'bad', 'snippets', 'title', 'author', 'date', 'MB/s')))
    for name, load in (('claimutils', None), ('trafilatura', trafilatura), ('readability-lxml', readability),
                       ('resiliparse', resiliparse)):
        try:
            told, seconds = library(load(), pages) if load else ours(command, pages)
        except ImportError as e:
            print('bench: %s is left out: %s' % (name, e), file=sys.stderr)
            continue
        tallies = collections.defaultdict(Tally)
        tells = set().union(*told)  # what this tool does not tell is no error of its
        for (set_name, g), got in zip(gold, told):
            tallies[set_name].page(g, got, tells)
        for i, (set_name, t) in enumerate(tallies.items()):
            cells = t.cells()
            print('%-18s%-14s' % (name if i == 0 else '', set_name) + ''.join(
                '%9s' % ('%.3f' % cells[c] if cells.get(c) is not None else '-')
                for c in ('text', 'bad', 'snippets', 'title', 'author', 'date')) +
                ('%9.2f' % (size / seconds) if i == 0 else ''), flush=True)


main(*sys.argv[1:])
