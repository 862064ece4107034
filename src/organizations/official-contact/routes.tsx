import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MINUTE, SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { paths } from '../../paths.ts'
import { isCodeExpected, parseCode } from '../../sign-in/codes/index.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { findDecisions } from '../join/explain/index.ts'
import { nextActionsOf } from '../join/next-actions.ts'
import { decisionPageFor } from '../ways/addresses.ts'
import { welcomeMember } from '../welcome/welcome-member.ts'
import { findOpenProof, type OpenProof } from './find-proof.ts'
import { type CodeError, OfficialContactPage } from './page.tsx'
import { proveByOfficialCode } from './prove.ts'
import { requestBeside } from './request-beside.ts'
import { sendOfficialCode } from './send-code.ts'

const config = { access: { during: 'official-contact' } } as const
const Address = z.object({ address: z.string().max(100).catch('') })
const Typed = z.object({ code: z.string().max(100).catch('') })

type Trouble = { typed?: string; error?: CodeError; chooseError?: true; notBefore?: Date }

/** « Prouvez le lien par l'adresse officielle ». */
export const officialContactRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('official-contact')

  const show = async (request: FastifyRequest, reply: FastifyReply, trouble: Trouble = {}, status = 200) => {
    const proof = await openProofOf(deps, request)
    if (!proof) return onward(deps, request, reply)
    const { base } = request.place
    return html(reply, <OfficialContactPage base={base} proof={proof} {...(await stateOf(deps, proof))} {...trouble} />, status)
  }

  app.get(path, { config }, (request, reply) => show(request, reply))

  app.post(`${path}/send`, { config }, async (request, reply) => {
    const { base, interaction } = request.place
    const form = parseForm(Address, request.body)
    const key = form.ok ? form.data.address : ''
    const asked = { accountId: accountOf(request), proofId: proofIdOf(request), key, interactionUid: interaction?.uid ?? null }
    const outcome = await sendOfficialCode(deps, asked).catch(secondsToWait)
    if (typeof outcome === 'number') {
      reply.header('retry-after', String(outcome))
      const at = deps.clock().getTime() + outcome * SECOND
      // the next minute: coming back then works
      return show(request, reply, { notBefore: new Date(Math.ceil(at / MINUTE) * MINUTE) }, 429)
    }
    if (outcome === 'no_such_address') return show(request, reply, { chooseError: true }, 422)
    if (outcome === 'not_open') return onward(deps, request, reply)
    return reply.redirect(paths.step(base, 'official-contact'), 303)
  })

  app.post(path, { config }, async (request, reply) => {
    const form = parseForm(Typed, request.body)
    const typed = form.ok ? form.data.code : ''
    const code = parseCode(typed)
    if (code === null) return show(request, reply, { typed, error: 'wrong' }, 422)
    const { interaction } = request.place
    const accountId = accountOf(request)
    const attempt = { accountId, proofId: proofIdOf(request), code, interactionUid: interaction?.uid ?? null }
    const proved = await proveByOfficialCode(deps, attempt)
    const { outcome } = proved
    if (outcome === 'wrong' || outcome === 'expired' || outcome === 'burnt')
      return show(request, reply, { typed, error: outcome }, 422)
    if (outcome === 'no_longer') return reply.redirect(afterwards(request), 303)
    if (interaction !== null || outcome !== 'proved') return onward(deps, request, reply)
    await welcomeMember(deps, { accountId, membershipId: proved.membershipId })
    return reply.redirect(paths.organizations, 303)
  })

  app.post(`${path}/request`, { config }, async (request, reply) => {
    const { base, interaction } = request.place
    const serviceName = interaction?.demand.serviceName ?? null
    const asked = {
      accountId: accountOf(request),
      proofId: proofIdOf(request),
      serviceName,
      interactionUid: interaction?.uid ?? null,
    }
    const opened = await requestBeside(deps, asked)
    if (opened === 'not_open' || interaction !== null) return onward(deps, request, reply)
    return reply.redirect(paths.step(base, 'waiting'), 303)
  })
}

/** The other ways stay open to whoever may not send a code for now: they read the same page. */
const secondsToWait = (error: unknown): number => {
  if (error instanceof RequestRefused && error.code === 'too_many_requests') return Math.ceil(error.retryAfterSeconds ?? 60)
  throw error
}

/** The code was right and something bars the way: the last decision says what. */
const afterwards = ({ facts, place }: FastifyRequest): string => {
  const siret = facts.officialContactProof?.siret
  return siret === undefined ? paths.step(place.base, 'join') : decisionPageFor(place.base, siret)
}

const proofIdOf = ({ facts }: FastifyRequest): string => facts.officialContactProof?.id ?? ''

const openProofOf = (deps: Deps, request: FastifyRequest): Promise<OpenProof | undefined> => {
  const proof = request.facts.officialContactProof
  return proof === null
    ? Promise.resolve(undefined)
    : findOpenProof(deps.db, { accountId: accountOf(request), proofId: proof.id })
}

const stateOf = async (
  deps: Deps,
  { id, decisionId, chosenAddress }: OpenProof,
): Promise<{ expected: boolean; source: string; mayAskColleague: boolean; administered: boolean }> => {
  const [expected, decisions] = await Promise.all([
    chosenAddress !== null &&
      isCodeExpected(deps.db, deps.clock(), { purpose: 'official_contact', email: chosenAddress, flowId: id }),
    findDecisions(deps.db, [decisionId]),
  ])
  const decision = decisions.get(decisionId)
  const directory = decision?.facts.directory
  const mayAskColleague = decision !== undefined && nextActionsOf(decision).includes('ask_colleague')
  const administered = decision?.facts.administration?.reachable === true
  return { expected, mayAskColleague, administered, source: directory?.answer === 'found' ? directory.source : '' }
}
