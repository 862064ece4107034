// Loaded into the measured process with `--import`: counts what goes to PostgreSQL, and prints it on SIGUSR2. It reads the wire, whatever the driver
// is compiled into: https://www.postgresql.org/docs/current/protocol-message-formats.html
import { Socket } from 'node:net'

const PROTOCOL_3 = 196608
const counts = { statements: 0, transactions: 0, texts: new Map() }
/** Of each connection to PostgreSQL, the texts that it prepared, by name. */
const connections = new WeakMap()
const write = Socket.prototype.write

Socket.prototype.write = function counted(...args) {
  const [message] = args
  if (message instanceof Uint8Array) look(this, Buffer.from(message.buffer, message.byteOffset, message.byteLength))
  return write.apply(this, args)
}

const look = (socket, message) => {
  if (message.length >= 8 && message.readInt32BE(0) === message.length && message.readInt32BE(4) === PROTOCOL_3)
    connections.set(socket, new Map())
  const prepared = connections.get(socket)
  if (!prepared) return
  const kind = String.fromCharCode(message[0])
  const [first = '', second = ''] = message.toString('utf8', 5).split('\0', 2)
  if (kind === 'Q') count(first)
  else if (kind === 'P') prepared.set(first, second)
  else if (kind === 'B') count(prepared.get(second) ?? second)
}

const count = (text) => {
  if (/^\s*(begin|start transaction|commit|rollback)\b/i.test(text)) counts.transactions += 1
  else {
    counts.statements += 1
    const short = text.replace(/\s+/g, ' ').trim().slice(0, 110)
    counts.texts.set(short, (counts.texts.get(short) ?? 0) + 1)
  }
}

process.on('SIGUSR2', () => {
  console.log(`statements ${JSON.stringify({ ...counts, texts: Object.fromEntries(counts.texts) })}`)
})
