import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { connect } from './http.ts'
import { startMeasured } from './process.ts'
import { type BenchClient, bareEndpoints, beginFlow, finishFlow } from './sso-flow.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The bare engine in a process of its own, compiled so that it runs without a loader, as the product does. */
export const startBare = async (client: BenchClient, port: number) => {
  const outfile = `${root}node_modules/.cache/bench/bare-server.mjs`
  const options = [
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--packages=external',
    '--log-level=warning',
    `--outfile=${outfile}`,
  ]
  const built = spawnSync(`${root}node_modules/.bin/esbuild`, [`${root}bench/bare-server.ts`, ...options], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the bare engine could not be compiled')
  const registered = { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [client.redirectUri] }
  return startMeasured(
    [process.execPath, outfile],
    { PORT: String(port), BENCH_CLIENT: JSON.stringify(registered), NODE_ENV: 'production' },
    `http://localhost:${port}/.well-known/openid-configuration`,
  )
}

/** A person signed in at the bare engine, by one flow with its interaction. */
export const signInAtBare = async (origin: string, client: BenchClient, clientAddress: string) => {
  const connection = connect(origin, clientAddress)
  const { address, verifier } = beginFlow(bareEndpoints, client)
  let { location } = await connection.get(address)
  while (location && !location.startsWith(client.redirectUri))
    ({ location } = await connection.get(new URL(location, origin).href))
  await finishFlow(connection, bareEndpoints, client, { callback: location ?? '', verifier })
  return connection
}
