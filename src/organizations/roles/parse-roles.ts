import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { StartupError } from '../../errors.ts'
import { bothWays, DeclaredRole } from './declared-role.ts'

const Entry = z.strictObject({ client_id: z.string().min(1).max(200), roles: z.array(DeclaredRole).max(200) })
export type RolesOfService = { clientId: string; roles: DeclaredRole[] }

/** Text of a `roles.yaml` (YAML, and so JSON): a list of `{ client_id, roles }`. Throws `StartupError`: one line naming the entry and the field. */
export const parseRoles = (text: string): RolesOfService[] => {
  const read = Entry.array().safeParse(readDocument(text))
  if (!read.success) {
    const [issue] = read.error.issues
    throw new StartupError(`roles: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
  }
  return read.data.map(({ client_id, roles }) => {
    try {
      bothWays(roles)
    } catch (cause) {
      throw new StartupError(`roles of ${client_id}: ${(cause as Error).message}`, { cause })
    }
    const twice = roles.find(({ key }, index) => roles.findIndex((other) => other.key === key) !== index)
    if (twice) throw new StartupError(`roles of ${client_id}: ${twice.key} is written twice`)
    return { clientId: client_id, roles }
  })
}

const readDocument = (text: string): unknown => {
  try {
    return parseYaml(text)
  } catch (cause) {
    const line = cause instanceof Error && 'linePos' in cause && Array.isArray(cause.linePos) ? cause.linePos[0]?.line : undefined
    throw new StartupError(`roles: this is not YAML${line === undefined ? '' : ` (line ${line})`}`, { cause })
  }
}
