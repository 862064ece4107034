import { type RawBuilder, sql } from 'kysely'
import { type AttributePath, schemaIds } from '../attributes.ts'
import type { Comparison, Filter, Literal } from './filter.ts'
import { asBoolean, instantOf } from './match.ts'

type Condition = RawBuilder<boolean>

/** How one attribute of a resource is read in the database; a text is compared whatever its case, unless exact. */
export type Column =
  | { is: 'text'; read: RawBuilder<unknown>; exact?: boolean }
  | { is: 'boolean' | 'number' | 'instant'; read: RawBuilder<unknown> }

/** `attribute` or `attribute.sub`; `undefined`: the database does not know it. */
export type Columns = (path: AttributePath) => Column | undefined

/** What the database can demand; `whole`: that is the whole filter, else what it keeps is filtered again. */
export type Demand = { where: Condition; whole: boolean }

const all: Condition = sql`true`

/** The filter as the database applies it, to the same effect as `matches`: twenty thousand people are not read to find ten. */
export const toSql = (filter: Filter, columns: Columns): Demand => {
  switch (filter.op) {
    case 'and': {
      const [left, right] = [toSql(filter.left, columns), toSql(filter.right, columns)]
      return { where: sql`(${left.where} and ${right.where})`, whole: left.whole && right.whole }
    }
    case 'or': {
      const [left, right] = [toSql(filter.left, columns), toSql(filter.right, columns)]
      return { where: sql`(${left.where} or ${right.where})`, whole: left.whole && right.whole }
    }
    case 'not': {
      const inner = toSql(filter.filter, columns)
      return inner.whole ? { where: sql`(not ${inner.where})`, whole: true } : { where: all, whole: false }
    }
    case 'some':
      return toSql(filter.filter, ({ attribute, sub }) =>
        sub === undefined && filter.attribute === 'emails' ? columns({ attribute: 'emails', sub: attribute }) : undefined,
      )
    default: {
      const column = columns(filter.path)
      const where = column && (filter.op === 'pr' ? isPresent(column) : compare(filter.op, column, filter.value))
      return where ? { where: sql`coalesce(${where}, false)`, whole: true } : { where: all, whole: false }
    }
  }
}

const isPresent = ({ is, read }: Column): Condition => (is === 'text' ? sql`${read} <> ''` : sql`${read} is not null`)

/** `undefined`: compared in our own code. */
const compare = (op: Comparison, column: Column, value: Literal): Condition | undefined => {
  if (op === 'ne') {
    const equal = compare('eq', column, value)
    return equal && sql`not coalesce(${equal}, false)`
  }
  if (value === null) return op === 'eq' ? sql`not coalesce(${isPresent(column)}, false)` : sql`false`
  const { is, read } = column
  if (is === 'boolean') {
    const truth = asBoolean(value)
    return op === 'eq' && truth !== undefined ? sql`${read} = ${truth}` : sql`false`
  }
  if (is === 'number') return typeof value === 'number' ? (ordered(op, read, sql`${value}::numeric`) ?? sql`false`) : sql`false`
  if (typeof value !== 'string') return sql`false`
  const instant = instantOf(value)
  if (is === 'instant')
    return instant === undefined
      ? undefined
      : ordered(op, sql`date_trunc('milliseconds', ${read})`, sql`${new Date(instant)}::timestamptz`)
  return instant === undefined ? compareText(op, column, value) : undefined
}

const compareText = (
  op: Comparison,
  { read, exact }: { read: RawBuilder<unknown>; exact?: boolean },
  value: string,
): Condition | undefined => {
  // whether « É » is folded depends on the locale a database was made with; against other letters, folded or not makes no difference
  if (!exact && /[^ -~]/.test(value)) return undefined
  const [one, other] = exact ? [read, sql`${value}::text`] : [sql`lower(${read})`, sql`lower(${value}::text)`]
  if (op === 'co') return sql`strpos(${one}, ${other}) > 0`
  if (op === 'sw') return sql`starts_with(${one}, ${other})`
  if (op === 'ew') return sql`right(${one}, length(${other})) = ${other}`
  return ordered(op, sql`${one} collate "C"`, other)
}

const signs: Partial<Record<Comparison, string>> = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' }

const ordered = (op: Comparison, one: RawBuilder<unknown>, other: RawBuilder<unknown>): Condition | undefined => {
  const sign = signs[op]
  return sign === undefined ? undefined : sql`${one} ${sql.raw(sign)} ${other}`
}

const membership = schemaIds.membership

/** What the database knows of somebody, over the rows `p` of `users/people.ts`, as `userResource` shows it. */
export const personColumns: Columns = ({ attribute, sub }) => {
  const names = sql`nullif(concat_ws(' ', nullif(p.given_name, ''), nullif(p.family_name, '')), '')`
  const known: Record<string, Column> = {
    id: { is: 'text', read: sql`p.id::text`, exact: true },
    externalId: { is: 'text', read: sql`p.external_id`, exact: true },
    userName: { is: 'text', read: sql`p.user_name` },
    displayName: { is: 'text', read: sql`coalesce(p.display_name, ${names}, p.user_name)` },
    'name.givenName': { is: 'text', read: sql`nullif(p.given_name, '')` },
    'name.familyName': { is: 'text', read: sql`nullif(p.family_name, '')` },
    'name.formatted': { is: 'text', read: names },
    active: { is: 'boolean', read: sql`(p.status in ('provisional', 'active', 'expiring', 'invited'))` },
    emails: { is: 'text', read: sql`p.email` },
    'emails.value': { is: 'text', read: sql`p.email` },
    'emails.type': { is: 'text', read: sql`'work'::text` },
    'emails.primary': { is: 'boolean', read: sql`true` },
    'meta.created': { is: 'instant', read: sql`p.created_at` },
    'meta.lastModified': { is: 'instant', read: sql`p.updated_at` },
    'meta.resourceType': { is: 'text', read: sql`'User'::text` },
    [`${membership}.status`]: { is: 'text', read: sql`p.status` },
    [`${membership}.basis`]: { is: 'text', read: sql`p.basis` },
    [`${membership}.oal`]: { is: 'number', read: sql`p.oal` },
    [`${membership}.isExternal`]: { is: 'boolean', read: sql`p.is_external` },
  }
  return known[sub === undefined ? attribute : `${attribute}.${sub}`]
}
