import type { Command } from 'commander'
import { MINUTE } from '../clock.ts'
import { StartupError } from '../errors.ts'
import { reseal } from '../instance/reseal.ts'
import { readKeyFile } from '../oidc/keys/key-file.ts'
import { publishedForMs } from '../oidc/keys/rotation.ts'
import { findKeyStates, rotateKeys } from '../oidc/keys/stored-keys.ts'
import { type CommandContext, configOf, withInstance } from './context.ts'
import { printList } from './print-list.ts'

export const keysCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const keys = program.command('keys').description(words.keys)
  keys
    .command('list')
    .description(words.keysList)
    .option('--json', words.json)
    .action(async ({ json }: { json?: boolean }) =>
      printList(context, await listKeys(context), {
        json,
        columns: ({ kid, alg, status, createdAt, retiredAt }) => [kid, alg, status, day(createdAt), day(retiredAt)],
      }),
    )
  keys
    .command('rotate')
    .description(words.keysRotate)
    .option('--compromised', words.keysCompromised)
    .action(async ({ compromised = false }: { compromised?: boolean }) => {
      if (configOf(context).secrets.jwksFile !== null) throw new StartupError(words.keysInFile)
      const plan = await withInstance(context, (instance) => rotateKeys(instance, compromised ? 'compromised' : 'rotate'))
      if (compromised) return print(words.keysReplaced(plan.makeCurrent.length))
      const published = plan.makeNext.length
      print(published === 0 ? words.keysAlreadyPublished : words.keysPublished(published, publishedForMs / MINUTE))
    })
  keys
    .command('reseal')
    .description(words.keysReseal)
    .action(() =>
      withInstance(context, async (instance) => {
        const { totpSecrets, identities, left } = await reseal(instance, context.clock())
        print(words.keysResealed(totpSecrets, identities))
        if (left.passwords + left.recoveryCodes > 0) print(words.keysLeft(left.passwords, left.recoveryCodes))
        else print(words.keysNothingLeft)
      }),
    )
}

type ListedKey = { kid: string; alg: string; status: string; createdAt: Date | null; retiredAt: Date | null }

const listKeys = async (context: CommandContext): Promise<ListedKey[]> => {
  const { jwksFile } = configOf(context).secrets
  if (jwksFile === null) return withInstance(context, ({ db }) => findKeyStates(db))
  const inFile = await readKeyFile(jwksFile)
  return inFile.map(({ kid, alg }) => ({ kid, alg, status: 'file', createdAt: null, retiredAt: null }))
}

const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? ''
