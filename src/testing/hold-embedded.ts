import { startEmbedded } from '../database/embedded.ts'

/** A process of its own that holds an embedded server until it is killed. Prints its address. */
const { url } = await startEmbedded({ dataDir: process.argv[2] ?? '' })
console.log(url)
setInterval(() => undefined, 60_000)
