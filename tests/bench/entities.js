// entities.js - compromise over the lines of standard input: a line of JSON each, [[start, end, kind], ...] in
// UTF-16 units, then a line with the CPU seconds it took
const nlp = require('compromise');
const lines = require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1);
const before = process.cpuUsage();
const found = lines.map((line) => {
	const doc = nlp(line);
	const of = (view, kind) => view.json({ offset: true }).map(({ offset }) =>
		[offset.start, offset.start + offset.length, kind]);
	return [...of(doc.people(), 'person'), ...of(doc.places(), 'place'), ...of(doc.organizations(), 'org')];
});
const { user, system } = process.cpuUsage(before);
for (const spans of found)
	console.log(JSON.stringify(spans));
console.log((user + system) / 1e6);
