import { z } from 'zod'
import { parseEmail } from '../../accounts/email/parse.ts'
import { isObject, type Json, type JsonObject, schemaIds } from '../attributes.ts'
import type { Caller } from '../deps.ts'
import { invalidValue } from '../errors.ts'
import { etagOf } from '../etag.ts'
import type { ScimPerson } from './people.ts'

export type Resource = JsonObject & { meta: JsonObject }

const usable: readonly string[] = ['provisional', 'active', 'expiring', 'invited']

export const isActive = ({ status }: Pick<ScimPerson, 'status'>): boolean => usable.includes(status)

const fullNameOf = ({ givenName, familyName }: ScimPerson): string => [givenName, familyName].filter(Boolean).join(' ')

export const shownNameOf = (person: ScimPerson): string => person.displayName ?? (fullNameOf(person) || person.userName)

/** Somebody as SCIM shows them. Somebody invited is active: that is what the directory asked for. */
export const userResource = (
  { baseUrl }: Pick<Caller, 'baseUrl'>,
  person: ScimPerson,
  groups: readonly { value: string; display: string }[],
): Resource => {
  const { id, externalId, userName, email, givenName, familyName, status, basis, oal, isExternal } = person
  const formatted = fullNameOf(person)
  const name = { ...(givenName && { givenName }), ...(familyName && { familyName }), ...(formatted && { formatted }) }
  const content: JsonObject = {
    schemas: [schemaIds.user, schemaIds.membership],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    ...(formatted && { name }),
    displayName: shownNameOf(person),
    active: isActive(person),
    emails: [{ value: email, type: 'work', primary: true }],
    groups: groups.map(({ value, display }) => ({ value, display, type: 'direct', $ref: `${baseUrl}/Groups/${value}` })),
    [schemaIds.membership]: { status, ...(basis !== null && { basis }), ...(oal !== null && { oal }), isExternal },
  }
  const meta = {
    resourceType: 'User',
    created: person.createdAt.toISOString(),
    lastModified: person.updatedAt.toISOString(),
    location: `${baseUrl}/Users/${id}`,
    version: etagOf({ ...content, at: person.version }),
  }
  return { ...content, meta }
}

/** What a directory wants somebody to be. Attributes we do not keep are left aside. */
export type WantedUser = {
  userName: string
  email: string
  externalId: string | null
  givenName: string | null
  familyName: string | null
  displayName: string | null
  /** `null`: not said, so as it is */
  active: boolean | null
}

const text = z.string().trim().max(254)
const optional = text.nullish().transform((value) => value || null)
const truth = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
const Wanted = z.object({
  userName: text.min(1),
  externalId: optional,
  displayName: optional,
  name: z.object({ givenName: optional, familyName: optional }).nullish(),
  emails: z.array(z.unknown()).max(20).nullish(),
  active: truth.nullish().transform((value) => value ?? null),
})

/** Throws `ScimError` (invalidValue), naming the attribute. */
export const readUser = (body: Json): WantedUser => {
  const parsed = Wanted.safeParse(isObject(body) ? body : {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalidValue(`${issue?.path.map(String).join('.')}: ${issue?.message}`)
  }
  const { userName, externalId, displayName, name, emails, active } = parsed.data
  const address = addressOf(emails ?? [], userName)
  return {
    userName,
    email: address,
    externalId,
    displayName,
    givenName: name?.givenName ?? null,
    familyName: name?.familyName ?? null,
    active,
  }
}

/** The primary address, else the one at work, else the first, else the name itself when it is one. */
const addressOf = (emails: readonly unknown[], userName: string): string => {
  const listed = emails.flatMap((one) => (typeof one === 'string' ? [{ value: one } as JsonObject] : isObject(one) ? [one] : []))
  const isPrimary = ({ primary }: JsonObject) => primary === true || String(primary).toLowerCase() === 'true'
  const chosen = listed.find(isPrimary) ?? listed.find(({ type }) => type === 'work') ?? listed[0]
  const parsed = parseEmail(String(chosen?.value ?? userName))
  if (!parsed)
    throw invalidValue(chosen ? 'emails: expected an e-mail address' : 'emails: needed, since userName is no e-mail address')
  return parsed.address
}
