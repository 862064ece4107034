import type { Provider } from 'oidc-provider'
import { DAY, HOUR, MINUTE, SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sidOf } from '../grants.ts'
import { claimDueNotices, type DueNotice } from './notices.ts'

type TellDeps = Pick<Deps, 'db' | 'clock'> & { readonly provider: Provider }

const batch = 20
/** Longer than a call may take. */
const leaseMs = 15 * SECOND
/** A service that is down for a day has lost its sessions, or will not miss this one. */
const giveUpAfterMs = DAY

/** Soon at first, then rarer and rarer. */
export const delayBeforeRetryMs = (attempts: number): number =>
  [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE][attempts - 1] ?? HOUR

/** Tells every service that is due to be told, until none is. Answers how many calls were made. Safe on every node at once. */
export const tellServices = async (deps: TellDeps, signal?: AbortSignal): Promise<number> => {
  let calls = 0
  while (!signal?.aborted) {
    const notices = await claimDueNotices(deps.db, deps.clock(), { max: batch, leaseMs })
    if (notices.length === 0) break
    calls += notices.length
    await Promise.all(notices.map((notice) => tell(deps, notice)))
  }
  return calls
}

const tell = async ({ db, clock, provider }: TellDeps, notice: DueNotice): Promise<void> => {
  const { id, clientId, accountId, sessionId } = notice
  const failure = await call(provider, notice)
  const now = clock()
  const row = db.updateTable('logoutNotices').where('id', '=', id).where('toldAt', 'is', null)
  if (failure === null) {
    await row.set({ toldAt: now, lastError: null }).execute()
  } else if (failure === 'gone') {
    await row.set({ failedAt: now, lastError: 'the service does not ask to be told any more' }).execute()
  } else if (now.getTime() - notice.createdAt.getTime() > giveUpAfterMs) {
    await row.set({ failedAt: now, lastError: failure }).execute()
    const about = { accountId, clientId, sessionId, details: { reason: failure } }
    await record(db, { at: now, event: 'logout.service_not_told', actor: 'system', ...about })
  } else {
    const nextAttemptAt = new Date(now.getTime() + delayBeforeRetryMs(notice.attempts))
    await row.set({ nextAttemptAt, lastError: failure }).execute()
  }
}

/** `null`: the service took it. `gone`: it left, or asks no more. Otherwise why not, in words without an address. */
const call = async (provider: Provider, { clientId, accountId, sessionId }: DueNotice): Promise<string | 'gone' | null> => {
  try {
    const client = await provider.Client.find(clientId)
    if (!client?.backchannelLogoutUri) return 'gone'
    await client.backchannelLogout(accountId, sidOf(sessionId, clientId))
    return null
  } catch (error) {
    const status = (error as { response?: Response }).response?.status
    if (status !== undefined) return `the service answered ${status}`
    return error instanceof Error ? error.message.slice(0, 200) : 'failed'
  }
}

/** Tells services as soon as there is something to tell, until stopped. An outage waits for the next look. */
export const startTelling = (deps: TellDeps, onError: (error: unknown) => void) => {
  const ending = new AbortController()
  let running: Promise<void> | undefined
  const look = (): Promise<void> => {
    running ??= tellServices(deps, ending.signal)
      .then(() => undefined, onError)
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(() => void look(), SECOND)
  timer.unref()
  return {
    look,
    async stop() {
      clearInterval(timer)
      ending.abort()
      await running
    },
  }
}
