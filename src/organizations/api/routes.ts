import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ipBucket } from '../../rate-limit/ip-bucket.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { formatAddress, organizationLabel, townName } from '../label.ts'
import { lookUpCompany } from '../look-up.ts'
import type { Company } from '../registry/port.ts'
import { parseSiret, type Siret } from '../siret.ts'
import { organizationInfo } from './organization-info.ts'

const config = { access: 'public' } as const

/** Enough for a person who types, and for a service that shows what its own users chose. */
const limit = { max: 120, windowSeconds: 60 }

/** Of the State's digital department, in every register. */
const knownSiret = '13002526500013' as Siret

const refusals = {
  invalid_siret: { status: 400, message: 'Le numéro SIRET est composé de 14 chiffres et sa clé doit être juste.' },
  missing_query: { status: 400, message: 'Le paramètre q est attendu, une seule fois.' },
  unknown_siret: { status: 404, message: 'Aucun établissement ne porte ce numéro SIRET.' },
  too_many_requests: { status: 429, message: 'Trop de requêtes. Réessayez plus tard.' },
  unavailable: { status: 504, message: 'Le répertoire SIRENE ne répond pas. Réessayez plus tard.' },
} as const

const refuse = (reply: FastifyReply, error: keyof typeof refusals): FastifyReply => {
  const { status, message } = refusals[error]
  return reply.code(status).send({ error, message })
}

/** One line of results: what a person needs to recognize their organization. */
const toResult = (company: Company) => ({
  siret: company.siret,
  siren: company.siren,
  label: organizationLabel(company),
  address: formatAddress(company),
  town: townName(company),
  head_office: company.headOffice,
  active: company.active,
})

/**
 * The public API on organizations, JSON in and out, nothing that the register does not publish: a company that is not diffusible is unknown here.
 * Limited per network address.
 */
export const organizationApiRoutes = (
  app: FastifyInstance,
  { db, clock, registry }: Pick<Deps, 'db' | 'clock' | 'registry'>,
): void => {
  const isTooMany = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const counted = await countTry(db, clock(), { key: `organization-api:${ipBucket(request.ip)}`, ...limit })
    if (!counted.allowed) reply.header('retry-after', counted.retryAfterSeconds)
    return !counted.allowed
  }

  /** Does the register answer? Asked by programs of before, which read the status alone. */
  app.get('/api/sirene/ping', { config }, async (request, reply) => {
    if (await isTooMany(request, reply)) return refuse(reply, 'too_many_requests')
    return (await registry.find(knownSiret)) === 'unavailable' ? refuse(reply, 'unavailable') : reply.send({})
  })

  app.get<{ Params: { siret: string } }>('/api/sirene/organization-info/:siret', { config }, async (request, reply) => {
    if (await isTooMany(request, reply)) return refuse(reply, 'too_many_requests')
    const siret = parseSiret(request.params.siret)
    if (!siret) return refuse(reply, 'invalid_siret')
    const found = await lookUpCompany({ db, clock, registry }, siret)
    if (found === 'unavailable') return refuse(reply, 'unavailable')
    if (found === 'unknown' || found.company.diffusion === 'N') return refuse(reply, 'unknown_siret')
    return reply.send({ organizationInfo: organizationInfo(found.company) })
  })

  app.get<{ Querystring: { q?: unknown } }>('/api/organizations/search', { config }, async (request, reply) => {
    if (await isTooMany(request, reply)) return refuse(reply, 'too_many_requests')
    const { q } = request.query
    if (typeof q !== 'string') return refuse(reply, 'missing_query')
    const found = await registry.search(q, { limit: 10 })
    return found === 'unavailable' ? refuse(reply, 'unavailable') : reply.send({ organizations: found.map(toResult) })
  })
}
