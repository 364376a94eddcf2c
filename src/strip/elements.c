/* elements.c - the elements of HTML and what each does to the text in and around it */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "wraps.h"

#define NAMES 512 /* a power of two, well above the number of elements */

enum { BLOCK = E_CLOSES_P, LIGHT = E_INLINE | E_LIGHT };

#define K(kind) ((kind) + 1)

static const struct element elements[] = {
	{ "p", T_P, BLOCK, 0, 0 }, { "div", T_DIV, BLOCK, 0, 0 }, { "span", T_SPAN, E_INLINE, 0, 0 },
	{ "a", T_A, LIGHT, 0, 0 }, { "li", T_LI, BLOCK, K(ITEM), 0 }, { "br", T_BR, E_VOID, 0, 0 },
	{ "b", T_B, LIGHT, 0, 0 }, { "strong", T_B, LIGHT, 0, 0 }, { "h1", T_HEADING, BLOCK, K(HEADING), 1 },
	{ "h2", T_HEADING, BLOCK, K(HEADING), 2 }, { "h3", T_HEADING, BLOCK, K(HEADING), 3 },
	{ "h4", T_HEADING, BLOCK, K(HEADING), 4 }, { "h5", T_HEADING, BLOCK, K(HEADING), 5 },
	{ "h6", T_HEADING, BLOCK, K(HEADING), 6 }, { "ul", T_LIST, BLOCK, 0, 0 },
	{ "ol", T_LIST, BLOCK, 0, 0 }, { "menu", T_LIST, BLOCK, 0, 0 }, { "dir", T_LIST, BLOCK, 0, 0 },
	{ "dl", T_DL, BLOCK, 0, 0 }, { "dt", T_DT, BLOCK, K(ITEM), 0 }, { "dd", T_DT, BLOCK, K(ITEM), 0 },
	{ "table", T_TABLE, BLOCK | E_SCOPE, 0, 0 }, { "tbody", T_TBODY, 0, 0, 0 },
	{ "thead", T_TBODY, 0, 0, 0 }, { "tfoot", T_TBODY, 0, 0, 0 }, { "tr", T_TR, 0, 0, 0 },
	{ "td", T_TD, E_SCOPE, 0, 0 }, { "th", T_TD, E_SCOPE, 0, 0 },
	{ "caption", T_CAPTION, E_SCOPE, K(CAPTION), 0 }, { "section", T_SECTION, BLOCK, K(PARA), 0 },
	{ "article", T_ARTICLE, BLOCK, K(PARA), 0 }, { "main", T_MAIN, BLOCK, 0, 0 },
	{ "aside", T_ASIDE, BLOCK, 0, 0 }, { "nav", T_NAV, BLOCK, 0, 0 },
	{ "header", T_HEADER, BLOCK, 0, 0 }, { "footer", T_FOOTER, BLOCK, 0, 0 },
	{ "form", T_FORM, BLOCK, 0, 0 }, { "figure", T_FIGURE, BLOCK, 0, 0 },
	{ "figcaption", T_CAPTION, BLOCK, K(CAPTION), 0 }, { "blockquote", T_QUOTE, BLOCK, K(QUOTE), 0 },
	{ "address", T_OTHER, BLOCK, 0, 0 }, { "center", T_OTHER, BLOCK, 0, 0 },
	{ "details", T_OTHER, BLOCK, 0, 0 }, { "summary", T_OTHER, BLOCK, 0, 0 },
	{ "dialog", T_OTHER, BLOCK, 0, 0 }, { "fieldset", T_OTHER, BLOCK, 0, 0 },
	{ "legend", T_OTHER, 0, 0, 0 }, { "hgroup", T_OTHER, BLOCK, 0, 0 },
	{ "pre", T_OTHER, BLOCK, 0, 0 }, { "listing", T_OTHER, BLOCK, 0, 0 },
	{ "search", T_OTHER, BLOCK, 0, 0 }, { "hr", T_OTHER, BLOCK | E_VOID, 0, 0 },
	{ "col", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "colgroup", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "html", T_META, E_VOID | E_IGNORED, 0, 0 }, { "head", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "body", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "meta", T_META, E_VOID | E_IGNORED, 0, 0 },
	{ "link", T_META, E_VOID | E_IGNORED, 0, 0 }, { "base", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "img", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "input", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "area", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "embed", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "param", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "source", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "track", T_OTHER, E_VOID | E_IGNORED, 0, 0 }, { "wbr", T_OTHER, E_VOID | E_IGNORED, 0, 0 },
	{ "script", T_OTHER, E_RAW, 0, 0 }, { "style", T_OTHER, E_RAW, 0, 0 },
	{ "noscript", T_OTHER, E_RAW, 0, 0 }, { "iframe", T_OTHER, E_RAW, 0, 0 },
	{ "noembed", T_OTHER, E_RAW, 0, 0 }, { "noframes", T_OTHER, E_RAW, 0, 0 },
	{ "xmp", T_OTHER, E_RAW, 0, 0 }, { "title", T_OTHER, E_RAW, 0, 0 },
	{ "textarea", T_OTHER, E_RAW, 0, 0 }, { "template", T_TEMPLATE, E_SCOPE | E_TEXT | E_INLINE, 0, 0 },
	{ "svg", T_SVG, E_TEXT | E_INLINE, 0, 0 }, { "select", T_SELECT, E_TEXT | E_INLINE, 0, 0 },
	{ "datalist", T_DATALIST, E_TEXT | E_INLINE, 0, 0 }, { "canvas", T_CANVAS, E_TEXT | E_INLINE, 0, 0 },
	{ "object", T_OBJECT, E_SCOPE | E_TEXT | E_INLINE, 0, 0 },
	{ "audio", T_AUDIO, E_TEXT | E_INLINE, 0, 0 }, { "video", T_VIDEO, E_TEXT | E_INLINE, 0, 0 },
	{ "button", T_BUTTON, E_LATER, 0, 0 }, { "option", T_OPTION, E_TEXT | E_INLINE, 0, 0 },
	{ "time", T_TIME, LIGHT, 0, 0 }, { "em", T_OTHER, LIGHT, 0, 0 }, { "i", T_OTHER, LIGHT, 0, 0 },
	{ "u", T_OTHER, LIGHT, 0, 0 }, { "s", T_OTHER, LIGHT, 0, 0 }, { "small", T_OTHER, LIGHT, 0, 0 },
	{ "big", T_OTHER, LIGHT, 0, 0 }, { "font", T_OTHER, LIGHT, 0, 0 }, { "tt", T_OTHER, LIGHT, 0, 0 },
	{ "code", T_OTHER, LIGHT, 0, 0 }, { "sub", T_OTHER, LIGHT, 0, 0 }, { "sup", T_OTHER, LIGHT, 0, 0 },
	{ "mark", T_OTHER, LIGHT, 0, 0 }, { "q", T_OTHER, LIGHT, 0, 0 }, { "cite", T_OTHER, LIGHT, 0, 0 },
	{ "abbr", T_OTHER, LIGHT, 0, 0 }, { "acronym", T_OTHER, LIGHT, 0, 0 },
	{ "dfn", T_OTHER, LIGHT, 0, 0 }, { "kbd", T_OTHER, LIGHT, 0, 0 }, { "samp", T_OTHER, LIGHT, 0, 0 },
	{ "var", T_OTHER, LIGHT, 0, 0 }, { "del", T_OTHER, LIGHT, 0, 0 }, { "ins", T_OTHER, LIGHT, 0, 0 },
	{ "bdi", T_OTHER, LIGHT, 0, 0 }, { "bdo", T_OTHER, LIGHT, 0, 0 }, { "nobr", T_OTHER, LIGHT, 0, 0 },
	{ "strike", T_OTHER, LIGHT, 0, 0 }, { "ruby", T_OTHER, LIGHT, 0, 0 }, { "rb", T_OTHER, LIGHT, 0, 0 },
	{ "rt", T_OTHER, LIGHT, 0, 0 }, { "rp", T_OTHER, LIGHT, 0, 0 }, { "label", T_OTHER, LIGHT, 0, 0 },
	{ "data", T_OTHER, LIGHT, 0, 0 }, { "picture", T_OTHER, LIGHT, 0, 0 },
};

static uint8_t slot[NAMES]; /* by the hash of its name: an element's place in the table + 1 */

static WRAPS uint32_t
name_hash(const char *s, size_t len)
{
	uint32_t h = (uint32_t)len;

	for (size_t i = 0; i < len; i++)
		h = h * 31 + ((unsigned char)s[i] | 0x20u);
	return h ^ h >> 9;
}

const struct element *
element_find(const char *name, size_t len)
{
	const size_t n = sizeof elements / sizeof elements[0];
	uint32_t i;

	if (slot[name_hash("p", 1) % NAMES] == 0)
		for (size_t k = 0; k < n; k++) {
			i = name_hash(elements[k].name, strlen(elements[k].name)) % NAMES;
			while (slot[i] != 0)
				i = (i + 1) % NAMES;
			slot[i] = (uint8_t)(k + 1);
		}
	if (len > 16)
		return NULL;
	for (i = name_hash(name, len) % NAMES; slot[i] != 0; i = (i + 1) % NAMES) {
		const struct element *e = &elements[slot[i] - 1];

		if (strlen(e->name) == len && strncasecmp(e->name, name, len) == 0) /* a name of a page may hold a NUL */
			return e;
	}
	return NULL;
}
