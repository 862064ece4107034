import { readFileSync, writeFileSync } from 'node:fs'
import { withRules } from './markdown.ts'

/** `npm run docs:rules`: brings the documentation up to date with the rules. */
const page = new URL('../../../../docs/membership.md', import.meta.url)
writeFileSync(page, withRules(readFileSync(page, 'utf8')))
