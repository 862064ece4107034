import { type AttributePath, canonicalName, readPath, schemaIds } from '../attributes.ts'
import { ScimError } from '../errors.ts'
import { type Comparison, comparisons, type Filter, type Literal } from './filter.ts'

const longest = 2_000
const deepest = 20

/** RFC 7644 §3.4.2.2: what is true or false is neither greater nor less. */
const orders: readonly string[] = ['gt', 'ge', 'lt', 'le']
const truths: readonly string[] = ['active', 'primary', 'emails.primary', `${schemaIds.membership}.isExternal`]
const isTruth = ({ attribute, sub }: AttributePath): boolean =>
  truths.includes(sub === undefined ? attribute : `${attribute}.${sub}`)

const token = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/y

const wrong = (detail: string) => new ScimError(400, `filter: ${detail}`, 'invalidFilter')

const tokensOf = (text: string): string[] => {
  if (text.length > longest) throw wrong(`at most ${longest} characters`)
  if (/\\u0000/i.test(text)) throw wrong('a NUL is in no value')
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text)
    if (!found?.[1]) throw wrong('not understood')
    tokens.push(found[1])
  }
  return tokens
}

/** Reads a filter: `and` binds tighter than `or`, `not` takes parentheses. Throws `ScimError` (invalidFilter). */
export const parseFilter = (text: string): Filter => {
  const tokens = tokensOf(text)
  let at = 0
  let depth = 0
  const peek = (): string => tokens[at]?.toLowerCase() ?? ''
  const take = (): string => {
    const next = tokens[at++]
    if (next === undefined) throw wrong('ends too early')
    return next
  }
  const expect = (symbol: string): void => {
    if (take() !== symbol) throw wrong(`expected ${symbol}`)
  }

  const either = (): Filter => {
    let left = both()
    while (peek() === 'or') {
      take()
      left = { op: 'or', left, right: both() }
    }
    return left
  }
  const both = (): Filter => {
    let left = one()
    while (peek() === 'and') {
      take()
      left = { op: 'and', left, right: one() }
    }
    return left
  }
  const inside = (closing: string): Filter => {
    if (++depth > deepest) throw wrong('too deep')
    const filter = either()
    expect(closing)
    depth -= 1
    return filter
  }
  const one = (): Filter => {
    if (peek() === '(') {
      take()
      return inside(')')
    }
    if (peek() === 'not' && tokens[at + 1] === '(') {
      at += 2
      return { op: 'not', filter: inside(')') }
    }
    return aboutAttribute()
  }
  const aboutAttribute = (): Filter => {
    const name = take()
    if (peek() === '[') {
      take()
      const filter = inside(']')
      return elementOf(name, filter)
    }
    const path = readPath(name)
    if (!path) throw wrong(`${name} is no attribute`)
    const operator = take().toLowerCase()
    if (operator === 'pr') return { op: 'pr', path }
    if (!comparisons.includes(operator)) throw wrong(`${operator} is no operator`)
    if (orders.includes(operator) && isTruth(path)) throw wrong(`${name} is true or false: it has no order`)
    return { op: operator as Comparison, path, value: literalOf(take()) }
  }
  /** `emails[type eq "work"].value eq "…"`: what follows the bracket compares that part of the same element. */
  const elementOf = (name: string, filter: Filter): Filter => {
    const path = readPath(name)
    if (!path || path.sub !== undefined) throw wrong(`${name} is no attribute`)
    const { attribute } = path
    if (!/^\.\w+$/.test(tokens[at] ?? '')) return { op: 'some', attribute, filter }
    const sub = { attribute: canonicalName(take().slice(1)) }
    const operator = take().toLowerCase()
    if (operator === 'pr') return { op: 'some', attribute, filter: { op: 'and', left: filter, right: { op: 'pr', path: sub } } }
    if (!comparisons.includes(operator)) throw wrong(`${operator} is no operator`)
    const right: Filter = { op: operator as Comparison, path: sub, value: literalOf(take()) }
    return { op: 'some', attribute, filter: { op: 'and', left: filter, right } }
  }

  const filter = either()
  if (at < tokens.length) throw wrong(`${tokens[at]} was not expected`)
  return filter
}

const literalOf = (text: string): Literal => {
  try {
    const value: unknown = JSON.parse(/^(?:true|false|null)$/i.test(text) ? text.toLowerCase() : text)
    if (value === null || typeof value !== 'object') return value as Literal
  } catch {
    // said below
  }
  throw wrong(`${text} is no value: text goes between quotation marks`)
}
