import type { Payload } from 'oidc-provider'
import { SECOND } from '../../clock.ts'
import type { Artifact } from './artifacts.ts'

export type NewArtifact = { model: string; id: string; content: Payload; lifetime: number }

/** Rows of one grant as the engine writes them, from `now` on; lifetimes in seconds. Pure. */
export const newArtifacts =
  (now: Date, grantId: string) =>
  ({ model, id, content, lifetime }: NewArtifact): Artifact => {
    const iat = Math.floor(now.getTime() / SECOND)
    const payload = { iat, exp: iat + lifetime, ...content, kind: model, jti: id }
    const expiresAt = new Date(now.getTime() + lifetime * SECOND)
    return { model, id, payload, grantId, uid: null, sessionUid: null, userCode: null, expiresAt }
  }
