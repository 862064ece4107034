import type { FastifyReply, FastifyRequest } from 'fastify'
import { factorMail } from '../../accounts/factors/mails.ts'
import { tellEveryAddress } from '../../accounts/factors/notify.ts'
import { countRecoveryCodes, hashTypedCode, spendRecoveryCode } from '../../accounts/factors/recovery-codes/codes.ts'
import { parseTotp } from '../../accounts/factors/totp/algorithm.ts'
import { spendTotp } from '../../accounts/factors/totp/store.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { attemptOf } from '../credential.ts'
import { countAttempt, type Refusal } from '../limits/limits.ts'
import { countSecondFactor, forgiveSecondFactor } from '../limits/second-factor.ts'
import { browserSecretOf } from '../request-secrets.ts'
import { acceptFactor, signedInOf } from './accept.ts'

export type CodeOutcome = 'right' | 'wrong' | Refusal

/** The code an application shows. */
export const verifyTotp = (deps: Deps, request: FastifyRequest, reply: FastifyReply, typed: string): Promise<CodeOutcome> => {
  const code = parseTotp(typed)
  const { account } = signedInOf(request)
  return tryCode(
    deps,
    request,
    reply,
    'otp',
    async () => null,
    async (tx) => code !== null && spendTotp(tx, deps, account.id, code),
  )
}

/** One of the codes kept apart; every address is told. */
export const verifyRecoveryCode = (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
): Promise<CodeOutcome> => {
  const { account } = signedInOf(request)
  const prepare = () => hashTypedCode(deps.db, deps, account.id, typed)
  return tryCode(deps, request, reply, 'rec', prepare, async (tx, hashes) => {
    if (!(await spendRecoveryCode(tx, deps, account.id, hashes))) return false
    const left = await countRecoveryCodes(tx, account.id)
    const at = deps.clock()
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'recovery_code_used', left }))
    return true
  })
}

/** Counts, then `prepare`s what is slow, then `spend`s in one transaction. */
const tryCode = async <Prepared>(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  factor: 'otp' | 'rec',
  prepare: () => Promise<Prepared>,
  spend: (tx: Tx, prepared: Prepared) => Promise<boolean>,
): Promise<CodeOutcome> => {
  const { account, session } = signedInOf(request)
  const trusted = session.browserTrusted
  const place = attemptOf(account.primaryEmail, request.ip, {
    accountId: account.id,
    passwordHash: null,
    browserTrusted: trusted,
  })
  const attempt = { accountId: account.id, trustedBrowser: trusted ? browserSecretOf(request, deps.config) : null }
  const refusal = (await countAttempt(deps.db, deps, place)) ?? (await countSecondFactor(deps.db, deps, attempt))
  if (refusal) return refusal
  const prepared = await prepare()
  if (await acceptFactor(deps, request, reply, { factors: [factor], spend: (tx) => spend(tx, prepared) })) {
    await forgiveSecondFactor(deps.db, deps, attempt)
    return 'right'
  }
  const about = { accountId: account.id, sessionId: session.id, details: { factor } }
  await record(deps.db, { at: deps.clock(), event: 'sign_in.second_factor_refused', ...about })
  return 'wrong'
}
