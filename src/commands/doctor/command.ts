import { type Command, CommanderError } from 'commander'
import type { Config } from '../../config.ts'
import { openDatabase } from '../../database/index.ts'
import { createPool } from '../../database/pool.ts'
import { openDatabaseAddress } from '../../instance/database-address.ts'
import { readRootKeys } from '../../instance/root-keys.ts'
import { type CommandContext, configOf } from '../context.ts'
import { alignColumns } from '../table.ts'
import { type Finding, runCheck, runChecks } from './check.ts'
import { databaseChecks } from './database-checks.ts'
import { outsideChecks } from './outside-checks.ts'
import { doctorWords } from './words.ts'

export const doctorCommand = (program: Command, context: CommandContext): void => {
  program
    .command('doctor')
    .description(context.words.doctor)
    .action(async () => {
      const findings = await examine(configOf(context), context)
      const rows = findings.map(({ ok, name, detail }) => [ok ? '✓' : '✗', name, detail])
      for (const line of alignColumns(rows)) context.print(line)
      if (findings.some(({ ok }) => !ok)) throw new CommanderError(1, 'moncomptepro.unwell', '')
    })
}

const examine = async (config: Config, context: CommandContext): Promise<(Finding & { name: string })[]> => {
  const words = doctorWords[context.locale]
  const outside = await runChecks(outsideChecks(words, config), words.afterMigrations)
  const inside: (Finding & { name: string })[] = []
  const examineInside = async (): Promise<Finding> => {
    const address = await openDatabaseAddress(config, 'join')
    const pool = createPool({ url: address.url, size: 2, statementTimeoutMs: 5_000 })
    const db = openDatabase(pool)
    try {
      const checks = databaseChecks(words, config, { url: address.url, db, rootKeys: readRootKeys(config), now: context.clock })
      inside.push(...(await runChecks(checks, words.afterMigrations)))
    } finally {
      await db.destroy()
      await address.stop()
    }
    return { ok: true, detail: '' }
  }
  const opened = await runCheck({ name: words.database, run: examineInside }, words.afterMigrations)
  return [...(opened.ok ? [] : [opened]), ...inside, ...outside]
}
