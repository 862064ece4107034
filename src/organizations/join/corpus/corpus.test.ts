import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandRunner } from '../../../testing/run-command.ts'
import { sampleDirectory } from '../../directory/sample.ts'
import { sampleRegistry } from '../../registry/sample.ts'
import { type Attempt, readAttempts } from './attempts.ts'
import { runCorpus, type Tried } from './run.ts'

const sources = { registry: sampleRegistry(), directory: sampleDirectory() }
const attempts = readAttempts()
const result = await runCorpus(sources, attempts)
const lines = (tried: Tried[]) => tried.map(({ attempt: { line, rule }, decision }) => `${line}: ${rule}, not ${decision.rule}`)

describe('the labelled attempts', () => {
  test('are many, at many organizations, by people who belong and people who do not', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(400)
    expect(new Set(attempts.map(({ siret }) => siret)).size).toBeGreaterThanOrEqual(120)
    expect(result.strangers.total).toBeGreaterThanOrEqual(200)
  })

  test('accept nobody wrongly', () => {
    expect(lines(result.strangers.accepted)).toEqual([])
  })

  test('leave everybody a way to go on by themselves', () => {
    expect(lines(result.deadEnds)).toEqual([])
  })

  test('are each decided by the rule that was expected', () => {
    expect(lines(result.surprises)).toEqual([])
  })

  test('need no human for most of those who belong', () => {
    const { total, atOnce, byThemselves } = result.belonging
    expect((atOnce + byThemselves) / total).toBeGreaterThan(0.7)
  })
})

test('the count sees what it is there for', async () => {
  const attempt: Attempt = {
    line: 2,
    siret: '21920023500014' as Attempt['siret'],
    emails: ['ada@clamart.fr'],
    belongs: false,
    known: [],
    rule: 'nothing_proves_the_link',
    about: '',
  }
  const wrong = await runCorpus(sources, [attempt])
  expect(wrong.strangers.accepted).toHaveLength(1)
  expect(wrong.surprises).toHaveLength(1)
  const closed = { ...attempt, siret: '90000103300019' as Attempt['siret'], belongs: true }
  expect((await runCorpus(sources, [closed])).deadEnds).toHaveLength(1)
})

describe('the command', () => {
  const run = commandRunner('')
  const folder = mkdtempSync(join(tmpdir(), 'mcp-corpus-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (...rows: string[]) => {
    const path = join(folder, 'attempts.csv')
    writeFileSync(path, ['siret,emails,belongs,known,rule,about', ...rows, ''].join('\n'))
    return path
  }

  test('prints the shares', async () => {
    const { code, printed } = await run('decisions corpus')
    expect(code).toBe(0)
    expect(printed).toContain('Wrongly accepted: 0\n')
    expect(printed).toContain('With a way to go on by oneself: 100.0 %')
  })

  test('fails on an error of the rules, and names the line of a file that is wrong', async () => {
    const accepted = await run(['decisions', 'corpus', file('21920023500014,ada@clamart.fr,no,,official_contact_domain,')])
    expect(accepted).toMatchObject({ code: 1, printed: expect.stringContaining('Wrongly accepted: 1') })
    for (const [row, why] of [
      ['123,ada@clamart.fr,no,,invited,', 'line 2: 123 is no SIRET'],
      ['21920023500014,ada@clamart.fr,maybe,,invited,', 'line 2: belongs'],
      ['21920023500014,ada,no,,invited,', 'line 2: ada is no address'],
      ['21920023500014,ada@clamart.fr,no,magic,invited,', 'line 2: magic is not understood'],
    ] as const)
      expect(await run(['decisions', 'corpus', file(row)])).toMatchObject({ code: 1, warned: expect.stringContaining(why) })
  })
})
