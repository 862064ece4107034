import type { Command } from 'commander'
import type { CommandContext } from './context.ts'

export const startCommand = (program: Command, { words }: CommandContext): void => {
  program
    .command('start')
    .description(words.start)
    .action(async () => {
      // the other commands need not load the whole product
      const { runServer } = await import('../server.ts')
      await runServer()
    })
}
