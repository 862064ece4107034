import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import { errorInLog } from './error-in-log.ts'
import { newReference } from './request-id.ts'

/** Never written, whoever logs them: the names under which secrets and addresses travel. */
const secretNames = ['password', 'email', 'code', 'token', 'authorization', 'cookie', 'secret', 'to', 'siret_hint', 'login_hint']

const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers["${name}"]`])

/** What one line says of a request: no query (it carries hints and tokens), no header, no client address. */
const requestInLog = ({ method, url }: FastifyRequest) => ({ method, path: url.split('?')[0] })

/** A hop count is the operator's word that nobody reaches us but through that many proxies. */
const trusted = (trustProxy: Config['trustProxy']) =>
  typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy

/** Limits and logging of the server: bodies of 64 kB, slow clients cut, one short id per request. */
export const serverOptions = (config: Pick<Config, 'trustProxy' | 'logLevel'>): FastifyServerOptions => ({
  bodyLimit: 64 * 1024,
  requestTimeout: 30_000,
  connectionTimeout: 30_000,
  http: { maxHeaderSize: 16 * 1024, headersTimeout: 20_000 },
  routerOptions: { maxParamLength: 200 },
  trustProxy: trusted(config.trustProxy),
  genReqId: newReference,
  requestIdHeader: false,
  disableRequestLogging: config.logLevel !== 'debug',
  logger: config.logLevel === 'silent' ? false : loggerOptions(config.logLevel),
})

export const loggerOptions = (level: Exclude<Config['logLevel'], 'silent'>) => ({
  level,
  redact: { paths: redactedPaths, censor: '[redacted]' },
  serializers: { req: requestInLog, err: errorInLog },
})
