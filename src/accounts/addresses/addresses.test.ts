import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { newId } from '../../secrets/random.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import { planRemoval, type RecordedMembership } from './removal.ts'

const { db, moveClock, mailsTo, lastCode, someone, signUp, signInByCode, signInByPassword, accountOf } =
  await ownPagesApp('adresse')

type Visitor = Awaited<ReturnType<typeof signUp>>

const addAddress = async (visitor: Visitor, address: string) => {
  await visitor.visit('/security/addresses/add')
  await visitor.submit({ email: address }, 'Envoyer le code')
  return visitor.submit({ code: await lastCode(address) }, 'Vérifier')
}
const post = (visitor: Visitor, action: string, address: string) =>
  visitor.exchange(`/security/addresses/${action}`, { method: 'POST', body: new URLSearchParams({ address }) })
const subjects = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject)

describe('one’s own addresses', () => {
  test('one more is proved by its code, told to the others, and signs in', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = await signUp(first)
    const page = await addAddress(visitor, second)
    expect(page.text).toContain('L’adresse est prouvée et ajoutée à votre compte.')
    expect(page.text).toContain(second)
    expect(await subjects(first)).toContain('Une adresse a été ajoutée à votre compte')
    const elsewhere = await signInByCode(second)
    expect((await elsewhere.visit('/personal-information')).text).toContain(first)
  })

  test('an address that has an account is not taken from it, and the page does not say so', async () => {
    const [first, taken] = [someone(), someone()]
    await signUp(taken)
    const visitor = await signUp(first)
    await visitor.visit('/security/addresses/add')
    const page = await visitor.submit({ email: taken }, 'Envoyer le code')
    expect(page.text).toContain('Il contient un code à 10 chiffres')
    expect((await mailsTo(taken))[0]?.subject).toBe('Cette adresse a déjà un compte')
    expect((await visitor.submit({ code: '0000000000' }, 'Vérifier')).status).toBe(422)
  })

  test('an address whose mail system refuses us says so on the page that waits for the code', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = await signUp(first)
    await visitor.visit('/security/addresses/add')
    await visitor.submit({ email: second }, 'Envoyer le code')
    expect(visitor.page.text).not.toContain('a refusé notre message')
    await db
      .updateTable('outbox')
      .set({ failedAt: new Date(), lastError: 'refused 550' })
      .where('toAddress', '=', second)
      .execute()
    expect((await visitor.visit('/security/addresses/add/code')).text).toContain(
      `Le système de messagerie de ${second} a refusé notre message`,
    )
  })

  test('another becomes the primary one, and the old one is warned', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = await signUp(first)
    await addAddress(visitor, second)
    expect((await post(visitor, 'primary', second)).headers.get('location')).toContain('done=primary')
    expect(await subjects(first)).toContain('L’adresse principale de votre compte a changé')
    expect(await subjects(second)).toContain('L’adresse principale de votre compte a changé')
    const { id } = await accountOf(second)
    const primary = db.selectFrom('emailAddresses').select('address').where('accountId', '=', id).where('isPrimary', '=', true)
    expect(await primary.execute()).toEqual([{ address: second }])
  })

  test('two changes of the primary at once leave one primary', async () => {
    const [first, second, third] = [someone(), someone(), someone()]
    const visitor = await signUp(first)
    await addAddress(visitor, second)
    await addAddress(visitor, third)
    await Promise.all([second, third, second, third].map((address) => post(visitor, 'primary', address)))
    const { id } = await accountOf(first)
    const rows = await db.selectFrom('emailAddresses').select('isPrimary').where('accountId', '=', id).execute()
    expect(rows.filter(({ isPrimary }) => isPrimary)).toHaveLength(1)
  })

  test('one that is removed signs nobody in any more; every address is told', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = await signUp(first, phrase)
    await addAddress(visitor, second)
    const asked = await visitor.visit(`/security/addresses/remove?address=${encodeURIComponent(second)}`)
    expect(asked.text).toContain('Elle ne permettra plus de vous connecter')
    expect((await visitor.submit({}, 'Retirer l’adresse')).text).toContain('L’adresse est retirée.')
    for (const address of [first, second]) expect(await subjects(address)).toContain('Une adresse a été retirée de votre compte')
    expect((await signInByPassword(second)).page.status).toBe(422)
    const newcomer = await signInByCode(second)
    expect(newcomer.page.text).toContain('Créez votre compte')
  })

  test('the primary one, hence the last one, stays', async () => {
    const first = someone()
    const visitor = await signUp(first)
    expect((await post(visitor, 'remove', first)).headers.get('location')).toContain('done=keep_primary')
    expect((await accountOf(first)).id).toBeDefined()
  })

  test('of two removals and a change of primary at once, the account keeps a primary address', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = await signUp(first)
    await addAddress(visitor, second)
    const { id } = await accountOf(first)
    await Promise.all([post(visitor, 'remove', second), post(visitor, 'primary', second), post(visitor, 'remove', first)])
    const rows = await db.selectFrom('emailAddresses').select('isPrimary').where('accountId', '=', id).execute()
    expect(rows.filter(({ isPrimary }) => isPrimary)).toHaveLength(1)
  })

  test('somebody else’s address is neither removed, nor taken as primary, nor shown', async () => {
    const [mine, theirs] = [someone(), someone()]
    await signUp(theirs)
    const visitor = await signUp(mine)
    for (const action of ['remove', 'primary']) await post(visitor, action, theirs)
    expect((await accountOf(theirs)).id).toBeDefined()
    expect((await visitor.visit(`/security/addresses/remove?address=${theirs}`)).text).not.toContain('Retirer cette adresse ?')
  })

  test('needs a recent sign-in', async () => {
    const visitor = await signUp(someone())
    moveClock(16 * MINUTE)
    expect((await visitor.visit('/security/addresses')).url).toContain('/sign-in/identify')
    expect((await post(visitor, 'primary', 'x@y.fr')).headers.get('location')).toContain('/sign-in/identify')
    moveClock(-16 * MINUTE)
  })
})

describe('what becomes of memberships', () => {
  const proved = new Date('2026-03-02T13:20:00Z')
  const own = (address: string, isPrimary = false) => ({ address, isPrimary, verifiedAt: proved })
  const membership = (basis: string, held: string[] = []): RecordedMembership => ({
    membershipId: newId(),
    organizationId: newId(),
    label: 'Mairie',
    basis,
    held,
  })
  const fate = (basis: string, others: string[], held: string[] = []) => {
    const addresses = [own('me@elsewhere.fr', true), own('me@old.fr'), ...others.map((address) => own(address))]
    const plan = planRemoval('me@old.fr', addresses, [membership(basis, held)])
    return plan.allowed ? plan.fates[0]?.to : plan.why
  }
  test.each([
    ['a domain, and nothing else proves it', 'domain', [], ['old.fr'], null],
    ['a domain, with another address there', 'domain', ['also@old.fr'], ['old.fr'], 'also@old.fr'],
    ['a domain that changed', 'domain', ['me@new.fr'], ['old.fr', 'new.fr'], 'me@new.fr'],
    ['a domain of the legal unit', 'legal_unit_domain', ['me@unit.fr'], ['unit.fr'], 'me@unit.fr'],
    ['the official address itself', 'official_contact', ['also@old.fr'], [], null],
    ['the official address, on a domain that is theirs', 'official_contact', ['also@old.fr'], ['old.fr'], 'also@old.fr'],
    ['a code to the official address', 'official_contact_code', [], [], 'me@elsewhere.fr'],
    ['an operator, with a proof', 'operator_with_proof', [], [], 'me@elsewhere.fr'],
  ])('proved by %s', (_name, basis, others, held, to) => expect(fate(basis, others, held)).toBe(to))

  test('the primary and an unknown address are not removed', () => {
    const addresses = [own('me@a.fr', true), own('me@b.fr')]
    expect(planRemoval('me@a.fr', addresses, [])).toEqual({ allowed: false, why: 'primary' })
    expect(planRemoval('me@c.fr', addresses, [])).toEqual({ allowed: false, why: 'unknown' })
  })
})
