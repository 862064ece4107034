import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Access } from '../../sign-in/access.ts'
import type { AddPasskey } from './passkeys/add-passkey.ts'

/** Where a factor is added: the same pages serve one's own pages and the middle of a sign-in. */
export type EnrolmentPlace = {
  config: { access: Access }
  /** prefix of the routes, inside their scope */
  routes: string
  /** the same as an address */
  base: (request: FastifyRequest) => string
  /** where the person goes on, by a link */
  next: (request: FastifyRequest) => string
  /** the same, as the answer to a form */
  done: (deps: Deps, request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>
  /** the page one came from, with what went wrong with a new passkey */
  refused: (
    request: FastifyRequest,
    reply: FastifyReply,
    trouble: Exclude<AddPasskey['outcome'], 'added'>,
  ) => FastifyReply | Promise<FastifyReply>
  nav?: 'account'
}
