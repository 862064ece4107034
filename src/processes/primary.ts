import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openInstance } from '../instance/open.ts'
import { startFleet } from './fleet.ts'
import { DRAIN_MS } from './stop-on-signal.ts'

/**
 * Opens the database (the embedded one lives as long as this process), brings it to this version's schema, then has `count` processes serve.
 * Resolves when all of them answer. Throws `StartupError` when one cannot start.
 */
export const runPrimary = async (config: Config, count: number): Promise<void> => {
  const fleet = startFleet(count, (what) => console.error(what))
  const opening = openInstance(config, { use: 'own', clock: systemClock, onDatabaseTrouble: (what) => console.error(what) })
  const instance = await opening.catch((error: unknown) => {
    fleet.kill()
    throw error
  })
  try {
    await fleet.go()
    let asked = false
    const stop = async () => {
      if (asked) fleet.kill()
      if (asked) return
      asked = true
      // each of them cuts what is late before that
      await Promise.race([fleet.stop(), pause(DRAIN_MS)])
      fleet.kill()
      await instance.close().catch((error: unknown) => console.error(error))
      process.exit(0)
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())
  } catch (error) {
    await instance.close()
    throw error
  }
}
