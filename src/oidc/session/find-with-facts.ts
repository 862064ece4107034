import type { EngineContext } from 'oidc-provider'
import { statementFor } from '../../database/statement.ts'
import type { Deps } from '../../deps.ts'
import { parseSiret } from '../../organizations/siret.ts'
import {
  type FactsKeys,
  type FactsShape,
  factsColumn,
  keysOf,
  type ReadFacts,
  readBrowserSecret,
  readSessionSecret,
  shapeOf,
} from '../../sign-in/facts.ts'
import type { FactsRow } from '../../sign-in/facts-row.ts'
import { type FoundArtifact, finderAndBeside } from '../storage/artifacts.ts'

/**
 * The engine's session of an authorization request, and what sign-in will ask of the same browser; `undefined`: it has no session of ours, and
 * nothing was read.
 */
export type FindSessionAndFacts = (
  ctx: EngineContext,
  id: string,
) => Promise<{ session: FoundArtifact | undefined; facts: ReadFacts } | undefined>

const find = statementFor((shape: FactsShape) => finderAndBeside<FactsKeys>((keys) => factsColumn(keys, shape)))

/** As the address says it, before the service is known: a request that is elsewhere, or asks by claims, may read them. */
const mayReadMandates = (said: URLSearchParams): boolean =>
  ['claims', 'request', 'request_uri'].some((name) => said.has(name)) || (said.get('scope') ?? '').split(' ').includes('mandate')

export const createFindSessionAndFacts =
  ({ config, db, clock }: Pick<Deps, 'config' | 'db' | 'clock'>): FindSessionAndFacts =>
  async (ctx, id) => {
    const { cookie } = ctx.req.headers
    const sessionSecret = readSessionSecret(cookie, config)
    if (sessionSecret === null) return undefined
    // the service as the address says it: what reads the facts compares it with the one the engine found
    const said = new URL(ctx.req.url ?? '', config.issuer).searchParams
    const [clientId, siretHint] = [said.get('client_id'), parseSiret(said.get('siret_hint') ?? '')]
    const question = {
      sessionSecret,
      browserSecret: readBrowserSecret(cookie, config),
      uid: '',
      clientId,
      siretHint,
      readsMandates: mayReadMandates(said),
    }
    const [row] = await find(shapeOf(question))(db, {
      model: 'Session',
      id,
      now: clock(),
      ...keysOf(question),
    })
    const session = row?.payload ? { payload: row.payload, consumedAt: row.consumedAt, grant: null } : undefined
    return { session, facts: { question, row: (row?.beside ?? null) as FactsRow | null } }
  }
