import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { html } from '../../web/html.tsx'
import type { EnrolmentPlace } from './place.ts'
import { RecoveryCodesPage } from './recovery-codes/page.tsx'

/** The codes, if the factor was the first; else where this place leads. */
export const afterAdding = (
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  place: EnrolmentPlace,
  codes: readonly string[] | null,
): FastifyReply | Promise<FastifyReply> =>
  codes === null
    ? place.done(deps, request, reply)
    : html(reply, <RecoveryCodesPage codes={codes} next={place.next(request)} added {...(place.nav && { nav: place.nav })} />)
