import type { ImportProgress, Phase } from '../../organizations/registry/local/import/progress.ts'
import type { Terminal } from '../context.ts'
import type { RegistryWords } from './words.ts'

type Output = { terminal: Terminal | null; print(line: string): void; words: RegistryWords; now(): number }

const redrawEveryMs = 200
const lineEveryMs = 10_000

/** One line that fills, on a terminal; elsewhere a plain line now and then, and one for each phase. */
export const progressBar = ({ terminal, print, words, now }: Output): ImportProgress => {
  let phase = ''
  let total: number | null = null
  let first: { at: number; done: number; rows: number } | null = null
  let drawnAt = 0
  const show = (text: string): void => {
    drawnAt = now()
    if (terminal) terminal.write(`\r\u001b[2K${text.slice(0, terminal.columns - 1)}`)
    else print(text)
  }
  const endLine = (): void => {
    if (terminal && phase !== '') terminal.write('\n')
  }
  return {
    phase(next, count) {
      endLine()
      phase = nameOf(next, words)
      total = count
      first = null
      show(phase)
    },
    at(done, rows) {
      const at = now()
      first ??= { at, done, rows }
      const over = total !== null && done >= total
      if (!over && at - drawnAt < (terminal ? redrawEveryMs : lineEveryMs)) return
      show(describe({ phase, total, done, rows, first, at, words, bar: terminal !== null }))
    },
    resumed: () => print(words.resumed),
    over() {
      endLine()
      phase = ''
    },
  }
}

type State = {
  phase: string
  total: number | null
  done: number
  rows: number
  first: { at: number; done: number; rows: number }
  at: number
  words: RegistryWords
  bar: boolean
}

const width = 24

/** « Lecture de StockEtablissement.csv ████████░░░░ 42 % · 61 000 lignes/s · reste 1 min 10 s » */
export const describe = ({ phase, total, done, rows, first, at, words, bar }: State): string => {
  const seconds = (at - first.at) / 1_000
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  const parts = [share === null ? null : `${Math.floor(share * 100)} %`]
  if (seconds > 0.5 && rows > first.rows) {
    parts.push(words.rate(Math.round((rows - first.rows) / seconds)))
    if (share !== null && share < 1 && done > first.done && total !== null) {
      parts.push(words.left(duration(((total - done) * seconds) / (done - first.done))))
    }
  }
  const drawn = share === null || !bar ? '' : `${'█'.repeat(Math.round(share * width)).padEnd(width, '░')} `
  return `${phase} ${drawn}${parts.filter(Boolean).join(' · ')}`.trimEnd()
}

const duration = (seconds: number): string => {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  return whole < 3_600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}

const nameOf = (phase: Phase, words: RegistryWords): string => ('read' in phase ? words.reading(phase.file) : words[phase.work])
