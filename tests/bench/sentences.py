# sentences.py OURS ICU DATA - the measuring part of tests/bench/sentences
"""
Quality: every splitter gets the same paragraphs, a line each, and its sentences are compared with the
true ones by where they end, counted in characters that are not white space. F1 of the ends inside
paragraphs (that a paragraph's end ends a sentence is no merit). Golden rules: the share of rules whose
sentences come out exactly, one rule a paragraph.
Speed: megabytes of news paragraphs (five sentences each) a CPU second; a slow peer stops after 10 s.
Loading a library is left out; a program's start-up is not.
"""
import glob, json, os, re, resource, subprocess, sys, tempfile, time

GLUE = '\u2060'  # at a line's end: no space between this sentence and the next one
MOST = 10        # seconds of a peer's time


def dense(s):
    return re.sub('[\\s\u2060\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+', '', s)  # bidi controls count as nothing


def gold(path):
    """Paragraphs as (text, true sentences)."""
    pars, lines = [], []
    for line in open(path, encoding='utf-8').read().split('\n') + ['']:
        if line.strip():
            lines.append(line)
        elif lines:
            text = ''.join(l[:-1] if l.endswith(GLUE) else l + ' ' for l in lines)
            pars.append((text.strip(), [dense(l) for l in lines]))
            lines = []
    return pars


def ends(sentences):
    at, out = 0, set()
    for s in sentences:
        at += len(dense(s))
        out.add(at)
    return out - {at, 0}


def f1(split, pars):
    right = found = true = 0
    for got, (_, want) in zip(split([p for p, _ in pars]), pars):
        g, w = ends(got), ends(want)
        right += len(g & w)
        found += len(g)
        true += len(w)
    return 2 * right / (found + true) if found + true else 1.0


def golden(split, path):
    """(rules that come out right, all rules). A rule of several lines is so many paragraphs."""
    rules = json.load(open(path, encoding='utf-8'))
    lines = [(i, ' '.join(l.split())) for i, r in enumerate(rules) for l in r['text'].split('\n') if l.strip()]
    got = [[] for _ in rules]
    for (i, _), sentences in zip(lines, split([l for _, l in lines])):
        got[i] += [dense(s) for s in sentences if dense(s)]
    return sum(g == [dense(s) for s in r['want']] for g, r in zip(got, rules)), len(rules)


def run(command, text):
    """(output, CPU seconds) of a program over the text."""
    with tempfile.TemporaryFile('w+', encoding='utf-8') as f:
        f.write(text)
        f.seek(0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = subprocess.run(command, stdin=f, stdout=subprocess.PIPE, check=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out.decode(), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(command):
    def split(pars):
        out = []
        for line in run([command], '\n'.join(pars) + '\n')[0].splitlines():
            f = line.split('\t')
            if f[0] == 'block':
                out.append([])
            elif f[0] == 'sentence':
                out[-1].append(f[7])
        return out
    return split


def icu(command):
    def split(pars):
        return [p.split('\n') for p in run([command], '\n'.join(pars) + '\n')[0].split('\n\n')]
    return split


def blingfire():
    import blingfire as b
    return lambda pars: [b.text_to_sentences(p).split('\n') for p in pars]


def pysbd():
    import pysbd as p
    segmenter = p.Segmenter(language='en', clean=False)
    return lambda pars: [segmenter.segment(t) for t in pars]


def program_speed(command, pars):
    text = '\n'.join(pars) + '\n'
    return len(text.encode()) / 1e6 / min(run([command], text)[1] for _ in range(3))


def library_speed(split, pars):
    start, size = time.process_time(), 0
    for i in range(0, len(pars), 20):
        split(pars[i:i + 20])
        size += sum(len(p.encode()) + 1 for p in pars[i:i + 20])
        if time.process_time() - start > MOST:
            break
    return size / 1e6 / (time.process_time() - start)


def news(path):
    texts = [l.rstrip('\n').split('\t')[7] for l in open(path, encoding='utf-8')]
    return [' '.join(texts[i:i + 5]) for i in range(0, len(texts), 5)]


def main(command, icu_command, data):
    sets = sorted(glob.glob(data + '/sentences/*.dev.gold'))
    rules = sorted(glob.glob(data + '/sentences/golden*.json'))
    peers = [('claimutils', ours(command), command)]
    if os.path.exists(icu_command):
        peers.append(('ICU', icu(icu_command), icu_command))
    for name, library in (('BlingFire', blingfire), ('pySBD', pysbd)):
        try:
            peers.append((name, library(), None))
        except ImportError as e:
            print('bench: %s is left out: %s' % (name, e), file=sys.stderr)
    columns = [os.path.basename(p).replace('.dev.gold', '') for p in sets]
    columns += [os.path.basename(p)[:-5].replace('_', '.') for p in rules]
    print('%-11s' % '' + ''.join('%*s' % (max(9, len(c) + 2), c) for c in columns) + '     MB/s')
    text = news(data + '/dedupe/news200k.tsv') if os.path.exists(data + '/dedupe/news200k.tsv') else []
    for name, split, program in peers:
        cells = ['%.3f' % f1(split, gold(p)) for p in sets]
        cells += ['%d/%d' % golden(split, p) for p in rules]
        speed = program_speed(program, text) if program else library_speed(split, text)
        print('%-11s' % name + ''.join('%*s' % (max(9, len(h) + 2), c) for h, c in zip(columns, cells)) +
              '%9.2f' % speed, flush=True)


main(*sys.argv[1:])
