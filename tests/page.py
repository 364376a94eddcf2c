#!/usr/bin/env python3
"""page.py [-t | -o] < report.html - hold a report against what it may be

Parses the page with Python's own parser, which knows nothing of ours, and names every element, attribute,
address and id that a report has no business with. -t prints its tags and attributes, one a line, without
what stands in them; -o its words, by their place, for a person or a test to read. Status 1 on any breach.
"""
import re
import sys
from html.parser import HTMLParser

VOID = {'meta', 'br'}
GLOBAL = {'id', 'class', 'lang', 'dir', 'aria-label', 'aria-labelledby', 'aria-hidden', 'role', 'tabindex'}
SHAPES = {'line': {'x1', 'x2', 'y1', 'y2'}, 'rect': {'x', 'y', 'width', 'height', 'rx'}, 'path': {'d'},
          'circle': {'cx', 'cy', 'r'}, 'text': {'x', 'y', 'text-anchor'}, 'svg': {'width', 'height'}}
ALLOWED = {'a': {'href', 'rel'}, 'li': {'value'}, 'th': {'scope'}, 'time': {'datetime'}, 'details': {'open'},
           'meta': {'charset', 'http-equiv', 'content', 'name'}, **SHAPES}
for name in ('html head title style body header main footer nav section article h1 h2 h3 p b i br ul ol span '
             'cite mark small table caption thead tbody tr td summary div figure pre code').split():
    ALLOWED[name] = set()
PATTERNS = {'href': r'#[A-Za-z0-9-]+|https?://[^\s"\'<>\\^`{|}]+', 'rel': r'noopener noreferrer', 'id': r'[a-z0-9-]+',
            'class': r'[a-z0-9 ]+', 'lang': r'[A-Za-z]{2}', 'dir': 'auto', 'value': r'\d+', 'tabindex': '0',
            'datetime': r'\d{4}-\d\d-\d\d', 'scope': 'col|row', 'role': 'img|region', 'aria-hidden': 'true',
            'open': '', 'd': r'[MLZ0-9 .-]+'}
POLICY = r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'"


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open, self.tags, self.words = [], [], [], []
        self.ids, self.links, self.metas = [], [], {}

    def bad(self, what):
        self.wrong.append(f'line {self.getpos()[0]}: {what}')

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        self.tags.append(' '.join([tag, *names]))
        if tag not in ALLOWED:
            self.bad(f'<{tag}>')
        if len(set(names)) < len(names):
            self.bad(f'<{tag}> has an attribute twice')
        if tag == 'meta':
            self.metas.update({v: dict(attributes).get('content') for k, v in attributes if k in ('name', 'http-equiv')})
        for name, value in attributes:
            value = value or ''
            shape = tag in SHAPES and name in SHAPES[tag]
            if name not in GLOBAL and name not in ALLOWED.get(tag, ()):
                self.bad(f'<{tag} {name}>')
            elif shape and name != 'd' and not re.fullmatch(r'[\d.]+%?|middle', value):
                self.bad(f'<{tag} {name}="{value}">')
            elif not shape and name in PATTERNS and not re.fullmatch(PATTERNS[name], value):
                self.bad(f'<{tag} {name}="{value}">')
            if name == 'id':
                self.ids.append(value)
            if name == 'href' and value.startswith('#'):
                self.links.append(value[1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if tag not in SHAPES:
            self.bad(f'<{tag}/>')
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad(f'</{tag}> closes nothing')

    def handle_data(self, text):
        if self.open and self.open[-1] == 'style':
            self.handle_style(text)
            return
        if re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]', text):
            self.bad(f'a control character in {text!r}')
        if text.strip():
            self.words.append((self.open[-1] if self.open else '', text.strip()))

    def handle_style(self, text):
        if re.search(r'url|@import|expression|<', text):
            self.bad('the style asks for something')

    def handle_comment(self, text):
        self.bad('a comment')

    def handle_pi(self, text):
        self.bad('a processing instruction')

    def handle_decl(self, text):
        if text != 'doctype html' or self.tags:
            self.bad(f'<!{text}>')

    def unknown_decl(self, text):
        self.bad(f'<![{text}')

    def finish(self):
        self.close()
        if self.open:
            self.bad(f'left open: {self.open}')
        for name in sorted({i for i in self.ids if self.ids.count(i) > 1} if len(self.ids) < 5000 else ()):
            self.bad(f'id {name} stands twice')
        for link in sorted(set(self.links) - set(self.ids)):
            self.bad(f'a link to #{link}, which is not there')
        if not re.fullmatch(POLICY, self.metas.get('Content-Security-Policy') or ''):
            self.bad('no policy, or another one')


page = Page()
page.feed(sys.stdin.buffer.read().decode('utf-8'))
page.finish()
if '-t' in sys.argv:
    print('\n'.join(page.tags))
if '-o' in sys.argv:
    for tag, words in page.words:
        print(tag, words)
for line in page.wrong[:20]:
    print(line, file=sys.stderr)
sys.exit(1 if page.wrong else 0)
