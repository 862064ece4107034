import type { IncomingMessage } from 'node:http'

/** All of the body that comes, even where the connection ends before it does. */
export const readAhead = (raw: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    const done = () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    raw.on('data', (chunk: Buffer) => chunks.push(chunk))
    raw.once('end', done)
    raw.once('close', done)
  })

/** What was read ahead is there again for whoever reads the request from the start: the engine does it by `iterator`, while it is `readable`. */
export const giveBack = (raw: IncomingMessage, body: Buffer): void => {
  Object.defineProperties(raw, {
    readable: { value: true },
    iterator: {
      value: async function* () {
        yield body
      },
    },
  })
}
