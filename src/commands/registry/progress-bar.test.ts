import { expect, test } from 'vitest'
import { progressBar } from './progress-bar.ts'
import { registryWords } from './words.ts'

const playedOn = (terminal: boolean): { written: string[]; printed: string[] } => {
  const written: string[] = []
  const printed: string[] = []
  let now = 0
  const bar = progressBar({
    terminal: terminal ? { columns: 100, write: (text) => written.push(text) } : null,
    print: (line) => printed.push(line),
    words: registryWords.en,
    now: () => now,
  })
  bar.phase({ read: 'establishments', file: 'StockEtablissement.csv' }, 1_000)
  for (let done = 0; done <= 1_000; done += 10) {
    bar.at(done, done * 100)
    now += 1_000
  }
  bar.phase({ work: 'index' }, null)
  bar.over()
  return { written, printed }
}

test('on a terminal: one line that fills, with the share, the rate and the time left', () => {
  const { written, printed } = playedOn(true)
  expect(printed).toEqual([])
  expect(written.find((text) => text.includes('50 %'))).toBe(
    `\r\u001b[2KReading StockEtablissement.csv ${'█'.repeat(12)}${'░'.repeat(12)} 50 % · 1,000 rows/s · 50 s left`,
  )
  expect(written.filter((text) => text === '\n')).toHaveLength(2)
})

test('elsewhere: plain lines, one in ten seconds, and the end of each phase', () => {
  const { written, printed } = playedOn(false)
  expect(written).toEqual([])
  expect(printed).toHaveLength(12)
  expect(printed).toContain('Reading StockEtablissement.csv 10 % · 1,000 rows/s · 1 min 30 s left')
  expect(printed.at(-2)).toBe('Reading StockEtablissement.csv 100 % · 1,000 rows/s')
  expect(printed.at(-1)).toBe('Indexes')
})
