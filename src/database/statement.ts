import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import { type Db, poolOf, type Tx } from './index.ts'

/** Stands for a value of a call where the text is written. */
class Slot {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A value that the text says several times travels once. */
class SlotCompiler extends PostgresQueryCompiler {
  readonly #placeholders = new Map<unknown, string>()

  override compileQuery(...query: Parameters<PostgresQueryCompiler['compileQuery']>) {
    this.#placeholders.clear()
    return super.compileQuery(...query)
  }

  protected override appendValue(value: unknown): void {
    const known = this.#placeholders.get(value)
    if (known === undefined) {
      super.appendValue(value)
      if (value instanceof Slot) this.#placeholders.set(value, this.getCurrentParameterPlaceholder())
    } else this.append(known)
  }
}

/** Only writes texts: it is connected to nothing. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SlotCompiler(),
  },
})

export type Slots<Values> = { [Name in keyof Values]: RawBuilder<Values[Name]> }

/**
 * A statement of the busiest paths, written once in the process: no call builds or compiles it again, and each connection plans it once.
 * `write` gets a placeholder for each value and must not look at values: a statement that depends on them is several statements.
 * Answers a function of a database or transaction and of the values; it throws what any query throws. Columns keep the names the text gives
 * them (`as "likeThis"`): outside of a transaction nothing stands between the text and the driver.
 */
export const statement = <Values extends object, Row>(write: (values: Slots<Values>) => RawBuilder<Row>) => {
  const known = new Map<string, Slot>()
  const slotOf = (name: string): Slot => {
    const slot = known.get(name) ?? new Slot(name)
    known.set(name, slot)
    return slot
  }
  const slots = new Proxy({} as Slots<Values>, { get: (_, name) => sql.val(slotOf(String(name))) })
  const { sql: text, parameters } = write(slots).compile(compiler)
  return async (db: Db | Tx, values: Values): Promise<Row[]> => {
    const given = parameters.map((one) => (one instanceof Slot ? asText(values[one.name as keyof Values]) : one))
    const pool = poolOf(db)
    const { rows } = pool ? await pool.run<Row>(text, given) : await db.executeQuery<Row>(CompiledQuery.raw(text, given))
    return rows
  }
}

/** The driver writes moments in the process's own time zone, slowly; the server reads this form as the same moment. */
const asText = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

/** One statement for each of a few shapes, written when first needed. */
export const statementFor = <Shape extends string | number, Values extends object, Row>(
  make: (shape: Shape) => ReturnType<typeof statement<Values, Row>>,
) => {
  const made = new Map<Shape, ReturnType<typeof statement<Values, Row>>>()
  return (shape: Shape) => {
    const known = made.get(shape) ?? make(shape)
    made.set(shape, known)
    return known
  }
}
