"""visible.py STRIP DATA [N] - the words that strip -b prints beside those of an independent HTML parser (lexbor, by resiliparse)

For every page DATA/*/html/*.html: the visible words of the tree that the other parser makes, against the words of strip's
blocks and title, both as bags of words. A table of what is missing and what is too much, by cause, and the N pages (8)
that differ most. Status 1 where more than one word in a thousand has no known cause.
"""
import collections, glob, re, subprocess, sys
from resiliparse.parse.html import HTMLTree, NodeType

WORD = re.compile(r'\w+')
UNREAD = set('script style noscript template iframe noembed noframes xmp title textarea svg select datalist canvas object '
             'audio video option head'.split())
INLINE = set('a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp '
             'small span strike strong sub sup time tt u var wbr picture img'.split())
UNSEEN = re.compile('[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')

def decode(raw):
    for name in ('utf-8-sig',) + tuple(m.decode() for m in re.findall(rb'charset\s*=\s*["\']?\s*([\w.:-]+)', raw[:4096], re.I)):
        try: return raw.decode({'iso-8859-1': 'cp1252', 'gb2312': 'gb18030', 'gbk': 'gb18030'}.get(name.lower(), name))
        except (UnicodeDecodeError, LookupError): pass
    utf8 = raw.decode('utf8', 'replace')
    return utf8 if utf8.count('\ufffd') * 20 < sum(c > '\x7f' for c in utf8) else raw.decode('cp1252', 'replace')

def visible(text):
    """The text of the other parser's tree: block elements part words, inline ones join them, but links side by side."""
    out, tree = [], HTMLTree.parse(text)
    node = top = tree.document
    while node is not None:
        read = True
        if node.type == NodeType.ELEMENT:
            read = node.tag not in UNREAD
            if node.tag not in INLINE: out.append(' ')
        elif node.type == NodeType.TEXT: out.append(node.text)
        if read and node.first_child is not None:
            node = node.first_child
            continue
        while node.next is None:
            node = node.parent
            if node is None or node == top: return UNSEEN.sub('', ''.join(out))
            if node.tag not in INLINE: out.append(' ')
        if node.tag == node.next.tag == 'a': out.append(' ')
        node = node.next
    return UNSEEN.sub('', ''.join(out))

def main():
    strip, data, most = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 8
    total, causes, worst = 0, collections.Counter(), []
    for path in sorted(glob.glob(data + '/*/html/*.html')):
        raw = open(path, 'rb').read()
        theirs = collections.Counter(WORD.findall(visible(decode(raw))))
        rows = subprocess.run([strip, '-b', '-f', 'html', path], capture_output=True).stdout.decode('utf8').split('\n')
        fields = [r.split('\t') for r in rows if r]
        ours = collections.Counter(w for f in fields if f[0] == 'block' for w in WORD.findall(f[7]))
        title = collections.Counter(w for f in fields if f[0] == 'meta' and f[5] == 'title' for w in WORD.findall(f[6]))
        missing, extra = theirs - ours, ours - theirs
        said = sum(theirs.values()); total += said
        # the headline is told in meta title, as often as it stands in the page
        headline = sum(n for w, n in missing.items() if w in title)
        for w in title: missing.pop(w, None)
        # words that one parser glues and the other parts: the same letters
        letters = abs(sum(len(w) * n for w, n in missing.items()) - sum(len(w) * n for w, n in extra.items()))
        a, b = sum(missing.values()), sum(extra.values())
        joined = min(a, b) if letters * 20 <= sum(len(w) * n for w, n in (missing + extra).items()) else 0
        causes['the headline, told in meta title'] += headline
        causes['parted at other tags'] += joined
        causes['missing'] += a - joined if joined == 0 or a > b else 0
        causes['too much'] += b - joined if joined == 0 or b > a else 0
        worst.append((a + b - 2 * joined, said, path, list(missing)[:8], list(extra)[:8]))
    print('%d pages, %d words' % (len(worst), total))
    for cause, n in causes.items(): print('%-34s %8d %8.4f %%' % (cause, n, 100 * n / total))
    for n, said, path, missing, extra in sorted(worst, reverse=True)[:most]:
        print('%6d of %6d  %s\n        missing %s\n        too much %s' % (n, said, path, ' '.join(missing), ' '.join(extra)))
    return (causes['missing'] + causes['too much']) * 1000 > total

if __name__ == '__main__': sys.exit(main())
