import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from './clock.ts'
import { withEnvFile } from './config/env-file.ts'
import { findOddVariables } from './config/odd-variables.ts'
import { findRisks } from './config/risks.ts'
import { type Config, readConfig } from './config.ts'
import { announceStop } from './health/stopping.ts'
import { checkPort } from './instance/check-port.ts'
import { openInstance } from './instance/open.ts'
import { paths } from './paths.ts'

const DRAIN_MS = 10_000
/** Balancers ask every second or two: they learn of the stop before the port closes. */
const NOTICE_MS = 2_000

/**
 * The process: environment, database, application, port; then its end on SIGTERM or SIGINT.
 * Throws `StartupError` when it cannot start.
 */
export const runServer = async (): Promise<void> => {
  const env = withEnvFile(process.env, '.env')
  const config = readConfig(env)
  for (const line of [...findOddVariables(env), ...findRisks(config)]) console.error(line)
  await checkPort(config.port, config.bind, 'PORT')
  if (config.demoService.enabled) await checkPort(config.demoService.port, config.bind, 'DEMO_PORT')
  // read from the disk while the database starts
  const loading = loadApp()
  loading.catch(() => undefined)
  const instance = await openInstance(config, {
    use: 'own',
    clock: systemClock,
    onDatabaseTrouble: (what) => console.error(what),
  })
  try {
    const { buildApp } = await loading
    const app = await buildApp(instance)
    await app.listen({ port: config.port, host: config.bind })
    console.log(whereToLook(config))
    stopOnSignal(config, {
      announce: () => announceStop(app.server.server),
      close: async () => {
        await app.close()
        await instance.close()
      },
      cut: () => app.server.server.closeAllConnections(),
    })
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
    return await import('./app.ts')
  } finally {
    console.warn = warn
  }
}

const whereToLook = ({ issuer, mail, demoService }: Config): string =>
  [
    `MonComptePro: ${issuer}`,
    ...(mail.smtpUrl === null ? [`mails ${paths.mailbox}`] : []),
    ...(demoService.enabled ? [`demonstration service http://localhost:${demoService.port}`] : []),
  ].join(' · ')

type Stop = {
  announce(): void
  close(): Promise<void>
  /** ends what is still being answered */
  cut(): void
}

/** Not ready at once, then what is being answered ends, ten seconds at most. A second signal ends everything now. */
const stopOnSignal = ({ deployment }: Config, { announce, close, cut }: Stop): void => {
  let asked = false
  const stop = async () => {
    if (asked) process.exit(0)
    asked = true
    announce()
    if (deployment !== 'development') await pause(NOTICE_MS)
    const late = setTimeout(cut, DRAIN_MS - NOTICE_MS - 1_000)
    await Promise.race([close(), pause(DRAIN_MS - NOTICE_MS)]).catch((error: unknown) => console.error(error))
    clearTimeout(late)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())
}
