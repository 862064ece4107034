import { z } from 'zod'
import { readListFile } from '../../config/list-file.ts'
import { StartupError } from '../../errors.ts'
import { bothWays, DeclaredRole } from './declared-role.ts'

const Entry = z.strictObject({ client_id: z.string().min(1).max(200), roles: z.array(DeclaredRole).max(200) })
/** `line`: where the file names the service */
export type RolesOfService = { clientId: string; line: number; roles: DeclaredRole[] }

/** Text of a `roles.yaml` (YAML, and so JSON): a list of `{ client_id, roles }`. Throws `StartupError`: one line naming the entry and the field. */
export const parseRoles = (text: string): RolesOfService[] => {
  const { data, lineOf } = readListFile(text, { what: 'roles', format: 'yaml' })
  const read = Entry.array().safeParse(data)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new StartupError(`roles: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
  }
  return read.data.map(({ client_id, roles }, index) => {
    try {
      bothWays(roles)
    } catch (cause) {
      throw new StartupError(`roles of ${client_id}: ${(cause as Error).message}`, { cause })
    }
    const twice = roles.find(({ key }, index) => roles.findIndex((other) => other.key === key) !== index)
    if (twice) throw new StartupError(`roles of ${client_id}: ${twice.key} is written twice`)
    return { clientId: client_id, line: lineOf(index, 'client_id') ?? 1, roles }
  })
}
