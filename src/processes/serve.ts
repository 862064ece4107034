import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { announceStop } from '../health/stopping.ts'
import type { DatabaseUse } from '../instance/database-address.ts'
import { openInstance } from '../instance/open.ts'
import type { Ending } from './stop-on-signal.ts'

type Serving = {
  /** `join`: another process of ours runs the embedded database */
  use: DatabaseUse
  /** does this process also run the demonstration service, when there is one? */
  demonstrates: boolean
  /** nothing is opened before it */
  once?: Promise<unknown>
}

/** Database, application, port. Resolves when everything answers, with how to end it. Throws `StartupError` when it cannot start. */
export const serve = async (config: Config, { use, demonstrates, once }: Serving): Promise<Ending> => {
  // read from the disk while the database starts
  const loading = loadApp()
  loading.catch(() => undefined)
  await once
  const instance = await openInstance(config, { use, clock: systemClock, onDatabaseTrouble: (what) => console.error(what) })
  try {
    const { buildApp } = await loading
    const app = await buildApp(instance)
    await app.listen({ port: config.port, host: config.bind, demonstrates })
    return {
      announce: () => announceStop(app.server.server),
      close: async () => {
        await app.close()
        await instance.close()
      },
      cut: () => app.server.server.closeAllConnections(),
    }
  } catch (error) {
    await instance.close()
    throw error
  }
}

/** Loaded once the environment is known to be right. The engine warns of Node 20, on which this whole product is tested: not said again at each start. */
const loadApp = async () => {
  const { warn } = console
  console.warn = (...line: unknown[]) => {
    if (!String(line[0]).includes('Unsupported runtime')) warn(...line)
  }
  try {
    return await import('../app.ts')
  } finally {
    console.warn = warn
  }
}
