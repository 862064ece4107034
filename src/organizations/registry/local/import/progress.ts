import type { StockRole } from '../stock/columns.ts'

export type Phase = { read: StockRole; file: string } | { work: 'assemble' | 'index' | 'words' | 'swap' | 'apply' }

/** What the operator is told while it lasts. */
export type ImportProgress = {
  /** `total`: what `at` counts up to; `null` when nobody can say */
  phase(phase: Phase, total: number | null): void
  at(done: number, rows: number): void
  /** an earlier import of the same files is carried on */
  resumed(): void
  over(): void
}

export const silentProgress: ImportProgress = {
  phase: () => undefined,
  at: () => undefined,
  resumed: () => undefined,
  over: () => undefined,
}
