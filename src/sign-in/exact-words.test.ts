import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { signInApp } from '../testing/sign-in-app.ts'

const app = await signInApp()
const { db, newVisitor, interaction, lastCode, mailsTo, moveClock } = app
let count = 0
const someone = () => `mots${++count}@mairie.example`
const base = () => interaction(`words-${++count}`)

/** Each page is worded as it was agreed: a sentence that changes is a decision, taken here first. */
const expectWords = (text: string, words: readonly string[]) => {
  // an element that ends before a full stop leaves a space in the text that tests read
  for (const sentence of words) expect(text.replaceAll(' .', '.')).toContain(sentence)
}

const giveAddress = async (email: string, where = base()) => {
  const visitor = newVisitor()
  await visitor.visit(`${where}/identify`)
  await visitor.submit({ email })
  return visitor
}

const askCode = async (email: string) => {
  const visitor = await giveAddress(email)
  await visitor.submit({}, 'Recevoir un code par e-mail')
  return visitor
}

describe('page A', () => {
  test('asks for an address', async () => {
    const visitor = newVisitor()
    const { text, html } = await visitor.visit(`${base()}/identify`)
    expectWords(text, [
      'Se connecter ou créer un compte',
      'pour continuer vers Démonstration',
      'Adresse e-mail professionnelle',
      'Par exemple nom@mairie-exemple.fr. Première visite ? Saisissez votre adresse, le compte se crée à l’étape suivante.',
      'Continuer',
      'Se connecter avec une clé d’accès',
    ])
    expect(html).toMatch(/autocomplete="username webauthn"|autocomplete="[^"]*webauthn"/)
  })

  test.each([
    ['nom', 'Cette adresse n’est pas complète. Elle ressemble à nom@domaine.fr.'],
    ['nom@ornage.fr', 'Vouliez-vous dire nom@orange.fr ?'],
    ['nom@dead.fr', 'Ce domaine ne semble pas recevoir de courrier. Vérifiez-le, ou continuez.'],
  ])('of %s, says what is wrong', async (email, sentence) => {
    expectWords((await giveAddress(email)).page.text, [sentence])
  })
})

describe('page B', () => {
  test('offers the same three ways to everybody, in their order', async () => {
    const email = someone()
    const { text } = (await giveAddress(email)).page
    const words = [
      'Comment voulez-vous continuer ?',
      email,
      'Modifier',
      'Recevoir un code par e-mail',
      'Première visite, mot de passe oublié, ou compte sans mot de passe : choisissez ceci.',
      'J’ai déjà un mot de passe',
      'Se connecter',
      'Mot de passe oublié ?',
      'Utiliser une clé d’accès',
    ]
    expectWords(text, words)
    const main = text.slice(text.indexOf(words[0] ?? ''))
    const places = words.map((word) => main.indexOf(word))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('a wrong password, then too many', async () => {
    const visitor = await giveAddress(someone())
    for (let index = 0; index < 10; index += 1) await visitor.submit({ password: 'une phrase qui n’est pas la bonne' })
    expectWords(visitor.page.text, [
      'L’adresse ou le mot de passe ne convient pas. Si vous n’avez jamais créé de mot de passe ici, choisissez “Recevoir un code par e-mail”.',
    ])
    await visitor.submit({ password: 'une phrase qui n’est pas la bonne' })
    expect(visitor.page.text).toMatch(/Trop d’essais\. Réessayez à \d{1,2} h \d\d, ou recevez un code par e-mail\./)
  })

  test('too many messages, none of them for here: nobody is told to use the last one received', async () => {
    const email = someone()
    let { page } = await askCode(email)
    for (let asked = 0; asked < 6 && page.status !== 429; asked += 1) page = (await askCode(email)).page
    expect(page.status).toBe(429)
    expect(page.text).toContain('Comment voulez-vous continuer ?')
    expect(page.text).toMatch(/Trop de messages demandés\. Demandez-en un à partir de \d+ h \d\d \(heure de Paris\)\./)
  })

  test('prompt=create: A and B are titled « Créer votre compte », the password folded', async () => {
    const where = interaction(`words-${++count}`, { prompts: ['create'] })
    const visitor = newVisitor()
    expect((await visitor.visit(`${where}/identify`)).html).toContain('<h1>Créer votre compte</h1>')
    await visitor.submit({ email: someone() })
    expect(visitor.page.html).toMatch(
      /<h1>Créer votre compte<\/h1>[\s\S]*<details[\s\S]*J’ai déjà un mot de passe[\s\S]*<\/details>/,
    )
  })
})

describe('page C', () => {
  test('waits for the code', async () => {
    const email = someone()
    expectWords((await askCode(email)).page.text, [
      'Consultez votre messagerie',
      `Un message est parti vers ${email}. Il contient un code à 10 chiffres, valable 10 minutes, et un lien.`,
      'Code',
      'Vérifier',
      'Recevoir un nouveau code',
      'Modifier l’adresse',
      'Rien reçu ? Regardez les indésirables ; certains services informatiques retardent nos messages.',
    ])
  })

  test('a wrong code, an old one', async () => {
    const email = someone()
    const visitor = await askCode(email)
    const code = await lastCode(email)
    const wrong = code === '0000000000' ? '1111111111' : '0000000000'
    expectWords((await visitor.submit({ code: wrong })).text, ['Ce code ne correspond pas. Utilisez celui du dernier message.'])
    moveClock(11 * MINUTE)
    expectWords((await visitor.submit({ code })).text, ['Ce code a expiré. Demandez-en un nouveau.'])
    moveClock(-11 * MINUTE)
  })

  test('ten wrong codes: it serves no more, and programs are told when to come back', async () => {
    const email = someone()
    const visitor = await askCode(email)
    const code = await lastCode(email)
    const wrong = code === '0000000000' ? '1111111111' : '0000000000'
    for (let tries = 0; tries < 9; tries += 1) await visitor.submit({ code: wrong })
    expect(visitor.page.status).toBe(422)
    for (const typed of [wrong, code]) {
      const page = await visitor.submit({ code: typed })
      expectWords(page.text, ['Ce code a été essayé trop de fois : il ne sert plus. Attendez dix minutes'])
      expect([page.status, page.headers.get('retry-after')]).toEqual([429, '600'])
    }
    // the message received serves no more: nobody is told to use it
    const { text, status } = await visitor.submit({}, 'Recevoir un nouveau code')
    expect(text).toMatch(/il ne sert plus\. Demandez-en un nouveau à partir de \d+ h \d\d \(heure de Paris\)/)
    expect([status, text]).toEqual([429, expect.not.stringContaining('Utilisez le dernier reçu')])
  })

  test('names the service as it is registered: a name said in the address of a request is for the page alone', async () => {
    const names = { serviceName: 'Gagnez un lot sur http://evil.example', registeredName: 'Service déclaré' }
    const email = someone()
    const visitor = await giveAddress(email, interaction(`words-${++count}`, names))
    expect((await visitor.submit({}, 'Recevoir un code par e-mail')).text).toContain(names.serviceName)
    const [mail] = await mailsTo(email)
    expect(mail?.text).toContain(names.registeredName)
    expect(mail?.text + String(mail?.html)).not.toContain('evil')
  })

  test('the mails: a newcomer’s, a member’s, and the one about no account', async () => {
    const email = someone()
    const visitor = await askCode(email)
    expect((await mailsTo(email))[0]).toMatchObject({ subject: 'Votre code pour créer votre compte' })
    expect((await mailsTo(email))[0]?.text).toMatch(/rien demandé.*Ignorez ce message : aucun compte n’existe/s)
    await visitor.submit({ code: await lastCode(email) })
    await visitor.submit({ method: 'code' }, 'Créer mon compte')
    await askCode(email)
    expect((await mailsTo(email))[0]).toMatchObject({ subject: 'Votre code pour vous connecter' })
    const unknown = someone()
    const forgetful = await giveAddress(unknown)
    await forgetful.visit(forgetful.page.url.replace('/continue', '/forgotten-password'))
    await forgetful.submit({}, 'Envoyer le message')
    const [told] = await mailsTo(unknown)
    expect(told?.subject).toBe('Aucun compte n’existe pour cette adresse')
    expect(told?.text).toMatch(/https?:\/\/\S+/)
    expect(await db.selectFrom('emailAddresses').select('id').where('address', '=', unknown).execute()).toEqual([])
  })
})

test('pages D and E: the account, then the name', async () => {
  const email = someone()
  const visitor = await askCode(email)
  await visitor.submit({ code: await lastCode(email) })
  expectWords(visitor.page.text, [
    'Votre adresse est vérifiée. Créez votre compte',
    'La prochaine fois, je me connecterai avec :',
    'une clé d’accès (recommandé)',
    'un mot de passe',
    'un code par e-mail à chaque fois',
    'En continuant, vous acceptez les conditions d’utilisation',
  ])
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  expectWords(visitor.page.text, ['Comment vous appelez-vous ?'])
  const stored = await db.selectFrom('accounts').select(['termsVersion', 'termsAcceptedAt']).execute()
  for (const one of stored) expect(one).toEqual({ termsVersion: expect.anything(), termsAcceptedAt: expect.any(Date) })
})
