import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { people, registration, signUp } from '../bench/product.ts'
import { collectGallery, galleryPath } from '../src/dev/collect-gallery.ts'
import { compiled } from '../src/testing/compiled.ts'
import { findFreePort, runProduct } from '../src/testing/run-product.ts'

const folder = mkdtempSync(join(tmpdir(), 'mcp-built-'))
const port = await findFreePort()
const origin = `http://localhost:${port}`
const client = { clientId: 'built', clientSecret: 'a secret', redirectUri: 'http://localhost:9/callback', scope: 'openid email' }
writeFileSync(join(folder, 'clients.json'), JSON.stringify([registration(client)]))
const product = runProduct(['start'], {
  PORT: String(port),
  DATA_DIR: join(folder, 'data'),
  CLIENTS_FILE: join(folder, 'clients.json'),
  DEMO_SERVICE: 'off',
  TRUST_PROXY: '127.0.0.1,::1',
  THEME: 'etat',
})
afterAll(async () => {
  product.child.kill('SIGTERM')
  await product.ended
  rmSync(folder, { recursive: true, force: true })
})
await product.ready

test('as it is built, a newcomer signs up with a password, joins an organization and reaches the service', async () => {
  const [person] = people(1)
  if (!person) throw new Error('nobody')
  const browser = await signUp(origin, client, person, '10.1.0.1')
  browser.close()
})

test('as it is built, the gallery is whole, and its pages are shown', async () => {
  const entries = await collectGallery()
  const list = await (await fetch(`${origin}/dev/gallery`)).text()
  expect(entries.map(galleryPath).filter((path) => !list.includes(`href="${path}"`))).toEqual([])
  // the pages themselves are all walked elsewhere
  for (const entry of entries.filter((_, index) => index % 40 === 0))
    expect((await fetch(origin + galleryPath(entry))).status, galleryPath(entry)).toBe(200)
})

test('as it is built, its pages have their style, its fonts and their script', async () => {
  const page = await (await fetch(`${origin}/dev/gallery/add-passkey/empty`)).text()
  const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  const names = assets.map((path) => path?.split('/').at(-1))
  expect(names).toEqual(expect.arrayContaining(['style.css', 'passkey.js']))
  const style = assets[names.indexOf('style.css')] ?? ''
  const css = await (await fetch(origin + style)).text()
  const font = /url\("?([^")]+\.woff2)/.exec(css)?.[1] ?? 'none'
  for (const path of [...assets, new URL(font, origin + style).pathname, '/favicon.svg'])
    expect((await fetch(origin + path)).status, path).toBe(200)
})

test('an error of the built code is read in its sources, by whoever asks for it', () => {
  const env = { LOG_LEVEL: 'debug', DATA_DIR: folder, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const args = ['--enable-source-maps', compiled('commands/main.ts'), 'migrate']
  expect(spawnSync(process.execPath, args, { encoding: 'utf8', env }).stderr).toContain('src/database/migrate.ts:')
})
