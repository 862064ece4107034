import { type AttributePath, isObject, type Json, type JsonObject } from '../attributes.ts'
import type { Comparison, Filter, Literal } from './filter.ts'

/** Compared to the letter; every other text whatever its case. */
const exact: readonly string[] = ['id', 'externalId', 'meta.version', 'groups.value', 'members.value']

/** Does this resource, or this element of one, answer to the filter? Pure. */
export const matches = (filter: Filter, resource: JsonObject): boolean => {
  switch (filter.op) {
    case 'and':
      return matches(filter.left, resource) && matches(filter.right, resource)
    case 'or':
      return matches(filter.left, resource) || matches(filter.right, resource)
    case 'not':
      return !matches(filter.filter, resource)
    case 'pr':
      return valuesAt(resource, filter.path).some(isPresent)
    case 'some':
      return elementsOf(resource[filter.attribute]).some((element) => isObject(element) && matches(filter.filter, element))
    case 'ne':
      return !compares('eq', filter.path, filter.value, resource)
    default:
      return compares(filter.op, filter.path, filter.value, resource)
  }
}

const elementsOf = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

const isPresent = (value: Json): boolean =>
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && Object.keys(value).length === 0)

/** A complex attribute of many values, named alone, stands for their `value`. */
const valuesAt = (resource: JsonObject, { attribute, sub }: AttributePath): Json[] =>
  elementsOf(resource[attribute]).flatMap((element) => {
    if (sub !== undefined) return isObject(element) && element[sub] !== undefined ? [element[sub]] : []
    return isObject(element) && 'value' in element ? [element.value ?? null] : [element]
  })

const compares = (op: Comparison, path: AttributePath, expected: Literal, resource: JsonObject): boolean => {
  const values = valuesAt(resource, path)
  if (expected === null) return op === 'eq' && !values.some(isPresent)
  const isExact = exact.includes(path.sub === undefined ? path.attribute : `${path.attribute}.${path.sub}`)
  return values.some((actual) => compareOne(op, actual, expected, isExact))
}

const compareOne = (op: Comparison, actual: Json, expected: string | number | boolean, isExact: boolean): boolean => {
  if (typeof actual === 'boolean') return op === 'eq' && actual === asBoolean(expected)
  if (typeof actual === 'number') return typeof expected === 'number' && ordered(op, actual, expected)
  if (typeof actual !== 'string' || typeof expected !== 'string') return false
  const [one, other] = isExact ? [actual, expected] : [actual.toLowerCase(), expected.toLowerCase()]
  if (op === 'co') return one.includes(other)
  if (op === 'sw') return one.startsWith(other)
  if (op === 'ew') return one.endsWith(other)
  const [from, to] = [instantOf(actual), instantOf(expected)]
  return from === undefined || to === undefined ? ordered(op, one, other) : ordered(op, from, to)
}

const ordered = <T extends string | number>(op: Comparison, one: T, other: T): boolean => {
  if (op === 'eq') return one === other
  if (op === 'gt') return one > other
  if (op === 'ge') return one >= other
  if (op === 'lt') return one < other
  return op === 'le' && one <= other
}

/** Some connectors write booleans as texts. */
export const asBoolean = (value: string | number | boolean): boolean | undefined => {
  if (typeof value === 'boolean') return value
  const text = String(value).toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

export const instantOf = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? undefined : instant
}
