import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { otherwise, rules } from '../rules.ts'
import { rulesMarkdown, withRules } from './markdown.ts'

const page = readFileSync(new URL('../../../../docs/membership.md', import.meta.url), 'utf8')

test('the table of the documentation is the one of the rules (npm run docs:rules)', () => {
  expect(page).toContain(rulesMarkdown())
  expect(withRules(page)).toBe(page)
})

test('every rule has its row, in the order that decides', () => {
  const ids = Array.from(rulesMarkdown().matchAll(/^\| \d+ \| `(\w+)` /gm), ([, id]) => id)
  expect(ids).toEqual([...rules.map(({ id }) => id), otherwise.id])
})
