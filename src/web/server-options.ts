import type { Server } from 'node:http'
import { type FastifyHttpOptions, LogController } from 'fastify'
import type { Config } from '../config.ts'
import { refuseUnreadableAddress } from './errors/unreadable-address.ts'
import { loggerOptions } from './logging.ts'
import { newReference } from './request-id.ts'
import { requestLog } from './request-log.ts'

/** A hop count is the operator's word that nobody reaches us but through that many proxies. */
const trusted = (trustProxy: Config['trustProxy']) =>
  typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy

const refuseSchemas = () => () => {
  throw new Error('routes declare no schema of the framework')
}

/** What comes in is read by our own schemas, what goes out is written by us: the framework's validators are never loaded. */
const noValidators = { compilersFactory: { buildValidator: refuseSchemas, buildSerializer: refuseSchemas } }

/** Limits and logging of the server: bodies of 64 kB, slow clients cut, one short id per request. */
export const serverOptions = (config: Pick<Config, 'trustProxy' | 'logLevel'>): FastifyHttpOptions<Server> => ({
  bodyLimit: 64 * 1024,
  // a connection that a balancer keeps may bring one more while we stop: it is answered like the others, then closed
  return503OnClosing: false,
  requestTimeout: 30_000,
  connectionTimeout: 30_000,
  http: { maxHeaderSize: 16 * 1024, headersTimeout: 20_000 },
  routerOptions: { maxParamLength: 200 },
  trustProxy: trusted(config.trustProxy),
  genReqId: newReference,
  requestIdHeader: false,
  schemaController: noValidators,
  frameworkErrors: refuseUnreadableAddress,
  logController: new LogController({ disableRequestLogging: config.logLevel !== 'debug', requestIdLogLabel: 'reference' }),
  childLoggerFactory: requestLog,
  logger: config.logLevel === 'silent' ? false : loggerOptions(config.logLevel),
})
