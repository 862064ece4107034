import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { errorInLog } from './error-in-log.ts'

/** Never written, whoever logs them: the names under which secrets and addresses travel. */
const secretNames = ['password', 'email', 'code', 'token', 'authorization', 'cookie', 'secret', 'to', 'siret_hint', 'login_hint']

const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** What one line says of a request: no query (it carries hints and tokens), no header, no client address. */
const requestInLog = ({ method, url }: FastifyRequest) => ({ method, path: url.split('?')[0] })

/** As everything else that is printed: Pino's own way out waits for ever, before any request, when the disk under the log is full. */
const standardOutput = { write: (line: string): void => void process.stdout.write(line) }

type LogMethod = (this: unknown, ...line: unknown[]) => void

/** Options of Pino for a server or a command. A line without words gets none from its error: a driver's sentence quotes values. */
export const loggerOptions = (level: Exclude<Config['logLevel'], 'silent'>) => ({
  level,
  stream: standardOutput,
  base: null,
  redact: { paths, censor: '[redacted]' },
  serializers: { req: requestInLog, err: errorInLog },
  hooks: {
    logMethod(this: unknown, line: unknown[], log: LogMethod) {
      log.apply(this, line.length === 1 && typeof line[0] === 'object' ? [line[0], ''] : line)
    },
  },
})
