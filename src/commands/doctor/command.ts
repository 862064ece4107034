import { type Command, CommanderError } from 'commander'
import type { Config } from '../../config.ts'
import { openDatabase } from '../../database/index.ts'
import { createPool } from '../../database/pool.ts'
import { openDatabaseAddress } from '../../instance/database-address.ts'
import { readRootKeys } from '../../instance/root-keys.ts'
import { type CommandContext, configOf } from '../context.ts'
import { alignColumns } from '../table.ts'
import { type Check, type Finding, runCheck } from './check.ts'
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
  const outside = await runAll(outsideChecks(words, config))
  const opened = await runCheck({
    name: words.database,
    async run() {
      const address = await openDatabaseAddress(config, 'join')
      const pool = createPool({ url: address.url, size: 2, statementTimeoutMs: 5_000 })
      const db = openDatabase(pool)
      try {
        outside.unshift(
          ...(await runAll(
            databaseChecks(words, config, { url: address.url, db, rootKeys: readRootKeys(config), now: context.clock }),
          )),
        )
      } finally {
        await db.destroy()
        await address.stop()
      }
      return { ok: true, detail: '' }
    },
  })
  return opened.ok ? outside : [opened, ...outside]
}

/** One after the other: the findings are read in this order, and the checks are few. */
const runAll = async (checks: readonly Check[]): Promise<(Finding & { name: string })[]> => {
  const findings = []
  for (const check of checks) findings.push(await runCheck(check))
  return findings
}
