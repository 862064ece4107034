import type { DatabasePool } from '../database/pool.ts'

/** The same pool, whose every statement is told to `hear` before it is sent, by whichever way; what `hear` throws, the database seems to answer. */
export const heardPool = (pool: DatabasePool, hear: (text: string) => void): DatabasePool => ({
  ...pool,
  async connect() {
    const connection = await pool.connect()
    const query = async (text: string, values: readonly unknown[]) => {
      hear(text)
      return connection.query(text, values)
    }
    return { query: query as typeof connection.query, release: () => connection.release() }
  },
  async run(text, values) {
    hear(text)
    return pool.run(text, values)
  },
})
