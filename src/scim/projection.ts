import { type AttributePath, isObject, type Json, type JsonObject, readPath } from './attributes.ts'
import { ScimError } from './errors.ts'

const always: readonly string[] = ['schemas', 'id']

const pathsOf = (text: string): AttributePath[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 50)
    .map((one) => {
      const path = readPath(one)
      if (!path) throw new ScimError(400, `attributes: ${one.slice(0, 100)} is no attribute`, 'invalidValue')
      return path
    })

type Wanted = { attributes?: string | undefined; excludedAttributes?: string | undefined }

/** Nobody will be shown this attribute: it needs not be read. */
export const isLeftOut = (attribute: string, { attributes, excludedAttributes }: Wanted): boolean => {
  if (attributes) return !pathsOf(attributes).some((path) => path.attribute === attribute)
  return pathsOf(excludedAttributes ?? '').some((path) => path.attribute === attribute && path.sub === undefined)
}

/** RFC 7644 §3.9: only what is asked, or all but what is not wanted; who it is, always. */
export const project = (resource: JsonObject, { attributes, excludedAttributes }: Wanted): JsonObject => {
  if (attributes) return only(resource, pathsOf(attributes))
  return excludedAttributes ? without(resource, pathsOf(excludedAttributes)) : resource
}

const only = (resource: JsonObject, paths: readonly AttributePath[]): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]): [string, Json][] => {
      if (always.includes(name)) return [[name, value]]
      const asked = paths.filter(({ attribute }) => attribute === name)
      if (asked.length === 0) return []
      const subs = asked.flatMap(({ sub }) => sub ?? [])
      return subs.length < asked.length ? [[name, value]] : [[name, parts(value, (part) => subs.includes(part))]]
    }),
  )

const without = (resource: JsonObject, paths: readonly AttributePath[]): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]): [string, Json][] => {
      const named = paths.filter(({ attribute }) => attribute === name)
      if (always.includes(name) || named.length === 0) return [[name, value]]
      const subs = named.flatMap(({ sub }) => sub ?? [])
      return subs.length < named.length ? [] : [[name, parts(value, (part) => !subs.includes(part))]]
    }),
  )

const parts = (value: Json, keep: (part: string) => boolean): Json => {
  if (Array.isArray(value)) return value.map((one) => parts(one, keep))
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => keep(name))) : value
}
