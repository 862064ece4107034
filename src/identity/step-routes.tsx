import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { parseSiret } from '../organizations/siret.ts'
import { certifyPageFor } from '../organizations/ways/addresses.ts'
import { paths } from '../paths.ts'
import { countChoices } from '../sign-in/bound-membership.ts'
import type { SignInFacts } from '../sign-in/facts-types.ts'
import { identityIsFresh, officerIsDemanded } from '../sign-in/levels.ts'
import { ensureBrowserSecret } from '../sign-in/request-secrets.ts'
import { ReturnPage } from '../sign-in/return-page.tsx'
import { parseForm } from '../web/form.ts'
import { html } from '../web/html.tsx'
import { textsIn } from '../web/texts.ts'
import { departForIdentity } from './departures.ts'
import { ProveIdentityPage, type Trouble, troubles, type Why } from './page.tsx'
import { identityTexts } from './texts.ts'

const duringSignIn = {
  access: { during: ['prove-identity', 'certify-officer', 'join', 'waiting', 'official-contact', 'access'] },
} as const

/** Among one's own pages, for somebody who signed in lately: a browser left open links nobody's identity to the account. */
const onOwnPages = { access: 'recent' } as const

const Next = z.object({
  to: z.enum(['certify-officer', 'profile']).optional().catch(undefined),
  siret: z.string().max(60).catch(''),
})
const Shown = Next.extend({ outcome: z.enum(troubles).optional().catch(undefined) })

/** The step « Prouvez votre identité », inside a sign-in and among one's own pages. */
export const identityStepRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('prove-identity')
  const config = app.prefix === paths.signIn ? onOwnPages : duringSignIn

  const show = (request: FastifyRequest, reply: FastifyReply, next: z.output<typeof Next>, trouble?: Trouble, status = 200) => {
    const { facts, place } = request
    const page = { base: place.base, why: whyOf(facts, next), verifiedAt: facts.identity?.verifiedAt ?? null, trouble }
    const mayChooseAnother = countChoices(facts) > 1
    return html(reply, <ProveIdentityPage {...page} next={nextOf(next)} mayChooseAnother={mayChooseAnother} />, status)
  }

  app.get(path, { config }, (request, reply) => {
    const { outcome, ...next } = Shown.parse(request.query)
    return show(request, reply, next, outcome)
  })

  app.post(path, { config }, async (request, reply) => {
    const form = parseForm(Next, request.body)
    const next = form.ok ? form.data : { siret: '' }
    const address = await departForIdentity(deps, {
      accountId: request.facts.account?.id ?? '',
      browserSecret: ensureBrowserSecret(request, reply, deps.config),
      returnPath: returnPathOf(request, next),
    })
    if (address === 'unavailable') return show(request, reply, next, 'unavailable', 503)
    return html(reply, <ReturnPage address={address} title={textsIn(request.locale, identityTexts).goingTitle} />)
  })
}

const nextOf = ({ to, siret }: z.output<typeof Next>) => {
  if (to === 'profile') return { to } as const
  const known = to === 'certify-officer' ? parseSiret(siret) : null
  return known === null ? undefined : ({ to: 'certify-officer', siret: known } as const)
}

/** Only addresses of ours, made here; without another wish, whatever is pending then. */
const returnPathOf = ({ place }: FastifyRequest, asked: z.output<typeof Next>): string => {
  const next = nextOf(asked)
  if (next?.to === 'profile') return paths.profile
  return next?.to === 'certify-officer' ? certifyPageFor(place.base, next.siret) : place.base
}

const whyOf = (facts: SignInFacts, { to }: z.output<typeof Next>): Why => {
  if (facts.demand === null || identityIsFresh(facts)) return 'own'
  if (to === 'certify-officer' || officerIsDemanded(facts)) return officerIsDemanded(facts) ? 'officer' : 'own'
  return facts.demand.levels === null ? 'unproved' : 'level'
}
