import { describe, expect, test } from 'vitest'
import { maxTries } from '../sign-in/codes/code-hash.ts'
import { numbers } from '../sign-in/limits/numbers.ts'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'

const {
  db,
  moveClock,
  interaction,
  newVisitor,
  mailsTo,
  lastCode,
  someone,
  signUp,
  signInByCode,
  signInByPassword,
  giveAddress,
  isIn,
} = await ownPagesApp('cible')

describe('brute force, by sibling paths too', () => {
  test('passwords: the count follows the account through every tab, network, spelling of the address and browser', async () => {
    const email = someone()
    await signUp(email, phrase)
    await db.deleteFrom('rateLimits').execute()
    const spellings = [email, email.toUpperCase(), ` ${email} `]
    let tries = 0
    for (let index = 0; index < 14; index++) {
      const base = index % 2 === 0 ? '/sign-in' : interaction(`brute${index}`)
      const attacker = newVisitor()
      await giveAddress(attacker, spellings[index % 3] ?? email, base)
      const response = await attacker.exchange(`${base}/continue`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `203.0.113.${index}` },
        body: new URLSearchParams({ password: `faux ${index} mot de passe` }),
      })
      if (response.status === 422) tries++
      else expect(response.status).toBe(429)
    }
    expect(tries).toBe(numbers.passwordFailures.max)
    expect((await signInByPassword(email)).page.status).toBe(429)
  })

  test('codes: a code takes ten tries in all, typed here or given to the reset, and a new one does not begin again', async () => {
    const email = someone()
    await signUp(email)
    await db.deleteFrom('rateLimits').execute()
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    await visitor.submit({}, 'Recevoir un code par e-mail')
    for (let tries = 0; tries < maxTries; tries++) {
      await visitor.submit({ code: '0000000000' })
      if (tries === 4) await visitor.submit({}, 'Recevoir un nouveau code')
    }
    const right = await lastCode(email)
    await visitor.submit({ code: right })
    expect(visitor.page.text).toMatch(/trop de fois|Trop d'essais/)
    expect(await isIn(visitor)).toBe(false)
  })

  test('codes: whatever the tabs and the networks, an address gets no more codes to guess than mails', async () => {
    const email = someone()
    await signUp(email)
    await db.deleteFrom('rateLimits').execute()
    const before = (await mailsTo(email)).length
    for (let index = 0; index < 12; index++) {
      const base = interaction(`codes${index}`)
      const attacker = newVisitor()
      await giveAddress(attacker, email, base)
      await attacker.exchange(`${base}/code/send`, { method: 'POST', headers: { 'x-forwarded-for': `203.0.113.${index}` } })
    }
    expect((await mailsTo(email)).length - before).toBe(numbers.mailsPerAddress.max)
  })

  test('the owner still gets in by mail from their own browser, and what was counted is forgiven', async () => {
    const email = someone()
    const owner = await signUp(email, phrase)
    for (let index = 0; index < 12; index++) await signInByPassword(email, `faux ${index} mot de passe`)
    moveClock(9 * 3_600_000)
    await signInByCode(email, owner)
    expect(await isIn(owner)).toBe(true)
    expect((await signInByPassword(email, phrase)).page.url).toContain('/trust-browser')
    moveClock(-9 * 3_600_000)
  })
})
