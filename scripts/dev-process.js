// Loads every package the product uses, then waits to be told to start. Ends with the process that made it.
import { readFileSync } from 'node:fs'

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

process.once('message', async () => {
  await loaded
  process.argv = [process.argv[0], 'moncomptepro', 'start']
  await import(new URL('../dist.dev/commands/main.js', import.meta.url))
})
process.on('disconnect', () => process.exit())

const { warn } = console
console.warn = () => {}
const loaded = Promise.allSettled(
  Object.keys(dependencies)
    .filter((name) => name !== 'rolldown' && !name.startsWith('@gouvfr/'))
    .map((name) => import(name)),
).then(() => {
  console.warn = warn
})
await loaded
