// picture - the head and the first card of a report as a PNG: picture.js FILE.html OUT.png
'use strict'
const path = require('path')
const { pathToFileURL } = require('url')
const { chromium } = require('playwright-core')
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync']

async function main(file, out) {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags })
	const page = await browser.newPage({ viewport: { width: 1000, height: 1000 }, colorScheme: 'light' })
	await page.goto(pathToFileURL(path.resolve(file)).href)
	const bottom = await page.evaluate(() => document.querySelector('.card').getBoundingClientRect().bottom)
	await page.setViewportSize({ width: 1000, height: Math.ceil(bottom) + 16 })
	await page.screenshot({ path: out, timeout: 120000 })
	await browser.close()
}

main(process.argv[2], process.argv[3]).catch(e => { console.error(e); process.exit(2) })
