import { createSocket } from 'node:dgram'
import { afterAll } from 'vitest'

/** What a zone says of a name: TXT records, each of one or several chunks; no such name; or how it misbehaves. */
export type ZoneAnswer = readonly (readonly string[])[] | 'no-such-name' | 'silence' | 'failure' | 'garbage'

export type DnsServer = { address: string; zone: Map<string, ZoneAnswer>; asked: string[] }

const header = (query: Buffer, flags: number, answers: number): Buffer => {
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(flags, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(answers, 6)
  return head
}

const readName = (query: Buffer): { name: string; end: number } => {
  const labels: string[] = []
  let at = 12
  while (query[at]) {
    const length = query[at] ?? 0
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 }
}

/** RFC 1035: a pointer to the name of the question, TXT, IN, no time to live, then its chunks, each after its length. */
const textRecord = (chunks: readonly string[]): Buffer => {
  const data = Buffer.concat(
    chunks.map((chunk) => Buffer.concat([Buffer.from([Buffer.byteLength(chunk)]), Buffer.from(chunk, 'utf8')])),
  )
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0])
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

const answerOf = (query: Buffer, said: ZoneAnswer): Buffer | null => {
  const question = query.subarray(12, readName(query).end)
  if (said === 'silence') return null
  if (said === 'garbage') return Buffer.concat([query.subarray(0, 2), Buffer.from('not a message')])
  if (said === 'failure') return Buffer.concat([header(query, 0x8182, 0), question])
  if (said === 'no-such-name') return Buffer.concat([header(query, 0x8183, 0), question])
  return Buffer.concat([header(query, 0x8180, said.length), question, ...said.map(textRecord)])
}

/** A DNS server on loopback, which answers for TXT what the test writes in its zone; a name it does not know does not exist. Closed after the file's tests. */
export const startDnsServer = async (): Promise<DnsServer> => {
  const socket = createSocket('udp4')
  const zone = new Map<string, ZoneAnswer>()
  const asked: string[] = []
  socket.on('message', (query, { port, address }) => {
    const { name } = readName(query)
    asked.push(name)
    const answer = answerOf(query, zone.get(name) ?? 'no-such-name')
    if (answer) socket.send(answer, port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => socket.close(() => resolve())))
  return { address: `127.0.0.1:${socket.address().port}`, zone, asked }
}
