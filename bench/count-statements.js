// Loaded into the measured process with `--import`: counts what goes to PostgreSQL, and prints it on SIGUSR2.
import pg from 'pg'

const counts = { statements: 0, transactions: 0, texts: new Map() }
const query = pg.Client.prototype.query

pg.Client.prototype.query = function counted(...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '')
  if (/^\s*(begin|start transaction|commit|rollback)\b/i.test(text)) counts.transactions += 1
  else {
    counts.statements += 1
    const short = text.replace(/\s+/g, ' ').trim().slice(0, 110)
    counts.texts.set(short, (counts.texts.get(short) ?? 0) + 1)
  }
  return query.apply(this, args)
}

process.on('SIGUSR2', () => {
  console.log(`statements ${JSON.stringify({ ...counts, texts: Object.fromEntries(counts.texts) })}`)
})
