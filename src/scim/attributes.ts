export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

export const schemaIds = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  membership: 'urn:moncomptepro:params:scim:schemas:extension:membership:2.0:User',
} as const

/** Names are read whatever their case; these are ours. */
const canonicalNames = [
  ...['schemas', 'id', 'externalId', 'meta', 'resourceType', 'created', 'lastModified', 'location', 'version'],
  ...['userName', 'name', 'formatted', 'givenName', 'familyName', 'displayName', 'active', 'emails', 'groups', 'members'],
  ...['value', 'display', 'type', 'primary', '$ref', 'Operations', 'op', 'path', 'status', 'basis', 'oal', 'isExternal'],
]
const byLowerCase = new Map(canonicalNames.map((name) => [name.toLowerCase(), name]))

export const canonicalName = (name: string): string => byLowerCase.get(name.toLowerCase()) ?? name

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const deepest = 8

/** A body with our names, on objects without prototype. Deeper than anything of ours is cut. */
export const canonical = (value: unknown, depth = 0): Json => {
  if (depth > deepest || value === undefined) return null
  if (Array.isArray(value)) return value.map((one) => canonical(one, depth + 1))
  if (typeof value !== 'object' || value === null) return value as Json
  const object: JsonObject = Object.create(null)
  for (const [name, inner] of Object.entries(value)) object[canonicalName(name)] = canonical(inner, depth + 1)
  return object
}

/** `name.givenName`, with or without the name of its schema before. */
export type AttributePath = { attribute: string; sub?: string | undefined }

const schemas = Object.values(schemaIds)

/** `undefined`: no attribute path. */
export const readPath = (text: string): AttributePath | undefined => {
  const schema = schemas.find((id) => text.toLowerCase().startsWith(id.toLowerCase()))
  if (schema === schemaIds.membership) {
    const rest = text.slice(schema.length).replace(/^[:.]/, '')
    return { attribute: schema, sub: rest === '' ? undefined : canonicalName(rest) }
  }
  // of a schema we do not have: kept apart, and left aside
  if (!schema && /^urn:/i.test(text)) return { attribute: text }
  const [attribute = '', sub, ...more] = (schema ? text.slice(schema.length + 1) : text).split('.')
  if (more.length > 0 || !/^[A-Za-z$][\w$-]*$/.test(attribute) || (sub !== undefined && !/^[A-Za-z$][\w$-]*$/.test(sub)))
    return undefined
  return { attribute: canonicalName(attribute), sub: sub === undefined ? undefined : canonicalName(sub) }
}
