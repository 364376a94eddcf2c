// look - open reports in Chromium: look.js FILE.html ... Nothing is asked of anybody, no script runs, axe-core
// finds no violation in the light and in the dark, the keyboard reaches every link, nothing is wider than a
// telephone. SHOTS=DIR keeps pictures at three widths, in the dark, and in print.
'use strict'
const fs = require('fs')
const path = require('path')
const { pathToFileURL } = require('url')
const { chromium } = require('playwright-core')
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const widths = [360, 800, 1400]
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync']
let failed = 0, passed = 0

function check(what, wrong) {
	if (wrong.length === 0) {
		passed++
		return
	}
	failed++
	console.log(`FAILED ${what}`)
	for (const line of wrong.slice(0, 8))
		console.log(`    ${line}`)
}

// Every page is opened in a context of its own, whose requests and messages are kept.
async function open(browser, file, options) {
	const context = await browser.newContext({ bypassCSP: false, ...options })
	const page = await context.newPage()
	const seen = { requests: [], messages: [], dialogs: [] }
	page.on('request', r => seen.requests.push(r.url()))
	page.on('console', m => seen.messages.push(m.text()))
	page.on('pageerror', e => seen.messages.push(String(e)))
	page.on('dialog', d => { seen.dialogs.push(d.message()); d.dismiss() })
	await page.goto(pathToFileURL(path.resolve(file)).href)
	return { context, page, seen }
}

async function inert(browser, file, name) {
	const { context, page, seen } = await open(browser, file, { viewport: { width: 800, height: 900 } })
	const shown = await page.evaluate(() => new Promise(done => new PerformanceObserver(list =>
		done(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true })))
	await page.waitForTimeout(200)
	check(`${name}: one request, that of the page`, seen.requests.slice(1))
	check(`${name}: no message on the console`, seen.messages)
	check(`${name}: no dialog`, seen.dialogs)
	const links = await page.$$eval('a[href^="#"]', all => all.map(a => a.getAttribute('href'))
		.filter(h => !document.getElementById(h.slice(1))))
	check(`${name}: links within the page lead somewhere`, links)
	const twice = await page.$$eval('[id]', all => all.map(e => e.id).filter((id, i, ids) => ids.indexOf(id) !== i))
	check(`${name}: every id stands once`, twice)
	await context.close()
	return Math.round(shown)
}

// Tab through the page: every link, summary and scrolling region has had the focus.
async function keyboard(browser, file, name) {
	const { context, page } = await open(browser, file, { viewport: { width: 1000, height: 900 } })
	const want = await page.evaluate(() => {
		const all = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(e => e.checkVisibility())
		all.forEach((e, i) => { e.tabNumber = i })
		return all.length
	})
	const got = new Set()
	const tabs = Math.min(want, 200) // in order and without a trap: more of a page of thousands would take minutes
	for (let i = 0; i < tabs; i++) {
		await page.keyboard.press('Tab')
		got.add(await page.evaluate(() => document.activeElement.tabNumber))
	}
	const missed = [...Array(tabs).keys()].filter(i => !got.has(i))
	check(`${name}: the keyboard reaches ${tabs} of ${want} places, in order`, missed.map(i => `place ${i}`))
	await context.close()
}

async function accessible(browser, file, name, colorScheme) {
	const { context, page } = await open(browser, file, { viewport: { width: 1000, height: 900 }, colorScheme, bypassCSP: true })
	await page.evaluate(axe)
	const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
	const lines = list => list.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 100)).join(' | ')}`)
	check(`${name}: axe-core, ${colorScheme}`, lines(result.violations))
	await context.close()
}

// No page is wider than its window; what is wide scrolls by itself.
async function narrow(browser, file, name) {
	for (const width of [320, ...widths]) {
		const { context, page } = await open(browser, file, { viewport: { width, height: 900 } })
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		check(`${name}: nothing is wider than ${width}`, wide > 0 ? [`${wide} px too wide`] : [])
		await context.close()
	}
}

async function shots(browser, file, name, dir) {
	for (const [width, colorScheme] of [[360, 'light'], [800, 'light'], [1400, 'light'], [1400, 'dark']]) {
		const { context, page } = await open(browser, file, { viewport: { width, height: 900 }, colorScheme })
		const height = await page.evaluate(() => document.documentElement.scrollHeight)
		for (let y = 0, n = 1; y < Math.min(height, 12000); y += 2400, n++) {
			await page.setViewportSize({ width, height: Math.min(2400, height - y) })
			await page.evaluate(top => window.scrollTo(0, top), y)
			await page.screenshot({ path: path.join(dir, `${name}-${width}-${colorScheme}-${n}.png`), timeout: 120000 })
		}
		await context.close()
	}
	const { context, page } = await open(browser, file, {})
	await page.pdf({ path: path.join(dir, `${name}.pdf`), format: 'A4' })
	await context.close()
}

async function main(files) {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags })
	for (const file of files) {
		const name = path.basename(file, '.html')
		const began = Date.now()
		const shown = await inert(browser, file, name)
		if (fs.statSync(file).size < 1e6) { // axe-core takes minutes over more, and all elements are in the others
			await accessible(browser, file, name, 'light')
			await accessible(browser, file, name, 'dark')
		}
		await keyboard(browser, file, name)
		await narrow(browser, file, name)
		if (process.env.SHOTS)
			await shots(browser, file, name, process.env.SHOTS)
		console.log(`${name}: ${fs.statSync(file).size} bytes, shown within ${shown} ms, looked at in ${Date.now() - began} ms`)
	}
	await browser.close()
	console.log(`${passed} passed, ${failed} failed`)
	process.exit(failed > 0 ? 1 : 0)
}

main(process.argv.slice(2)).catch(e => { console.error(e); process.exit(2) })
