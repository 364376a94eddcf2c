# numbers.py OURS DATA - the measuring part of tests/bench/numbers
"""
Every reader gets the same texts, a line each, and their documents' dates.
Dates: of the true ones those that are a day, a month or a year (what overlaps a week, a length of time or
a vague one counts neither way). Found: F1 of the places; value: F1 of those whose date agrees as far as
the true one is told, since some readers make a day of every month.
Quantities: F1 of the values (sums, counts, measures, percents, lengths of time, ages) of each sentence,
units left aside, since every reader names them its own way.
Speed: megabytes of news a CPU second, a sentence at a time in one process; a peer stops after 10 s.
Loading a library is left out, our program's start-up is not. Recognizers-Text runs its readers of numbers,
currencies, percents, dimensions, ages, temperatures and dates one after the other, as it has no single one.
"""
import collections, datetime, json, os, re, resource, subprocess, sys, tempfile, time

MOST = 10  # seconds of a peer's time
HERE = os.path.dirname(os.path.abspath(__file__))
DAY = re.compile(r'\d{4}(-\d\d(-\d\d)?)?(?=T|$)')
Found = collections.namedtuple('Found', 'start end kind value')


# ---- the readers: from texts and their dates to what is found in each, bytes read and CPU seconds
def children():
    use = resource.getrusage(resource.RUSAGE_CHILDREN)
    return use.ru_utime + use.ru_stime


def run(command, lines):
    with tempfile.TemporaryFile('w+', encoding='utf-8') as f:
        f.writelines(l + '\n' for l in lines)
        f.seek(0)
        before = children()
        out = subprocess.run(command, stdin=f, stdout=subprocess.PIPE, check=True).stdout.decode()
    return out.split('\n')[:-1], children() - before


def ours(command):
    def read(cases):
        found, seconds = [[] for _ in cases], 0
        for date in sorted({d for _, d in cases}):
            at = [i for i, (_, d) in enumerate(cases) if d == date]
            rows, used = run([command, '-d', date], [cases[i][0] for i in at])
            seconds += used
            for f in (r.split('\t') for r in rows):
                if f[0] == 'sentence':
                    text = f[7].encode()
                    continue
                place = [len(text[:int(b)].decode()) for b in f[3:5]]
                if f[5] in ('date', 'time'):
                    found[at[int(f[2]) - 1]].append(Found(*place, 'date', f[6].split()[0]))
                elif f[5] not in ('set', 'ordinal'):
                    found[at[int(f[2]) - 1]].append(Found(*place, 'quantity', f[6].split()[0]))
        return found, sum(len(t.encode()) + 1 for t, _ in cases), seconds
    return read


def node(peer):
    def read(cases):
        lines, _ = run(['node', HERE + '/numbers.js', peer, str(MOST)], [json.dumps({'text': t, 'date': d}) for t, d in cases])
        spent = json.loads(lines.pop())
        return [[Found(*f) for f in json.loads(l)] for l in lines], spent['bytes'], spent['seconds']
    subprocess.run(['node', '-e', 'require("%s")' % {'chrono': 'chrono-node'}.get(peer, '@microsoft/recognizers-text-suite')],
                   check=True, stderr=subprocess.DEVNULL)
    return read


def library(find):
    def read(cases):
        found, size, start = [], 0, time.process_time()
        for text, date in cases:
            try:
                found.append(find(text, date))
            except Exception:  # some sentences break a peer: it has found nothing there
                found.append([])
            size += len(text.encode()) + 1
            if time.process_time() - start > MOST:
                break
        return found, size, time.process_time() - start
    return read


def quantulum():
    import logging
    from quantulum3 import parser
    logging.disable(logging.CRITICAL)

    def find(text, date):
        out = []
        for q in parser.parse(text):
            low, high = (q.value - q.uncertainty, q.value + q.uncertainty) if q.uncertainty else (q.value, q.value)
            out.append(Found(*q.span, 'quantity', '%r..%r' % (low, high)))
        return out
    return library(find)


def dateparser():
    from dateparser.search import search_dates

    def find(text, date):
        out, at = [], 0
        base = {'RELATIVE_BASE': datetime.datetime.fromisoformat(date)}
        for surface, when in search_dates(text, languages=['en'], settings=base) or []:
            at = max(text.find(surface, at), 0)
            out.append(Found(at, at + len(surface), 'date', when.strftime('%Y-%m-%d')))
            at += len(surface)
        return out
    return library(find)


# ---- the scores
def f1(right, found, true):
    return 2 * right / (found + true) if found + true else 1.0


def dates(cases, found):
    """(F1 of the places, F1 of the values)."""
    places = right = n = true = 0
    for case, got in zip(cases, found):
        told = [(g, DAY.match(g['v'][0])) for g in case['gold']]
        told = [(g, m.group()) for g, m in told if m and 'date' in g['k'] and not g.get('ref')]
        true += len(told)
        text = case['text'].encode()
        gold = [(len(text[:g['s']].decode()), len(text[:g['e']].decode())) for g in case['gold']]
        days = [(len(text[:g['s']].decode()), len(text[:g['e']].decode()), v) for g, v in told]
        for f in (f for f in got if f.kind == 'date'):
            over = next((d for d in days if f.start < d[1] and d[0] < f.end), None)
            if over:
                days.remove(over)
                places += 1
                right += f.value[:len(over[2])] == over[2]
            elif any(f.start < e and s < f.end for s, e in gold):
                continue
            n += 1
    return f1(places, n, true), f1(right, n, true)


def bounds(value):
    """The lowest and highest number of a value; None where it is none."""
    ends = [re.sub('[PTYMWDHS]', '', v) for v in value.split('..')]
    try:
        return float(ends[0]), float(ends[-1])
    except ValueError:
        return None


def near(a, b):
    return all(abs(x - y) <= 1e-6 * max(abs(x), abs(y), 1e-12) for x, y in zip(a, b))


def quantities(cases, found):
    right = n = true = 0
    for case, got in zip(cases, found):
        values = [bounds(f.value) for f in got if f.kind == 'quantity']
        n += len(values)
        true += len(case['gold'])
        for g in case['gold']:
            number, _, unit = g['v'][0].partition(' ')
            want = [bounds(number)]
            if unit == 'cents':
                want.append(tuple(b / 100 for b in want[0]))
            hit = next((v for v in values if v and any(near(v, w) for w in want)), None)
            if hit:
                values.remove(hit)
                right += 1
    return f1(right, n, true)


def main(command, data):
    gold = [json.loads(l) for l in open(data + '/numbers/gold.dev.jsonl', encoding='utf-8')]
    sets = [(name, [c for c in gold if c['set'] == name]) for name in ('tbaq', 'gum-date', 'newsquant')]
    news = []
    if os.path.exists(data + '/dedupe/news200k.tsv'):
        news = [(l.rstrip('\n').split('\t')[7], '2015-05-15') for l in open(data + '/dedupe/news200k.tsv', encoding='utf-8')]
    readers = (('claimutils', lambda: ours(command), 'dq'), ('chrono', lambda: node('chrono'), 'd'),
               ('dateparser', dateparser, 'd'), ('quantulum3', quantulum, 'q'),
               ('Recognizers-Text', lambda: node('recognizers'), 'dq'))
    print('%-17s  dates: TimeBank   dates: GUM    quantities:    MB per' % '')
    print('%-17s   found  value   found  value     NewsQuant  CPU second' % '')
    for name, make, reads in readers:
        try:
            read = make()
        except (ImportError, OSError, subprocess.CalledProcessError) as e:
            print('bench: %s is left out: %s' % (name, e), file=sys.stderr)
            continue
        cells = []
        for s, cases in sets:
            kind = 'q' if s == 'newsquant' else 'd'
            if kind not in reads:
                cells += ['-'] * (2 if kind == 'd' else 1)
                continue
            found = read_all(read, [(c['text'].replace('\n', ' '), c['date'] or '2015-05-15') for c in cases])
            cells += ['%.3f' % x for x in dates(cases, found)] if kind == 'd' else ['%.3f' % quantities(cases, found)]
        _, size, seconds = read(news)
        print('%-17s%8s%7s%8s%7s%14s%12s' % (name, *cells, '%.3g' % (size / 1e6 / seconds) if seconds else '-'), flush=True)


def read_all(read, cases):
    """As often as the time given to a peer needs."""
    found = []
    while len(found) < len(cases):
        found += read(cases[len(found):])[0]
    return found


main(*sys.argv[1:])
