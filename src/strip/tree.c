/* tree.c - elements, as they are opened and closed, to nodes and blocks */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "lexicon.h"
#include "strip.h"
#include "wraps.h"

#define CELL_MOST 100 /* bytes of a cell that is joined to the cells before it */
#define ROW_MOST 400  /* bytes of such a row */

static const struct element custom = { "", T_CUSTOM, 0, 0, 0 };
static const struct element stranger = { "", T_CUSTOM, E_INLINE, 0, 0 };

/* An element that is open. */
struct open {
	const struct element *element;
	struct span name;
	uint32_t node;
	uint32_t same; /* the open element of the same tag below it, + 1 */
	uint32_t scope, block; /* how many were open with the last scope, the last block opened */
	struct seen seen;
};

static struct {
	struct open *open;
	size_t n, cap;
	uint32_t last[TAGS]; /* the topmost open element of each tag, + 1 */
	size_t link, bold;   /* how many were open when the link, the bold text began; 0: none */
	size_t linkend;      /* behind the last </a> */
	unsigned breaks;     /* <br> since the last text */
	bool newblock;       /* the next text starts a block */
	bool endcell;        /* and that only because a cell has ended */
	bool newcell;        /* the next text starts a cell of a row that the open block has cells of */
	bool broken;         /* the open block has a line break in it: no cell to be joined to */
} t;

static struct open *
top(void)
{
	return &t.open[t.n - 1];
}

void
tree_begin(struct page *p)
{
	if (t.cap == 0)
		t.open = xmalloc((t.cap = 256) * sizeof *t.open);
	memset(t.last, 0, sizeof t.last);
	memset(&t.open[0], 0, sizeof t.open[0]);
	t.open[0].element = &custom;
	t.n = 1;
	t.link = t.bold = t.linkend = 0;
	t.breaks = 0;
	t.newblock = true;
	t.endcell = t.newcell = t.broken = false;
	p->node[0].kind = PARA;
}

/* Close all that was opened since `n` elements were open. */
static void
pop_to(struct page *p, size_t n)
{
	for (; t.n > n; t.n--) {
		t.last[top()->element->tag] = top()->same;
		if ((top()->element->flags & E_INLINE) != 0)
			continue;
		t.endcell = top()->element->tag == T_TD && (!t.newblock || t.newcell);
		t.newblock = true;
	}
	if (t.link > n) {
		t.link = 0;
		p->linked = false;
	}
	if (t.bold > n) {
		t.bold = 0;
		p->bolded = false;
	}
	shown_close(p, t.n, false);
}

/* Close the topmost open element of a tag, unless one of the tags in `limit` or, with `scope`, a table
 * cell or the like was opened since. */
static bool
close_tag(struct page *p, int tag, const int *limit, bool scope)
{
	uint32_t at = t.last[tag];

	if (at == 0 || (scope && top()->scope > at))
		return false;
	for (; limit != NULL && *limit >= 0; limit++)
		if (t.last[*limit] > at)
			return false;
	pop_to(p, at - 1);
	return true;
}

/* What a start tag closes that was left open. */
static void
close_implied(struct page *p, const struct element *e)
{
	static const int lists[] = { T_LIST, T_DL, -1 }, tables[] = { T_TABLE, -1 };

	if (e->flags & E_CLOSES_P)
		close_tag(p, T_P, NULL, true);
	switch (e->tag) {
	case T_LI:
	case T_DT:
		close_tag(p, e->tag, lists, true);
		break;
	case T_HEADING:
		if (top()->element->tag == T_HEADING)
			pop_to(p, t.n - 1);
		break;
	case T_TBODY:
		close_tag(p, T_TBODY, tables, false);
		/* FALLTHROUGH */
	case T_TR:
		close_tag(p, T_TR, tables, false);
		/* FALLTHROUGH */
	case T_TD:
		close_tag(p, T_TD, tables, false);
		break;
	case T_BUTTON:
		close_tag(p, T_BUTTON, NULL, true);
		break;
	case T_OPTION:
		if (top()->element->tag == T_OPTION)
			pop_to(p, t.n - 1);
		break;
	}
}

static bool
hidden(const struct page *p, const struct tag *tag)
{
	const struct span *v = &tag->attr[A_STYLE];

	return tag_has(tag, A_HIDDEN) ||
	    (tag_has(tag, A_STYLE) &&
		(memmem(p->src.s + v->start, v->end - v->start, "display:none", 12) != NULL ||
		    memmem(p->src.s + v->start, v->end - v->start, "display: none", 13) != NULL));
}

static void
hints(struct page *p, const struct tag *tag, const struct element *e, struct node *n, struct seen *seen)
{
	static const struct {
		enum attr attr;
		char mark;
	} told[] = { { A_CLASS, '.' }, { A_ID, '.' }, { A_ROLE, '=' }, { A_ITEMPROP, '@' } };

	if ((e->flags & E_INLINE) == 0)
		hints_add(n, seen, p->src.s + tag->name.start, tag->name.end - tag->name.start, '<');
	for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
		if (tag_has(tag, told[i].attr))
			hints_add(n, seen, p->src.s + tag->attr[told[i].attr].start,
			    tag->attr[told[i].attr].end - tag->attr[told[i].attr].start, told[i].mark);
	if (hidden(p, tag))
		hints_add(n, seen, "hidden", 6, '!');
}

/* The path of an element below one of path `up`: FNV-1a. */
static WRAPS uint32_t
path_on(uint32_t up, uint32_t tag)
{
	return (up ^ (tag + 1)) * 16777619u;
}

static bool
aside(const struct page *p, const struct tag *tag, enum attr a)
{
	return tag_has(tag, a) && hints_aside(p->src.s + tag->attr[a].start, tag->attr[a].end - tag->attr[a].start);
}

/* Open an element: a node of the arena and a place on the stack. */
static void
push(struct page *p, const struct tag *tag, const struct element *e)
{
	struct open *o, *under;
	struct node *n, *up;

	if (t.n == t.cap) {
		t.cap *= 2;
		t.open = xrealloc(t.open, t.cap * sizeof *t.open);
	}
	if (p->nodes == p->nodecap) {
		p->nodecap *= 2;
		p->node = xrealloc(p->node, p->nodecap * sizeof *p->node);
	}
	under = top();
	o = &t.open[t.n++];
	up = &p->node[under->node];
	n = &p->node[p->nodes];
	*n = *up;
	*o = (struct open){ e, tag->name, (uint32_t)p->nodes++, t.last[e->tag], under->scope,
		under->block, under->seen };
	t.last[e->tag] = (uint32_t)t.n;
	if (e->flags & E_SCOPE)
		o->scope = (uint32_t)t.n;
	n->parent = under->node;
	n->start = (uint32_t)tag->start;
	if ((e->flags & E_INLINE) == 0)
		n->family = e->tag == T_P ? FAMILY_P : e->tag == T_DIV ? FAMILY_DIV : e->tag == T_TD ? FAMILY_TD :
		    e->tag == T_LI || e->tag == T_DT ? FAMILY_LI : FAMILY_OTHER;
	n->depth = (uint8_t)(up->depth + (up->depth < 255));
	n->path = (e->flags & E_INLINE) != 0 ? up->path : path_on(up->path, e->tag);
	if (e->kind != 0) {
		n->kind = (uint8_t)(e->kind - 1);
		n->level = e->level;
	} else if (e->tag == T_P && n->kind == HEADING && p->open && p->now.node == under->node) {
		n->kind = PARA; /* the heading before it was left open */
	}
	if (e->flags & (E_TEXT | E_LATER) && n->drop != DROP_TEXT)
		n->drop = e->flags & E_TEXT ? DROP_TEXT : DROP_LATER;
	else if (n->drop == DROP_NONE && (tag_has(tag, A_PLACEHOLDER) || tag_has(tag, A_FALLBACK)))
		n->drop = DROP_LATER; /* AMP: shown in the stead of what does not load */
	else if (n->drop == DROP_NONE && e->tag != T_MAIN && e->tag != T_ARTICLE &&
		 (aside(p, tag, A_CLASS) || aside(p, tag, A_ID)))
		n->drop = DROP_ASIDE;
	hints(p, tag, e, n, &o->seen);
	if ((e->flags & E_INLINE) == 0) {
		o->block = (uint32_t)t.n;
		t.newcell = e->tag == T_TD && p->open && p->node[p->now.node].family == FAMILY_TD &&
		    p->node[p->now.node].parent == n->parent && t.endcell;
		t.newblock = !t.newcell;
	}
	t.endcell = false;
}

/* An element of no name we know: a container where it stands among blocks, else part of the text. */
static const struct element *
unknown(const struct page *p, const struct tag *tag)
{
	const char *s = p->src.s + tag->name.start;
	int around = top()->element->tag;

	if (memchr(s, '-', tag->name.end - tag->name.start) == NULL || around == T_P ||
	    around == T_HEADING || around == T_SPAN || t.link > 0)
		return &stranger;
	return &custom;
}

static void
line_break(struct page *p)
{
	t.breaks++;
	p->space = p->space || p->open;
}

void
tree_open(struct page *p, const struct tag *tag)
{
	const struct element *e = tag->element != NULL ? tag->element : unknown(p, tag);

	if (e->flags & E_IGNORED) {
		if (e->tag == T_META)
			meta_tag(p, tag);
		return;
	}
	close_implied(p, e);
	if (e->tag == T_BR) {
		line_break(p);
	} else if (e->tag == T_A) {
		if (t.linkend == tag->start) /* two links side by side are two words */
			p->space = true;
		p->linked = tag_has(tag, A_HREF);
		t.link = p->linked ? t.n : 0;
	} else if (e->tag == T_B) {
		p->bolded = true;
		t.bold = t.n;
	}
	if ((e->flags & (E_VOID | E_LIGHT)) == 0 &&
	    !(tag->selfclosed && (e->tag == T_SVG || t.last[T_SVG] > 0)))
		push(p, tag, e);
	else if (e->flags & E_VOID && e->tag != T_BR)
		t.newblock = true;
	shown_open(p, tag, t.n);
}

void
tree_close(struct page *p, const struct tag *tag)
{
	static const int tables[] = { T_TABLE, -1 };
	const struct element *e = tag->element;
	const struct open *o = top();

	if (e == NULL) {
		if (o->element->tag == T_CUSTOM && t.n > 1 &&
		    o->name.end - o->name.start == tag->name.end - tag->name.start &&
		    strncasecmp(p->src.s + o->name.start, p->src.s + tag->name.start,
			o->name.end - o->name.start) == 0)
			pop_to(p, t.n - 1);
	} else if (e->tag == T_A) {
		p->linked = false;
		t.link = 0;
		t.linkend = tag->end;
		shown_close(p, t.n, true);
	} else if (e->tag == T_B) {
		p->bolded = false;
		t.bold = 0;
	} else if (e->tag == T_TIME) {
		shown_close(p, t.n, true);
	} else if (e->tag == T_BR) {
		line_break(p); /* "</br>" is one, too */
	} else if (e->flags & (E_LIGHT | E_VOID | E_RAW)) {
		return;
	} else if (e->flags & E_INLINE) {
		if ((e->flags & E_TEXT) != 0 || t.last[e->tag] > o->block)
			close_tag(p, e->tag, NULL, (e->flags & E_SCOPE) == 0);
	} else if (e->tag == T_TD || e->tag == T_TR || e->tag == T_TBODY) {
		close_tag(p, e->tag, tables, false);
	} else {
		if (e->tag == T_P && t.last[T_P] == 0)
			t.newblock = true;
		close_tag(p, e->tag, NULL, e->tag != T_TABLE && (e->flags & E_SCOPE) == 0);
	}
}

/* Whether the bytes hold anything but white space. */
static bool
blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
			return false;
	return true;
}

/* Text from here on: in a block of its own, where tags have parted it from what was before. The short
 * cells of a table's row make one block. */
static void
enter(struct page *p, size_t start, size_t len)
{
	const struct node *n = &p->node[top()->node];

	if (t.newcell && !t.broken && len <= CELL_MOST && p->text.n - p->now.text <= ROW_MOST)
		page_part(p, start);
	else if (t.newblock || t.newcell || t.breaks > 1)
		page_break(p, top()->node, (enum kind)n->kind, n->level);
	t.broken = p->open && (t.broken || t.breaks > 0);
	t.newblock = t.newcell = t.endcell = false;
	t.breaks = 0;
}

void
tree_text(struct page *p, size_t start, size_t end)
{
	const char *s = p->src.s, *amp;
	uint32_t c[2];
	size_t at, len;

	if (blank(s + start, end - start)) {
		p->space = true;
		return;
	}
	if (p->node[top()->node].drop == DROP_TEXT) {
		t.newblock = true;
		return;
	}
	enter(p, start, end - start);
	for (at = start; at < end; at += len) {
		amp = memchr(s + at, '&', end - at);
		len = amp != NULL ? (size_t)(amp - s) - at : end - at;
		if (len > 0) {
			page_text(p, at, at + len);
			continue;
		}
		len = ref_decode(s + at, end - at, c);
		if (len == 0) {
			len = 1;
			page_text(p, at, at + 1);
			continue;
		}
		page_char(p, c[0], at, at + len);
		if (c[1] != 0)
			page_char(p, c[1], at, at + len);
	}
}

/* Whether tags are read as SVG's: there is no raw text. */
bool
tree_foreign(void)
{
	return t.last[T_SVG] > 0;
}

void
tree_part(void)
{
	t.newblock = true;
}

void
tree_end(struct page *p)
{
	pop_to(p, 1);
	page_close(p);
}
