import { z } from 'zod'
import { parseForm } from '../../web/form.ts'
import type { TypedSettings } from './GroupSettings.tsx'
import type { ListedGroup } from './list-groups.ts'

const Typed = z.looseObject({
  version: z.coerce.number().int().catch(0),
  name: z.string().trim().max(100).catch(''),
  parent: z.uuid().or(z.literal('')).optional().catch(''),
})

/** What the form of a group said; a group that contains others is asked nothing of where it stands. */
export const readSettings = (body: unknown, { parentId }: Pick<ListedGroup, 'parentId'>): TypedSettings & { version: number } => {
  const form = parseForm(Typed, body)
  if (!form.ok) return { version: 0, name: '', parent: parentId ?? '', services: [] }
  const { version, name, parent = parentId ?? '', ...others } = form.data
  const services = Object.entries(others).flatMap(([field, value]) =>
    field.startsWith('service_') && typeof value === 'string' ? [value] : [],
  )
  return { version, name, parent, services }
}
