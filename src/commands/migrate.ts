import type { Command } from 'commander'
import { migrate } from '../database/migrate.ts'
import { openDatabaseAddress } from '../instance/database-address.ts'
import { listUnclaimableDomains } from '../instance/unclaimable-domains.ts'
import { type CommandContext, configOf } from './context.ts'

export const migrateCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  program
    .command('migrate')
    .description(words.migrate)
    .action(async () => {
      const address = await openDatabaseAddress(configOf(context), 'join')
      try {
        const { applied } = await migrate(address.url, { unclaimableDomains: listUnclaimableDomains() })
        print(applied.length > 0 ? words.migrated(applied.join(', ')) : words.upToDate)
      } finally {
        await address.stop()
      }
    })
}
