// numbers.js chrono|recognizers SECONDS - read {text, date} a line, write what is found: [[start, end, kind, value] ...] a line
// After SECONDS of CPU time it stops; the last line is {bytes, seconds}, loading and reading left out.
'use strict';
const [, , peer, most] = process.argv;

function day(y, m, d) {
  return [String(y).padStart(4, '0')].concat([m, d].filter(n => n).map(n => String(n).padStart(2, '0'))).join('-');
}

function chrono() {
  const parser = require('chrono-node');
  return (text, date) => parser.parse(text, new Date(date + 'T12:00')).map(r => {
    const s = r.start, known = k => s.isCertain(k);
    const value = known('day') || known('weekday') ? day(s.get('year'), s.get('month'), s.get('day')) :
      known('month') ? day(s.get('year'), s.get('month')) : known('year') ? day(s.get('year')) : '';
    return [r.index, r.index + r.text.length, 'date', value];
  }).filter(f => f[3] !== '');
}

function recognizers() {
  const r = require('@microsoft/recognizers-text-suite'), culture = 'en-us';
  const amounts = [r.recognizeCurrency, r.recognizePercentage, r.recognizeDimension, r.recognizeAge, r.recognizeTemperature];
  return (text, date) => {
    const found = [];
    for (const f of r.recognizeDateTime(text, culture, undefined, new Date(date + 'T12:00'))) {
      const v = (f.resolution && f.resolution.values || [{}])[0], timex = v.timex || '';
      const type = f.typeName.replace('datetimeV2.', '');
      if (type === 'duration')
        found.push([f.start, f.end + 1, 'quantity', timex.replace(/[^0-9.]/g, '')]);
      else if (type !== 'time' && type !== 'timerange' && type !== 'set')
        found.push([f.start, f.end + 1, 'date', /^\d{4}(-\d\d){0,2}(T|$)/.test(timex) ? timex : v.value || v.start || '']);
      else
        found.push([f.start, f.end + 1, 'other', '']);
    }
    for (const recognize of amounts.concat(r.recognizeNumber))
      for (const f of recognize(text, culture))
        if (!found.some(g => f.start < g[1] && g[0] <= f.end)) // a number within a sum or date is that
          found.push([f.start, f.end + 1, 'quantity', String(f.resolution && f.resolution.value || '').replace('%', '')]);
    return found.filter(f => f[2] !== 'other');
  };
}

const read = peer === 'chrono' ? chrono() : recognizers();
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(l => l).map(l => JSON.parse(l));
const out = [];
let bytes = 0;
const seconds = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6; };
const start = seconds();
for (const l of lines) {
  out.push(JSON.stringify(read(l.text, l.date)));
  bytes += Buffer.byteLength(l.text) + 1;
  if (seconds() - start > Number(most))
    break;
}
out.push(JSON.stringify({ bytes, seconds: seconds() - start }));
console.log(out.join('\n'));
