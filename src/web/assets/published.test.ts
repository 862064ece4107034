import { expect, test } from 'vitest'
import { publishedFor } from './published.ts'

test('the neutral theme carries neither the State’s font nor its emblem', () => {
  const { stylesheet, files } = publishedFor('neutral')
  const css = files.get(stylesheet)?.body.toString() ?? ''
  expect(css).not.toMatch(/Marianne,arial|@font-face/)
  expect([...files.keys()].filter((path) => path.endsWith('.woff2'))).toEqual([])
})

test('the State theme carries its font, in the current format only', () => {
  const paths = [...publishedFor('etat').files.keys()]
  expect(paths.some((path) => path.endsWith('Marianne-Regular.woff2'))).toBe(true)
  expect(paths.filter((path) => path.endsWith('.woff'))).toEqual([])
})

test.each(['neutral', 'etat'] as const)('every file the %s stylesheet names is served', (theme) => {
  const { stylesheet, files } = publishedFor(theme)
  const css = files.get(stylesheet)?.body.toString() ?? ''
  const named = [...css.matchAll(/url\((?!["']?data:)([^)]+)\)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(5)
  const base = stylesheet.replace('style.css', '')
  expect(named.filter((name) => !files.has(base + name))).toEqual([])
})

test('the stylesheet stays light on the wire', async () => {
  const { stylesheet, files } = publishedFor('neutral')
  expect((await files.get(stylesheet)?.compressed?.())?.br.length).toBeLessThan(45_000)
})
