#!/usr/bin/env python3
"""offsets.py [-r N] [FILE ...] - hold every offset that the tools print against the bytes it points at

Sends the documents FILE, and N (-r) documents of random Unicode, through strip -b and the filters behind it, and
the random ones through each filter that takes plain lines, too. $CLAIMBIN holds the programs. Of every row that
comes out:
  block     its range lies in the document, begins with the text's first character and ends with its last, and holds
            the others in their order, tags and comments taken out: the smallest range that holds its text
  sentence  its text is exactly its range of its block's text; those of a block do not overlap, and leave out only
            space between them
  entity, number, quote   its text is exactly its range of its sentence's text
  same      no range; it names a sentence that came before
Every breach is told. The last line counts rows and breaches; the status is 1 where there was one.
"""
import html
import os
import random
import re
import subprocess
import sys
import tempfile

FILTERS = ['sentences', 'entities', 'numbers', 'quotes', 'dedupe']
CHARSETS = ['utf-8-sig', 'cp1252', 'gb18030', 'cp932', 'euc_jp', 'cp949', 'big5hkscs', 'cp1251', 'koi8_r', 'cp1250', 'iso8859_2', 'cp1253',
            'cp1254', 'cp1255', 'cp1256', 'iso8859_15', 'utf-16-le', 'utf-16-be', 'iso2022_jp']
# what a row never shows: controls of the writing direction, a soft hyphen and what has no width
UNSEEN = re.compile('[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
DROPPED = re.compile(r'<!--.*?-->|<(script|style|template|noscript|svg)\b.*?</\1\s*>|</?[a-zA-Z!?][^<>]*(?:"[^"]*"[^<>"]*)*>', re.S)


def seen(text):
    """The characters that a comparison goes by: no space, and none that is repaired away."""
    text = ''.join(c for c in UNSEEN.sub('', text) if not c.isspace() and ord(c) >= 0x20 and not 0x7f <= ord(c) < 0xa0)
    return text.replace('\ufffd', '')


def within(part, whole):
    """Whether the characters of part stand in whole, in their order."""
    rest = iter(whole)
    return all(c in rest for c in part)


def block_holds(raw, text):
    """Whether raw is the smallest range that holds the text, in whatever character set."""
    first, last = seen(text)[:1], [seen(text)[-1:], seen(text.rstrip('| '))[-1:]]
    want = seen(text.replace(' |', ' ')) # the cells of a table's row are parted so
    for charset in CHARSETS:
        try: # a range may begin behind the escape that says what its bytes mean
            source = (b'\x1b$B' + raw if charset == 'iso2022_jp' else raw).decode(charset, 'replace')
        except UnicodeError:
            continue
        forms = source, html.unescape(source), html.unescape(DROPPED.sub(' ', source))
        tight = not want or not (source[:1].isspace() or source[-1:].isspace())
        ends = (any(seen(form)[:1] == first for form in forms[:2]) or source[:1] == text[:1]) and \
            (any(seen(form)[-1:] in last for form in forms[:2]) or source[-1:] == text[-1:])
        if tight and ends and any(within(want, seen(form)) for form in forms):
            return True
    return False


class Checker:
    def __init__(self):
        self.rows = self.breaches = 0

    def breach(self, row, what):
        self.breaches += 1
        if self.breaches <= 9:
            print('%s: %s' % (b' '.join(row[:6]).decode('utf-8', 'replace'), what))

    def child(self, row, start, end, parent, of):
        if parent is None:
            self.breach(row, 'no %s before it' % of)
        elif end > len(parent) or parent[start:end] != row[7]:
            self.breach(row, '%r is not bytes %d..%d of its %s %r' % (row[7], start, end, of, parent))

    def sentence(self, row, start, end):
        if self.block is None: # a plain line's: all of it
            if (start, end) != (0, len(row[7])):
                self.breach(row, 'a line is not %d..%d' % (start, end))
        else:
            self.child(row, start, end, self.block, 'block')
            if start < self.done or seen(self.block[self.done:start].decode('utf-8', 'replace')):
                self.breach(row, 'the sentence before it ends at %d' % self.done)
            self.done = end
        self.text, self.no = row[7], row[2]
        self.known.add(row[1] + b'#' + row[2])

    def row(self, row, sources):
        if len(row) != 8 or b'' in row or not all(f.isdigit() for f in row[2:5]):
            return self.breach(row, 'no row')
        start, end = int(row[3]), int(row[4])
        if start > end:
            self.breach(row, 'it ends before it begins')
        elif row[0] == b'block':
            if sources is None:
                if (start, end) != (0, len(row[7])):
                    self.breach(row, 'a line is not %d..%d' % (start, end))
            elif end > len(sources[row[1]]) or not block_holds(sources[row[1]][start:end], row[7].decode()):
                self.breach(row, '%r is not %r' % (sources[row[1]][start:end][:300], row[7].decode()[:300]))
            self.block, self.done = row[7], 0
            self.text = None
        elif row[0] == b'sentence':
            self.sentence(row, start, end)
        elif row[0] in (b'meta', b'same'):
            if (start, end) != (0, 0):
                self.breach(row, 'a range')
            if row[0] == b'same' and row[6] not in self.known - {row[1] + b'#' + row[2]}:
                self.breach(row, 'there is no sentence %s before it' % row[6].decode())
            if row[0] == b'meta':
                self.block = self.text = None
        else:
            self.child(row, start, end, self.text if row[2] == self.no else None, 'sentence')

    def check(self, rows, sources):
        self.block = self.text = self.no = None
        self.done, self.known = 0, set()
        for line in rows.split(b'\n')[:-1]:
            self.rows += 1
            self.row(line.split(b'\t'), sources)


def pipe(*commands):
    """What comes out of the commands one behind the other; messages are another test's."""
    data = None
    for name, *arguments in commands:
        done = subprocess.run([os.path.join(os.environ.get('CLAIMBIN', 'bin'), name), *arguments], input=data,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 2):
            sys.exit('offsets.py: %s: status %d' % (name, done.returncode))
        data = done.stdout
    return data


WORDS = ('The the port of Lumen harbour said that says Mr. Dr. U.S. Geneva Oslo Norway Maria Ilić Ångström Société İstanbul '
         'on in at more than about nearly 3,000 1.5 $5 £7 €9.99 million billion percent % 12 May 2024 Monday last week 5:30 '
         'p.m. three hundred years km miles according to he she "It was" “We will” ‘never’ «non» don’t war ended. closed! '
         'Why? - – — … 1) * # ## > [a](b) **bold** &amp; &eacute; &#8220; &lt; <b>x</b> <i> </i> <br> <p>').split()


def character(rng):
    """Any character; those that take part in what tools decide come more often."""
    kind = rng.randrange(8)
    if kind == 0:
        return chr(rng.choice([0x300, 0x301, 0x327, 0x200b, 0x200d, 0x202e, 0x2066, 0xad, 0xa0, 0x2028, 0x85, 0x7f, 0x1b, 0xfeff, 0xfffd]))
    if kind < 3:
        return chr(rng.randrange(0xa0, 0x600))
    if kind < 5:
        return chr(rng.choice([0x1f600, 0x1d400, 0x4e00, 0x3041, 0xac00, 0x10400, 0x2000]) + rng.randrange(64))
    c = rng.randrange(0x20, 0x110000)
    return ' ' if 0xd800 <= c < 0xe000 else chr(c)


def document(rng):
    """Sentences of words and stray characters, and now and then a broken sequence, in bytes."""
    out = []
    for _ in range(rng.randrange(1, 12)):
        for _ in range(rng.randrange(1, 40)):
            word = rng.choice(WORDS) if rng.random() < 0.8 else ''.join(character(rng) for _ in range(rng.randrange(1, 5)))
            out += [word, rng.choice(['', ' ', ' ', ' ', ' ', '\t', '\u00a0'])]
        out.append(rng.choice(['. ', '.\n', '!\n\n', '?”\n\n', '\n', '\r\n\r\n']))
    raw = bytearray(''.join(out).encode())
    if rng.random() < 0.3:
        for _ in range(rng.randrange(1, 6)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
    return bytes(raw)


def through(checker, first, files, sources):
    """Check what the filters from the nth on make of files; strip comes before them where first is a command."""
    for i in range(0, len(files), 50):
        some = files[i:i + 50]
        commands = [first, *[[f] for f in FILTERS]] if isinstance(first, list) else [[f] for f in FILTERS[first:]]
        commands[0] = commands[0] + some
        checker.check(pipe(*commands), sources(some))


def read(files):
    return {os.fsencode(name): open(name, 'rb').read() for name in files}


def main():
    checker, files, n = Checker(), sys.argv[1:], 0
    if files[:1] == ['-r']:
        n, files = int(files[1]), files[2:]
    through(checker, ['strip', '-b'], files, read)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        names = [os.path.join(place, str(i)) for i in range(n)]
        for name in names:
            with open(name, 'wb') as f:
                f.write(document(rng))
        for form in 'html', 'md', 'text':
            through(checker, ['strip', '-b', '-f', form], names, read)
        for name in names: # as plain lines: a tab would make rows of them
            with open(name, 'r+b') as f:
                lines = f.read().replace(b'\t', b' ')
                f.seek(0)
                f.write(lines)
        for k in range(len(FILTERS)):
            through(checker, k, names, lambda some: None)
    print('%d documents, %d rows, %d breaches' % (len(files) + n, checker.rows, checker.breaches))
    sys.exit(checker.breaches > 0 or checker.rows == 0)


main()
