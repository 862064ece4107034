import { createHash } from 'node:crypto'
import type { JsonObject } from './attributes.ts'
import { ScimError } from './errors.ts'

/** Changes with anything that is shown of a resource. */
export const etagOf = (resource: JsonObject): string =>
  `W/"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)}"`

const listed = (header: string): string[] => header.split(',').map((one) => one.trim())

export const isSame = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || listed(header).includes(etag))

/** Throws `ScimError` (412) when somebody changed the resource since it was read. */
export const refuseStale = (ifMatch: string | undefined, resource: JsonObject & { meta: JsonObject }): void => {
  if (ifMatch !== undefined && !isSame(ifMatch, String(resource.meta.version)))
    throw new ScimError(412, 'this resource changed since it was read: read it again')
}
