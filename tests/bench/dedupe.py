"""dedupe.py - the measuring part of tests/bench/dedupe

bench DEDUPE ROWS SIZE...   print the table
peer NAME FILE              what NAME makes of a file of sentences: lines "row, the row it repeats"

The rows of a size are news, at most half of them, and seeded edits of these: words changed, from none
to a third of them, and the words' order turned in half of the edits.
recall: of the edits of Jaccard >= .7 to a row that the tool kept, but not equal to it, those marked.
right: of the rows marked, those of Jaccard >= .7 to the row they are said to repeat.
Both of samples. CPU seconds without those of an empty input; rows/s by them; MB at the peak.
"""
import math, os, random, re, subprocess, sys, tempfile, unicodedata

T = .7
SAMPLE = 20000
MOST = {'datasketch': 100000, 'rensa': 1000000}  # rows: the Python objects of more fill the memory
TOKEN = re.compile(r'\d+(?:\.\d+)+|[^\W_]+|[%$€£]')
APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
COMMA = re.compile(r'(?<=\d),(?=\d{3}(?!\d))')


def shingles(text):
    text = unicodedata.normalize('NFKC', text).casefold()
    w = TOKEN.findall(COMMA.sub('', APOSTROPHE.sub('', text)))
    return {' '.join(w[i:i + 3]) for i in range(max(1, len(w) - 2))} if w else set()


def jaccard(a, b):
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0


# ---- the peers, each in the way its documents show: ask, and keep what nothing came back for

def datasketch():
    from datasketch import MinHash, MinHashLSH
    index = MinHashLSH(threshold=T, num_perm=128)

    def sketch(s):
        m = MinHash(num_perm=128)
        m.update_batch([x.encode() for x in s])
        return m
    return sketch, index.query, index.insert


def rensa():
    from rensa import RMinHash, RMinHashLSH
    index = RMinHashLSH(threshold=T, num_perm=128, num_bands=16)

    def sketch(s):
        m = RMinHash(num_perm=128, seed=42)
        m.update(list(s))
        return m
    return sketch, index.query, index.insert


def peer(name, path):
    sketch, query, insert = globals()[name]()
    for i, line in enumerate(open(path, encoding='utf-8', newline='\n')):
        s = shingles(line)
        if not s:
            continue
        m = sketch(s)
        found = query(m)
        if found:
            print(i, min(found))
        else:
            insert(i, m)


# ---- the rows

def write_rows(news, size, directory):
    """Write rows.tsv and text; return which row each edit was made of."""
    rng = random.Random(size)
    news = news[:size // 2]
    words = [w for t in news for w in t.split(' ')]
    source = {}
    with open(directory + '/rows.tsv', 'w', encoding='utf-8', newline='\n') as rows, \
            open(directory + '/text', 'w', encoding='utf-8', newline='\n') as text:
        for i in range(size):
            t = news[i % len(news)]
            if i >= len(news):
                source[i] = i % len(news)
                w = t.split(' ')
                p = rng.choice((0, .02, .1, .1, .3, .3, .3))
                w = [rng.choice(words) if rng.random() < p else x for x in w]
                if rng.random() < .5:
                    k = rng.randrange(len(w))
                    w = w[k:] + w[:k]
                t = ' '.join(w) or '-'
            rows.write(f'sentence\tb\t{i + 1}\t0\t{len(t.encode())}\tpara\t-\t{t}\n')
            text.write(t + '\n')
    return source


def pick(path, wanted):
    return {i: t for i, t in enumerate(open(path, encoding='utf-8', newline='\n')) if i in wanted}


def quality(marks, source, path):
    rng = random.Random(1)
    edits = [i for i in sorted(source) if source[i] not in marks]
    edits = rng.sample(edits, min(SAMPLE, len(edits)))
    marked = rng.sample(sorted(marks), min(SAMPLE, len(marks)))
    text = pick(path, {*edits, *(source[i] for i in edits), *marked, *(marks[i] for i in marked)})
    s = {i: shingles(t) for i, t in text.items()}
    due = [i for i in edits if s[i] != s[source[i]] and jaccard(s[i], s[source[i]]) >= T]
    recall = sum(i in marks for i in due) / max(1, len(due))
    right = sum(s[i] == s[marks[i]] or jaccard(s[i], s[marks[i]]) >= T for i in marked)
    return recall, right / max(1, len(marked))


# ---- the runs

def timed(command, stdin, stdout):
    """CPU seconds and peak MB. GNU time stands between: a child of a large Python seems as large."""
    with tempfile.NamedTemporaryFile('r') as figures, open(stdin, 'rb') as i, open(stdout, 'wb') as o:
        subprocess.run(['/usr/bin/time', '-q', '-o', figures.name, '-f', '%U %S %M', *command],
                       stdin=i, stdout=o, check=True, env={**os.environ, 'LC_ALL': 'C'})
        user, system, kb = figures.read().split()
    return float(user) + float(system), float(kb) / 1024


def ours_marks(path):
    marks = {}
    for line in open(path, encoding='utf-8', newline='\n'):
        if line.startswith('same\t'):
            f = line.split('\t')
            marks[int(f[2]) - 1] = int(f[6].rpartition('#')[2]) - 1
    return marks


def run_ours(exe, rows, _, d):
    cost = timed([exe], rows, d + '/out')
    return *cost, lambda: ours_marks(d + '/out')


def run_merge(exe, rows, _, d):
    a = timed([exe, '-k'], rows, d + '/keys')
    b = timed(['sort', '--parallel=1', '-S', '200M'], d + '/keys', d + '/sorted')
    c = timed([exe, '-j', rows], d + '/sorted', d + '/out')
    return a[0] + b[0] + c[0], max(a[1], c[1]), lambda: ours_marks(d + '/out')


def run_sort(_, rows, text, d):
    def marks():
        first = {}
        return {i: j for i, t in enumerate(open(text, 'rb')) if (j := first.setdefault(t, i)) != i}
    return *timed(['sort', '--parallel=1', '-u'], text, d + '/out'), marks


def run_peer(name):
    def run(_, rows, text, d):
        cost = timed([sys.executable, __file__, 'peer', name, text], '/dev/null', d + '/out')
        return *cost, lambda: {int(a): int(b) for a, b in map(str.split, open(d + '/out'))}
    return run


def growth(points):
    if len(points) < 2:
        return '-'
    (a, s), (b, t) = points[0], points[-1]
    return f'{math.log(t / s) / math.log(b / a):.2f}'


def bench(exe, path, *sizes):
    tools = [('dedupe', run_ours), ('dedupe -k, -j', run_merge), ('sort -u', run_sort),
             ('datasketch', run_peer('datasketch')), ('rensa', run_peer('rensa'))]
    news = [line.rstrip('\n').split('\t')[7] for line in open(path, encoding='utf-8', newline='\n')
            if line.startswith('sentence\t')]
    points = {name: [] for name, _ in tools}
    print(f'{"rows":>8} {"tool":14} {"recall":>7} {"right":>7} {"CPU-s":>8} {"rows/s":>8} {"MB":>6} '
          f'{"bytes/row":>9}  time grows as rows^')
    with tempfile.TemporaryDirectory() as d:
        open(d + '/nothing', 'w').close()
        for size in map(int, sizes):
            source = write_rows(news, size, d)
            for name, run in tools:
                if size > MOST.get(name, size):
                    continue
                try:
                    start = run(exe, d + '/nothing', d + '/nothing', d)[0]
                    seconds, mb, marks = run(exe, d + '/rows.tsv', d + '/text', d)
                except (subprocess.CalledProcessError, OSError) as e:
                    print(f'{size:8} {name:14} left out: {e}')
                    continue
                seconds = max(seconds - start, .01)
                points[name].append((size, seconds))
                recall, right = quality(marks(), source, d + '/text')
                print(f'{size:8} {name:14} {recall:7.4f} {right:7.4f} {seconds:8.2f} '
                      f'{size / seconds:8.0f} {mb:6.0f} {mb * 2**20 / size:9.0f}  {growth(points[name])}',
                      flush=True)
    for name, most in MOST.items():
        print(f'{name}: over {most} rows left out, for its memory')
    print('dedupe -k, -j: the time of sort -S 200M is in it, its memory is not')


if __name__ == '__main__':
    {'bench': bench, 'peer': peer}[sys.argv[1]](*sys.argv[2:])
