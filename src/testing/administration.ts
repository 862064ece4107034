import { nameAdministrator } from '../organizations/administrators/name-administrator.ts'
import { newId } from '../secrets/random.ts'
import { cookieNames } from '../sign-in/cookie-names.ts'
import type { TestApp } from './app.ts'
import { addPerson, signPersonIn, trustNewBrowser } from './oidc-people.ts'
import type { Visitor } from './visitor.ts'

type About = Parameters<typeof addPerson>[2] & {
  /** holds a passkey, and signed in with it */
  secondFactor?: boolean
}
export type SeatedPerson = Awaited<ReturnType<typeof addPerson>> & {
  visitor: Visitor
  organizationId: string
  membershipId: string
}

/** A member at a browser they trust, signed in a moment ago. */
export const seat = async (app: TestApp, about: About): Promise<SeatedPerson> => {
  const { db, clock } = app.deps
  const person = await addPerson(db, clock(), about)
  const visitor = app.newVisitor()
  if (about.secondFactor) await givePasskey(app, person.accountId)
  const { secret } = await signPersonIn(db, clock(), person, { factors: about.secondFactor ? ['pop'] : ['pwd'] })
  const names = cookieNames(app.config)
  const browser = await trustNewBrowser(db, clock(), person)
  visitor.jar.keep([`${names.session}=${secret}; Path=/`, `${names.browser}=${browser}; Path=/`], '/')
  return { ...person, visitor, organizationId: person.organizationIds[0] ?? '', membershipId: person.membershipIds[0] ?? '' }
}

/** The same, with a passkey, and administrator of their first organization. */
export const seatAdministrator = async (app: TestApp, about: About): Promise<SeatedPerson> => {
  const person = await seat(app, { secondFactor: true, ...about })
  const { organizationId, accountId } = person
  const answer = await app.deps.db
    .transaction()
    .execute((tx) => nameAdministrator(tx, app.deps, { organizationId, accountId, basis: 'operator', actor: 'operator:test' }))
  if (typeof answer === 'string') throw new Error(answer)
  return person
}

/** A passkey of this account, as the database has it: enough to say that there is one. */
export const givePasskey = (app: TestApp, accountId: string) =>
  app.deps.db
    .insertInto('passkeys')
    .values({
      id: newId(),
      accountId,
      credentialId: Buffer.from(newId()),
      publicKey: Buffer.alloc(1),
      counter: 0,
      transports: [],
      aaguid: '',
      isSynced: false,
      name: 'Téléphone',
      createdAt: app.deps.clock(),
      lastUsedAt: null,
    })
    .execute()
