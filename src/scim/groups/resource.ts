import { z } from 'zod'
import { isObject, type Json, type JsonObject, schemaIds } from '../attributes.ts'
import type { Caller } from '../deps.ts'
import { invalidValue } from '../errors.ts'
import { etagOf } from '../etag.ts'
import type { ScimPerson } from '../users/people.ts'
import type { Resource } from '../users/resource.ts'
import type { ScimGroup } from './find-groups.ts'

/** `members` null: nobody asked who is in it; its version, which tells when they change, is then not said. */
export const groupResource = (
  { baseUrl }: Pick<Caller, 'baseUrl'>,
  group: ScimGroup,
  members: readonly ScimPerson[] | null,
): Resource => {
  const { id, displayName, externalId, version, createdAt, updatedAt } = group
  const content: JsonObject = {
    schemas: [schemaIds.group],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    ...(members && {
      members: members.map((member) => ({
        value: member.id,
        display: member.userName,
        type: 'User',
        $ref: `${baseUrl}/Users/${member.id}`,
      })),
    }),
  }
  const meta = {
    resourceType: 'Group',
    created: createdAt.toISOString(),
    lastModified: updatedAt.toISOString(),
    location: `${baseUrl}/Groups/${id}`,
    ...(members && { version: etagOf({ ...content, at: version }) }),
  }
  return { ...content, meta }
}

export type WantedGroup = { displayName: string; externalId: string | null; members: string[] }

const Wanted = z.object({
  displayName: z.string().trim().min(1).max(100),
  externalId: z
    .string()
    .max(254)
    .nullish()
    .transform((value) => value || null),
  members: z.array(z.unknown()).nullish(),
})

/** Throws `ScimError` (invalidValue), naming the attribute. */
export const readGroup = (body: Json): WantedGroup => {
  const parsed = Wanted.safeParse(isObject(body) ? body : {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalidValue(`${issue?.path.map(String).join('.')}: ${issue?.message}`)
  }
  const members = (parsed.data.members ?? []).map((one) => {
    const value = isObject(one) ? one.value : one
    if (typeof value !== 'string') throw invalidValue('members: expected value, the id of a user')
    return value
  })
  return { ...parsed.data, members: [...new Set(members)] }
}
