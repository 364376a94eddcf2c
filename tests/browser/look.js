// look - open reports in Chromium: look.js DIR FILE.html ... Nothing is asked of anybody, no script runs,
// axe-core finds no violation in the light and in the dark, the keyboard reaches every link, all links
// within the page lead somewhere, nothing is wider than a telephone. DIR gets screenshots at three widths.
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
	for (let i = 0; i < want + 5 && i < 3000; i++) {
		await page.keyboard.press('Tab')
		got.add(await page.evaluate(() => document.activeElement.tabNumber))
	}
	got.delete(undefined)
	got.delete(null)
	const reached = Math.min(want, 3000) - got.size
	check(`${name}: the keyboard reaches ${want} places`, reached > 0 ? [`${reached} were not reached`] : [])
	await context.close()
}

async function accessible(browser, file, name, colorScheme) {
	const { context, page } = await open(browser, file, { viewport: { width: 1000, height: 900 }, colorScheme, bypassCSP: true })
	await page.evaluate(axe)
	const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations', 'incomplete'] }))
	const lines = list => list.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 100)).join(' | ')}`)
	check(`${name}: axe-core, ${colorScheme}`, lines(result.violations))
	check(`${name}: contrast is known everywhere, ${colorScheme}`, lines(result.incomplete.filter(v => v.id === 'color-contrast')))
	await context.close()
}

async function shots(browser, file, name, dir) {
	for (const width of widths) {
		const { context, page } = await open(browser, file, { viewport: { width, height: 900 } })
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		check(`${name}: nothing is wider than ${width}`, wide > 0 ? [`${wide} px too wide`] : [])
		await page.screenshot({ path: path.join(dir, `${name}-${width}.png`), fullPage: true })
		await context.close()
	}
	const { context, page } = await open(browser, file, { viewport: { width: 1400, height: 900 }, colorScheme: 'dark' })
	await page.screenshot({ path: path.join(dir, `${name}-dark.png`), fullPage: true })
	await page.pdf({ path: path.join(dir, `${name}.pdf`), format: 'A4' })
	await context.close()
}

async function main(dir, files) {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags })
	for (const file of files) {
		const name = path.basename(file, '.html')
		const began = Date.now()
		await inert(browser, file, name)
		await accessible(browser, file, name, 'light')
		await accessible(browser, file, name, 'dark')
		await keyboard(browser, file, name)
		await shots(browser, file, name, dir)
		console.log(`${name}: ${fs.statSync(file).size} bytes, looked at in ${Date.now() - began} ms`)
	}
	await browser.close()
	console.log(`${passed} passed, ${failed} failed`)
	process.exit(failed > 0 ? 1 : 0)
}

main(process.argv[2], process.argv.slice(3)).catch(e => { console.error(e); process.exit(2) })
