export type Answer = { status: number; location: string | undefined; body: string }
export type ReadAnswer = Answer & { cookies: string[] }

const EMPTY = Buffer.alloc(0)
const HEAD_ENDS = '\r\n\r\n'

/**
 * Reads the answers of one HTTP/1.1 connection, one at a time: enough of RFC 9112 for servers we started ourselves, and a fraction of what a
 * general client costs beside the server that is measured. Give it what arrives; it answers when an answer is whole.
 */
export const answerReader = () => {
  let held: Buffer = EMPTY
  return (arrived: Buffer): ReadAnswer | undefined => {
    held = held.length === 0 ? arrived : Buffer.concat([held, arrived])
    const end = held.indexOf(HEAD_ENDS)
    if (end === -1) return undefined
    const head = readHead(held.toString('latin1', 0, end))
    const body = head.chunked ? readChunks(held, end + HEAD_ENDS.length) : readLength(held, end + HEAD_ENDS.length, head.length)
    if (body === undefined) return undefined
    held = EMPTY
    return { status: head.status, location: head.location, cookies: head.cookies, body }
  }
}

const readHead = (text: string) => {
  const [first = '', ...lines] = text.split('\r\n')
  const head = {
    status: Number(first.slice(9, 12)),
    length: 0,
    chunked: false,
    location: undefined as string | undefined,
    cookies: [] as string[],
  }
  for (const line of lines) {
    const colon = line.indexOf(':')
    const value = line.slice(colon + 1).trim()
    switch (line.slice(0, colon).toLowerCase()) {
      case 'content-length':
        head.length = Number(value)
        break
      case 'transfer-encoding':
        head.chunked = value === 'chunked'
        break
      case 'location':
        head.location = value
        break
      case 'set-cookie':
        head.cookies.push(value)
    }
  }
  return head
}

const readLength = (held: Buffer, start: number, length: number): string | undefined =>
  held.length < start + length ? undefined : held.toString('utf8', start, start + length)

const readChunks = (held: Buffer, start: number): string | undefined => {
  const parts: Buffer[] = []
  for (let at = start; ; ) {
    const line = held.indexOf('\r\n', at)
    if (line === -1) return undefined
    const size = Number.parseInt(held.toString('latin1', at, line), 16)
    const from = line + 2
    if (held.length < from + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts).toString('utf8')
    parts.push(held.subarray(from, from + size))
    at = from + size + 2
  }
}
