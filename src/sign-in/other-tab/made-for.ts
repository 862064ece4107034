import type { FastifyRequest } from 'fastify'
import { parseEmail } from '../../accounts/email/parse.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'
import { madeForField } from '../../web/components/index.ts'
import { textField } from '../../web/text-field.ts'
import { readFlow } from '../flow.ts'
import { ownerOfAssertion } from '../passkey/owner-of-assertion.ts'

/** What the address kept for this tab, or the account of this browser, became while a page was being read. */
export type Other = { address: string; isSignedIn: boolean }

type Needs = Pick<Deps, 'config' | 'keyring' | 'clock'>

const shorten = (text: string): string => digest(`made for ${text}`).toString('base64url').slice(0, 16)
export const markOfAddress = (email: string): string => `e.${shorten(email)}`
const markOfAccount = (id: string): string => `a.${shorten(id)}`

/** What a form of this route is about: the address given in this tab, what the form itself says, or the account signed in. */
const subjectOf = ({ routeOptions: { config } }: FastifyRequest): 'kept-address' | 'form' | 'account' | 'nobody' => {
  const { access, actsOn } = config
  if (actsOn) return actsOn
  if (typeof access === 'object') return 'before' in access ? 'kept-address' : 'account'
  return access === 'account' || access === 'recent' || access === 'strong' ? 'account' : 'nobody'
}

/** Written in each form of the page: a digest, so that a page says no address more than it shows. */
export const madeFor = (deps: Needs, request: FastifyRequest): string | null => {
  const subject = subjectOf(request)
  if (subject === 'form') return null
  if (subject === 'kept-address') return forAddress(readFlow(deps, request)?.email)
  return request.facts.account && markOfAccount(request.facts.account.id)
}

const forAddress = (email: string | undefined): string | null => (email === undefined ? null : markOfAddress(email))

/**
 * Was this form made for somebody else than who it would act on now? Another tab of the browser gave another address, or signed somebody else in. `null`:
 * no, or the form says nothing. `isOutOfTurn`: somebody is signed in already, and the form would be passed over.
 */
export const findOther = async (
  deps: Needs & Pick<Deps, 'db'>,
  request: FastifyRequest,
  isOutOfTurn: boolean,
): Promise<Other | null> => {
  const subject = subjectOf(request)
  if (request.method !== 'POST' || subject === 'nobody') return null
  const { account } = request.facts
  const mine = account ? [markOfAccount(account.id), ...account.emails.map(({ address }) => markOfAddress(address))] : []
  const signedIn = account && { address: account.primaryEmail, isSignedIn: true }
  const said = (subject === 'form' && (await saidByForm(deps, request))) || textField(request, madeForField)
  if (said === '' || mine.includes(said)) return null
  if (said.startsWith('a.') || isOutOfTurn) return signedIn
  if (subject !== 'kept-address') return null
  const flow = readFlow(deps, request)
  if (flow) return markOfAddress(flow.email) === said ? null : { address: flow.email, isSignedIn: false }
  return request.routeOptions.config.access === 'visitor' ? signedIn : null
}

/** The address typed in the form, or the account of the passkey it holds. */
const saidByForm = async ({ db }: Pick<Deps, 'db'>, request: FastifyRequest): Promise<string | null> => {
  const typed = parseEmail(textField(request, 'suggestion') || textField(request, 'email'))
  if (typed) return markOfAddress(typed.address)
  const owner = await ownerOfAssertion(db, request.body)
  return owner === undefined ? null : markOfAccount(owner)
}
