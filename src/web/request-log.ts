import type { FastifyBaseLogger } from 'fastify'

type Child = Parameters<FastifyBaseLogger['child']>

class RequestLog {
  readonly #make: () => FastifyBaseLogger
  #made: FastifyBaseLogger | undefined

  constructor(make: () => FastifyBaseLogger) {
    this.#make = make
  }

  get log(): FastifyBaseLogger {
    this.#made ??= this.#make()
    return this.#made
  }

  get level(): string {
    return this.log.level
  }

  child(...args: Child): FastifyBaseLogger {
    return this.log.child(...args)
  }
}

for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const)
  Object.defineProperty(RequestLog.prototype, level, {
    value(this: RequestLog, ...line: Parameters<FastifyBaseLogger['info']>) {
      this.log[level](...line)
    },
  })

/**
 * The log of one request, made when it first says something: most say nothing, and making it costs more than finding their route. It is Fastify's
 * `childLoggerFactory`: the bindings hold the reference of the request.
 */
export const requestLog = (logger: FastifyBaseLogger, ...child: Child): FastifyBaseLogger =>
  new RequestLog(() => logger.child(...child)) as unknown as FastifyBaseLogger
