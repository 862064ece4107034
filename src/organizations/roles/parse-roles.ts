import { z } from 'zod'
import { type ListFile, readListFile } from '../../config/list-file.ts'
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
    throw new StartupError(`roles: ${issue ? faultOf(issue, data, lineOf) : ''}`)
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

type Issue = { path: PropertyKey[]; message: string; code?: string | undefined; keys?: string[] }

/** « payroll: roles.0.label: missing (line 4) » */
const faultOf = ({ path, message, code, keys }: Issue, data: unknown, lineOf: ListFile['lineOf']): string => {
  const [index, ...field] = path.filter((part): part is string | number => typeof part !== 'symbol')
  if (typeof index !== 'number') return 'expected a list of services, each with its client_id and its roles'
  const entry = (data as { client_id?: unknown }[])[index]
  const name = typeof entry?.client_id === 'string' && entry.client_id !== '' ? entry.client_id : `service number ${index + 1}`
  const line = lineOf(index, ...field) ?? lineOf(index, ...field.slice(0, -1)) ?? lineOf(index)
  const fault = message.endsWith('received undefined') ? 'missing' : message
  const said = code === 'unrecognized_keys' ? [`${keys?.join(', ')}: unknown name`] : [fault]
  return `${[name, field.join('.'), ...said].filter(Boolean).join(': ')}${line === undefined ? '' : ` (line ${line})`}`
}
