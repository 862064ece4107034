import pg from 'pg'

/** Statements kept prepared on one connection; the least recently used goes first. */
const KEPT = 200

/**
 * Names the statements of one connection, so that PostgreSQL parses and plans each text once.
 * A name is never used twice on a connection: the driver believes a name it has seen is still prepared.
 */
export const prepareOn = (client: pg.PoolClient, kept = KEPT) => {
  const names = new Map<string, string>()
  let count = 0
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `s${++count}`
    names.delete(text)
    names.set(text, name)
    return name
  }
  return {
    async query(text: string, values: readonly unknown[]) {
      if (!names.has(text) && !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return client.query(text, [...values])
      try {
        return await send(client, nameOf(text), text, values)
      } catch (error) {
        names.delete(text)
        // who asked, rather than the socket that answered
        if (error instanceof Error) Error.captureStackTrace(error)
        if (!isStalePlan(error) || client.getTransactionStatus() !== 'I') throw error
        return send(client, nameOf(text), text, values)
      }
    },
    isFull: () => names.size > kept,
    /** Outside of any transaction: forgets what exceeds the bound. */
    async trim() {
      for (const [text, name] of names) {
        if (names.size <= kept) return
        names.delete(text)
        await client.query(`deallocate ${name}`)
      }
    },
    size: () => names.size,
  }
}

/** The driver copies a statement given as an object property by property; one it made itself it takes as it is. */
const send = (client: pg.PoolClient, name: string, text: string, values: readonly unknown[]): Promise<pg.QueryResult> =>
  new Promise((resolve, reject) => {
    const query = new pg.Query(text, [...values], (error, result) => (error ? reject(error) : resolve(result)))
    client.query(Object.assign(query, { name }))
  })

/** A migration changed the columns of a statement prepared before it. */
const isStalePlan = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '0A000' && error.message.includes('cached plan')
