import { z } from 'zod'
import { HOUR } from '../../clock.ts'
import type { Deps } from '../../deps.ts'

const Ticket = z.object({
  /** session of ours the question was about; `null` when the browser had none */
  sessionId: z.string().nullable(),
  clientId: z.string().nullable(),
  /** where to go afterwards, registered by the client, state included */
  address: z.string().nullable(),
  askedAt: z.number(),
})

/** What a confirmation carries, sealed: the engine checked it, nobody can write one. */
export type LogoutTicket = z.infer<typeof Ticket>

const sealing = 'logout'
const lifeMs = HOUR

export const writeTicket = ({ keyring, clock }: Pick<Deps, 'keyring' | 'clock'>, ticket: Omit<LogoutTicket, 'askedAt'>): string =>
  keyring.seal(sealing, JSON.stringify({ ...ticket, askedAt: clock().getTime() })).toString('base64url')

/** `null`: not ours, altered, or an hour old. */
export const readTicket = ({ keyring, clock }: Pick<Deps, 'keyring' | 'clock'>, text: string): LogoutTicket | null => {
  try {
    const ticket = Ticket.parse(JSON.parse(keyring.open(sealing, Buffer.from(text, 'base64url')).toString('utf8')))
    return clock().getTime() - ticket.askedAt < lifeMs ? ticket : null
  } catch {
    return null
  }
}
