import cluster from 'node:cluster'
import { withEnvFile } from './config/env-file.ts'
import { findOddVariables } from './config/odd-variables.ts'
import { findRisks } from './config/risks.ts'
import { type Config, readConfig } from './config.ts'
import { checkPort } from './instance/check-port.ts'
import { countWorkers } from './instance/count-workers.ts'
import { paths } from './paths.ts'
import { runPrimary } from './processes/primary.ts'
import { serve } from './processes/serve.ts'
import { stopOnSignal } from './processes/stop-on-signal.ts'
import { runWorker } from './processes/worker.ts'

/**
 * The process: environment, then all of it here, or several processes that serve on one port (`WORKERS`); their end on SIGTERM or SIGINT.
 * Throws `StartupError` when it cannot start.
 */
export const runServer = async (): Promise<void> => {
  const env = withEnvFile(process.env, '.env')
  const config = readConfig(env)
  if (cluster.isWorker) return runWorker(config)
  for (const line of [...findOddVariables(env), ...findRisks(config)]) console.error(line)
  await checkPort(config.port, config.bind, 'PORT')
  if (config.demoService.enabled) await checkPort(config.demoService.port, config.bind, 'DEMO_PORT')
  const count = countWorkers(config.workers)
  if (count > 1) await runPrimary(config, count)
  else stopOnSignal(config, await serve(config, { use: 'own', demonstrates: true }))
  console.log(whereToLook(config, count))
}

const whereToLook = ({ issuer, mail, demoService }: Config, processes: number): string =>
  [
    `MonComptePro: ${issuer}`,
    ...(processes > 1 ? [`${processes} processes`] : []),
    ...(mail.smtpUrl === null ? [`mails ${paths.mailbox}`] : []),
    ...(demoService.enabled ? [`demonstration service http://localhost:${demoService.port}`] : []),
  ].join(' · ')
