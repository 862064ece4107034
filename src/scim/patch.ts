import { canonicalName, isObject, type Json, type JsonObject, readPath } from './attributes.ts'
import { ScimError } from './errors.ts'
import type { Filter } from './filter/filter.ts'
import { matches } from './filter/match.ts'
import { parseFilter } from './filter/parse.ts'

/** Sets or removes: of a resource, of one attribute, of a part of it, or of those elements that answer to a filter. */
type Target = { attribute: string; filter?: Filter | undefined; sub?: string | undefined }

const readOnly: readonly string[] = ['id', 'meta', 'schemas', 'groups']
const mostOperations = 100

/**
 * Applies the operations of RFC 7644 §3.5.2 to a copy of a resource, in order. Takes the shapes of directories in use: operations with a capital,
 * booleans as texts, names with a dot in a value without path. What is read only may only be said as it is. Throws `ScimError`.
 */
export const applyPatch = (resource: JsonObject, body: Json): JsonObject => {
  const operations = isObject(body) ? body.Operations : undefined
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > mostOperations)
    throw new ScimError(400, `Operations: expected 1 to ${mostOperations}`, 'invalidSyntax')
  const patched = structuredClone({ ...resource }) as JsonObject
  for (const operation of operations) applyOne(patched, operation)
  return patched
}

const applyOne = (resource: JsonObject, operation: Json): void => {
  if (!isObject(operation)) throw new ScimError(400, 'Operations: expected objects', 'invalidSyntax')
  const op = String(operation.op).toLowerCase()
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw new ScimError(400, 'op: expected add, replace or remove', 'invalidSyntax')
  const value = operation.value ?? null
  if (operation.path !== undefined && operation.path !== null && operation.path !== '') {
    at(resource, op, readTarget(String(operation.path)), value)
    return
  }
  if (op === 'remove') throw new ScimError(400, 'path: remove needs one', 'noTarget')
  if (!isObject(value)) throw new ScimError(400, 'value: without a path, expected an object', 'invalidSyntax')
  for (const [name, inner] of Object.entries(value)) at(resource, op, readTarget(name), inner)
}

const readTarget = (text: string): Target => {
  const bracket = /^([^[]+)\[(.*)\](?:\.([\w$]+))?$/s.exec(text)
  const path = readPath(bracket?.[1] ?? text)
  if (!path) throw new ScimError(400, `path: ${text.slice(0, 200)} is not understood`, 'invalidPath')
  if (!bracket) return path
  return { attribute: path.attribute, filter: parseFilter(bracket[2] ?? ''), sub: bracket[3] && canonicalName(bracket[3]) }
}

const at = (resource: JsonObject, op: 'add' | 'replace' | 'remove', target: Target, value: Json): void => {
  const { attribute, filter, sub } = target
  if (readOnly.includes(attribute)) {
    refuseChange(resource, op, target, value)
    return
  }
  if (filter) {
    atElements(resource, op, { attribute, filter, sub }, value)
    return
  }
  const current = resource[attribute] ?? null
  if (sub !== undefined) {
    const inner: JsonObject = isObject(current) ? current : {}
    if (op === 'remove') delete inner[sub]
    else inner[sub] = value
    resource[attribute] = inner
    return
  }
  if (op === 'remove') {
    if (Array.isArray(current) && Array.isArray(value) && value.length > 0) resource[attribute] = without(current, value)
    else delete resource[attribute]
    return
  }
  if (Array.isArray(current))
    resource[attribute] = op === 'add' ? [...without(current, listOf(value)), ...listOf(value)] : listOf(value)
  else resource[attribute] = op === 'add' && isObject(current) && isObject(value) ? { ...current, ...value } : value
}

const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : value === null ? [] : [value])

const keyOf = (element: Json): Json => (isObject(element) ? (element.value ?? null) : element)

const without = (list: readonly Json[], gone: readonly Json[]): Json[] => {
  const keys = new Set(gone.map(keyOf))
  return list.filter((element) => !keys.has(keyOf(element)))
}

const atElements = (
  resource: JsonObject,
  op: 'add' | 'replace' | 'remove',
  { attribute, filter, sub }: { attribute: string; filter: Filter; sub: string | undefined },
  value: Json,
): void => {
  const list = listOf(resource[attribute] ?? null)
  const chosen = (element: Json): element is JsonObject => isObject(element) && matches(filter, element)
  if (op === 'remove') {
    resource[attribute] =
      sub === undefined
        ? list.filter((element) => !chosen(element))
        : list.map((element) => (chosen(element) ? withoutPart(element, sub) : element))
    return
  }
  const change: JsonObject = sub === undefined ? (isObject(value) ? value : {}) : { [sub]: value }
  if (list.some(chosen)) {
    resource[attribute] = list.map((element) => (chosen(element) ? { ...element, ...change } : element))
    return
  }
  if (op === 'replace' && (sub === undefined || !saysWhichKind(filter))) throw nothingAnswers()
  resource[attribute] = [...list, { ...described(filter), ...change }]
}

/**
 * Replacing what answers to no filter is refused (RFC 7644 §3.5.2.3), but for the one shape in which Entra ID writes an attribute of a person,
 * whether they had it or not: `emails[type eq "work"].value`, `roles[primary eq "True"].value`.
 */
const saysWhichKind = (filter: Filter): boolean =>
  filter.op === 'and'
    ? saysWhichKind(filter.left) && saysWhichKind(filter.right)
    : filter.op === 'eq' && filter.path.sub === undefined && ['type', 'primary'].includes(filter.path.attribute)

const withoutPart = (element: JsonObject, sub: string): JsonObject =>
  Object.fromEntries(Object.entries(element).filter(([name]) => name !== sub))

const nothingAnswers = (): ScimError => new ScimError(400, 'path: nothing answers to this filter', 'noTarget')

const described = (filter: Filter): JsonObject => {
  if (filter.op === 'and') return { ...described(filter.left), ...described(filter.right) }
  if (filter.op !== 'eq') throw nothingAnswers()
  return { [filter.path.attribute]: filter.value }
}

/** Connectors send whole resources back, with what they may not change: said as it is, it is nothing. */
const refuseChange = (resource: JsonObject, op: string, { attribute, sub }: Target, value: Json): void => {
  const current = resource[attribute] ?? null
  const same =
    op !== 'remove' && JSON.stringify(sub !== undefined && isObject(current) ? current[sub] : current) === JSON.stringify(value)
  if (!same && attribute !== 'schemas') throw new ScimError(400, `${attribute} is read only`, 'mutability')
}
