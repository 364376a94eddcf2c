/* domain.c - what sets of one domain, as talk or letters, call names by customs of their own */
/* SPDX-License-Identifier: ISC */
#include "trainer.h"
#include "wraps.h"

/* Domain adaptation by features of the domain's own (Daumé 2007). Only domains other than the one that the
 * weights are for have them: there they take up what differs, whether a people or a team is a name, say, and
 * are left behind. They tell of no word but by its look and by what the tables know: what is learned of words
 * is for all. */

static WRAPS uint32_t
mix(uint32_t domain, uint32_t id, uint32_t value)
{
	uint32_t h = (domain << 8 | id) * 0xc2b2ae35u;

	h = (h ^ h >> 15 ^ value) * 0x9e3779b1u;
	return h ^ h >> 16;
}

size_t
domain_features(const struct view *v, size_t i, uint32_t domain, uint32_t *feature)
{
	const struct tok *t = &v->ts->t[i];
	uint32_t len = t->end - t->start, n = (uint32_t)(v->end[i] - v->run[i]);
	const uint32_t values[] = {
		0,
		v->is[i],
		t->is | (len < 6 ? len : 6) << 8,
		(v->run[i] == i ? 1u : 0) | (v->end[i] == i + 1 ? 2u : 0) | (n < 4 ? n : 4) << 2,
		v->cover[i],
		v->cover[i] | (uint32_t)v->ratio[i] << 8,
		v->hint[i] | (uint32_t)v->ratio[i] << 8,
	};
	const size_t nvalues = sizeof values / sizeof values[0];

	for (uint32_t id = 0; domain != 0 && id < nvalues; id++)
		feature[id] = mix(domain, id, values[id]);
	return domain != 0 ? nvalues : 0;
}
