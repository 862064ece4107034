import Provider, { type Adapter, errors, type Payload } from 'oidc-provider'
import { SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import type { ClientCache } from '../clients/cache.ts'
import { findMachineClient, isMachineClient } from '../clients/machine-client.ts'
import type { FindSessionAndFacts } from '../session/find-with-facts.ts'
import * as artifacts from './artifacts.ts'
import type { JustIssued } from './just-issued.ts'
import {
  isAboutToken,
  isAuthorizing,
  isExchanging,
  isFirstRequest,
  isUserinfo,
  memoryOfRequest,
  type RequestMemory,
} from './request-memory.ts'
import { sameSession, snapshotOf } from './session-content.ts'
import { throughEngine } from './unavailable.ts'

type StorageDeps = Pick<Deps, 'db' | 'clock'> & {
  clients: ClientCache
  /** what userinfo will want, read by the statement that finds its token: see `RequestMemory.beside` */
  findForUserinfo?: artifacts.FindForUserinfo
  /** codes that this process wrote a moment ago */
  justIssued?: JustIssued
  /** what an authorization request will want, read by the statement that finds its session: see `RequestMemory.signInFacts` */
  findSessionAndFacts?: FindSessionAndFacts
}

/** Storage of the engine, one adapter for each of its models. Services are read from memory, software of organizations from its table; everything else is in `oidc_artifacts`. */
export const createStorage =
  (deps: StorageDeps) =>
  (model: string): Adapter =>
    answeringOutages(model === 'Client' ? clientAdapter(deps) : artifactAdapter(deps, model))

const artifactAdapter = (
  { db, clock, findForUserinfo, justIssued, findSessionAndFacts }: StorageDeps,
  model: string,
): Adapter => {
  const artifactOf = (id: string, payload: Payload, expiresIn: number | undefined): artifacts.Artifact => ({
    model,
    id,
    payload,
    grantId: model === 'Grant' ? id : textOf(payload.grantId),
    uid: model === 'Session' ? textOf(payload.uid) : null,
    sessionUid: model === 'Grant' ? textOf(payload.sessionUid) : null,
    userCode: textOf(payload.userCode),
    expiresAt: expiresIn === undefined ? null : new Date(Math.min(clock().getTime() + expiresIn * SECOND, FARTHEST)),
  })

  /** Of several that use one code at once, one gets its token: the others have written nothing. */
  const useAndSave = async (memory: RequestMemory, artifact: artifacts.Artifact) => {
    const used = memory.beingUsed
    memory.beingUsed = undefined
    if (!used || (await artifacts.consumeAndSaveArtifact(db, used, artifact, clock()))) return
    await artifacts.deleteGrantOf(db, used.model, used.id)
    throw new errors.InvalidGrant('already used')
  }

  const findOne = async (memory: RequestMemory, id: string): Promise<artifacts.FoundArtifact | undefined> => {
    if (model === 'Session' && findSessionAndFacts && Provider.ctx && isFirstRequest()) {
      const found = await findSessionAndFacts(Provider.ctx, id)
      memory.signInFacts = found?.facts
      if (found) return found.session
    }
    if (isAboutToken() && artifacts.tokenModels.includes(model)) {
      if (memory.presented?.id !== id) memory.presented = { id, found: artifacts.findToken(db, id, clock()) }
      const presented = await memory.presented.found
      return presented?.model === model ? presented : undefined
    }
    const issued = model === 'AuthorizationCode' && isExchanging() && justIssued?.take(id, clock())
    if (issued) return issued
    const find = artifacts.madeFromGrants.includes(model) ? artifacts.findWithGrant : artifacts.findArtifact
    return find(db, model, id, clock())
  }

  return {
    async upsert(id, payload, expiresIn) {
      const memory = memoryOfRequest()
      const artifact = artifactOf(id, payload, expiresIn)
      if (model === 'ReplayDetection') {
        if (!(await artifacts.insertOnce(db, artifact, clock()))) throw new errors.InvalidRequest('this proof was already used')
        return
      }
      if (model === 'Grant' && isAuthorizing()) {
        memory.pendingGrant = artifact
        return
      }
      const stored = model === 'Session' ? memory.sessions.get(id) : undefined
      if (stored && sameSession(stored, payload)) return
      if (model === 'AuthorizationCode' && isAuthorizing()) {
        memory.heldBack = memory.pendingGrant ? [memory.pendingGrant, artifact] : [artifact]
        return
      }
      if (memory.beingUsed && artifacts.madeFromGrants.includes(model)) return useAndSave(memory, artifact)
      await artifacts.saveArtifacts(db, [artifact], clock())
    },
    async find(id) {
      const memory = memoryOfRequest()
      const known = model === 'Grant' ? memory.grants.get(id) : undefined
      if (known) return known
      if (findForUserinfo && model === 'AccessToken' && isUserinfo()) {
        const [token] = await findForUserinfo(db, { model, id, now: clock() })
        if (token?.grant) memory.grants.set(String(token.payload.grantId), token.grant)
        memory.beside = token?.beside
        return payloadOf(token)
      }
      const found = await findOne(memory, id)
      if (found?.grant) memory.grants.set(String(found.payload.grantId), found.grant)
      if (found && model === 'Session') memory.sessions.set(id, snapshotOf(found.payload))
      return payloadOf(found)
    },
    findByUid: async (uid) => payloadOf(await artifacts.findByUid(db, model, uid, clock())),
    findByUserCode: async () => undefined,
    async consume(id) {
      if (isExchanging()) {
        memoryOfRequest().beingUsed = { model, id }
        return
      }
      if (await artifacts.consumeArtifact(db, model, id, clock())) return
      await artifacts.deleteGrantOf(db, model, id)
      throw model === 'PushedAuthorizationRequest'
        ? new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used')
        : new errors.InvalidGrant('already used')
    },
    destroy: (id) => artifacts.deleteArtifact(db, model, id),
    revokeByGrantId: (grantId) => artifacts.deleteOfGrant(db, model, grantId),
  }
}

/** Services date what they sign themselves, and some say never: neither a date nor the database goes that far. */
const FARTHEST = Date.UTC(9999, 0)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const payloadOf = (found: artifacts.FoundArtifact | undefined): Payload | undefined =>
  found?.consumedAt ? { ...found.payload, consumed: Math.floor(found.consumedAt.getTime() / SECOND) } : found?.payload

/** Registration is the product's own business: the engine only reads. */
const clientAdapter = ({ clients, db, clock }: StorageDeps): Adapter => {
  const readOnly = async () => {
    throw new Error('the engine does not write clients')
  }
  return {
    find: (id) => (isMachineClient(id) ? findMachineClient(db, clock(), id) : clients.find(id)),
    upsert: readOnly,
    destroy: readOnly,
    consume: readOnly,
    revokeByGrantId: readOnly,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

const answeringOutages = (adapter: Adapter): Adapter => ({
  upsert: (...args) => throughEngine(() => adapter.upsert(...args)),
  // nothing is kept under a NUL, which the database does not read
  find: (id) => throughEngine(async () => (id.includes('\0') ? undefined : adapter.find(id))),
  findByUid: (...args) => throughEngine(() => adapter.findByUid(...args)),
  findByUserCode: (...args) => throughEngine(() => adapter.findByUserCode(...args)),
  consume: (...args) => throughEngine(() => adapter.consume(...args)),
  destroy: (...args) => throughEngine(() => adapter.destroy(...args)),
  revokeByGrantId: (...args) => throughEngine(() => adapter.revokeByGrantId(...args)),
})
