import { describe, expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { lockAccount } from './join.ts'

const callback = 'https://service.example.fr/callback'
const client = (client_id: string, more: Record<string, unknown> = {}) => ({
  client_id,
  client_secret: 'a secret of more than thirty-two characters',
  client_name: `Service ${client_id}`,
  redirect_uris: [callback],
  scope: 'openid email profile organization membership',
  require_pkce: false,
  ...more,
})

const app = await testApp({ clients: [client('strict'), client('accepting', { unproved_membership: 'accept' })] })

const authorize = (clientId: string, more: Record<string, string> = {}) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid email organization', redirect_uri: callback, state: 's', ...more })}`

/** A newcomer, up to the page that asks for an organization. */
const newcomer = async (
  email: string,
  { clientId = 'strict', ...more }: { clientId?: string } & Record<string, string> = {},
): Promise<Visitor> => {
  const visitor = app.newVisitor()
  await visitor.visit(authorize(clientId, more))
  await visitor.submit({ email })
  if (visitor.page.html.includes('name="confirmed"')) await visitor.submit({})
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.submit({ given_name: 'Ada', family_name: 'Lovelace' })
  return visitor
}

const segment = (visitor: Visitor) => new URL(visitor.page.url).pathname.split('/').slice(3).join('/')

const accountIdOf = async (email: string) => {
  const row = await app.deps.db
    .selectFrom('emailAddresses')
    .select('accountId')
    .where('address', '=', email)
    .executeTakeFirstOrThrow()
  return row.accountId
}

describe('a newcomer with a service waiting', () => {
  test('agent of a town hall: found by name, joins at once, is welcomed, and goes back to the service', async () => {
    const visitor = await newcomer('aicha.benali@clamart.fr')
    expect(visitor.page.text).toContain('Quelle organisation représentez-vous ?')
    await visitor.submit({ q: 'mairie clamar' })
    expect(visitor.page.text).toContain('Commune de clamart')
    await visitor.submit({ siret: '219 200 235 00014' })
    expect(segment(visitor)).toBe('welcome')
    expect(visitor.page.text).toContain('domaine de contact officiel publié par service-public.fr pour cette mairie')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
    const mails = await app.mailsTo('aicha.benali@clamart.fr')
    expect(mails.map(({ subject }) => subject)).toContain('Bienvenue dans « Commune de clamart - Mairie »')
  })

  test('the next agent of the same town hall finds it proposed', async () => {
    const visitor = await newcomer('bruno@clamart.fr')
    expect(visitor.page.text).toContain('D’après votre adresse e-mail')
    await visitor.submit({}, /Choisir cette organisation/)
    expect(segment(visitor)).toBe('welcome')
  })

  test('on a free address: confirms, sends the code to the masked official address, types it', async () => {
    const visitor = await newcomer('bruno.mairie.lamalou@wanadoo.fr')
    await visitor.submit({ siret: '21340126800130' })
    if (segment(visitor).startsWith('join/confirm')) await visitor.submit({}, 'Oui, continuer avec cette adresse')
    expect(segment(visitor)).toBe('official-contact')
    expect(visitor.page.text).toContain('c•••@mairielamalou.fr')
    expect(visitor.page.text).not.toContain('contact@mairielamalou.fr')
    await visitor.submit({}, /Envoyer un code/)
    const code = await app.lastCode('contact@mairielamalou.fr')
    await visitor.submit({ code: code === '0000000000' ? '1111111111' : '0000000000' })
    expect(visitor.page.status).toBe(422)
    expect(visitor.page.text).toContain('Ce code ne correspond pas. Utilisez celui du dernier message.')
    await visitor.submit({ code: `${code.slice(0, 5)} ${code.slice(5)}` })
    expect(segment(visitor)).toBe('welcome')
  })

  test('a sole trader joins without proof: a service that accepts receives them, another explains and says no', async () => {
    const email = 'chloe.artisane@orange.fr'
    const visitor = await newcomer(email, { clientId: 'accepting' })
    await visitor.submit({ siret: '94957325700019' })
    expect(segment(visitor)).toBe('welcome')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toContain('code=')
    await visitor.visit(authorize('strict'))
    expect(segment(visitor)).toBe('access')
    expect(visitor.page.text).toContain('Ce service demande un lien prouvé')
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })

  test('a ministry refuses a free address and says what to do; the professional one proved on the spot is decided at once', async () => {
    const visitor = await newcomer('hugo.ecologie@gmail.com')
    await visitor.submit({ siret: '11006801200050' })
    expect(visitor.page.text).toContain('Une adresse professionnelle est nécessaire')
    await visitor.visit(
      new URL(/href="([^"]*add-address[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '', visitor.page.url)
        .href,
    )
    await visitor.submit({ email: 'hugo@' })
    expect(visitor.page.status).toBe(422)
    await visitor.submit({ email: 'hugo@developpement-durable.gouv.fr' })
    await visitor.submit({ code: await app.lastCode('hugo@developpement-durable.gouv.fr') })
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).toContain('partagé par plusieurs services de l’État')
  })

  test('nothing proves it: a request with its reference; an operator settles it; the person goes on', async () => {
    const visitor = await newcomer('ines@cabinet-inconnu.fr')
    await visitor.submit({ siret: '41816609600069' })
    expect(segment(visitor)).toBe('waiting')
    const reference = /D-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(visitor.page.text)?.[0] ?? ''
    const { acceptRequest } = await import('../requests/index.ts')
    expect(await acceptRequest(app.deps, { reference, oal: 1, reason: 'vu', by: 'operator' })).toBe('accepted')
    await visitor.visit(visitor.page.url)
    expect(segment(visitor)).toBe('welcome')
  })

  test('refused while the person waits: the next page says so, and leads to the reason', async () => {
    const visitor = await newcomer('ivan@cabinet-inconnu.fr')
    await visitor.submit({ siret: '41816609600069' })
    const reference = /D-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(visitor.page.text)?.[0] ?? ''
    const { refuseRequest } = await import('../requests/index.ts')
    expect(await refuseRequest(app.deps, { reference, reason: 'Inconnu chez eux', by: 'operator' })).toBe('refused')
    await visitor.visit(visitor.page.url)
    expect([segment(visitor), visitor.page.text]).toEqual([
      'join',
      expect.stringMatching(/Votre demande pour « .+ » a été refusée le \d/),
    ])
    await visitor.visit(/href="([^"]*join\/refused[^"]*)"/.exec(visitor.page.html)?.[1] ?? '')
    expect(visitor.page.text).toContain('Inconnu chez eux')
    const stranger = await newcomer('iris@cabinet-inconnu.fr')
    expect(stranger.page.text).not.toContain('refusée')
  })

  test('the request may be cancelled, and the service told', async () => {
    const visitor = await newcomer('gaelle@danone-groupe.com')
    await visitor.submit({ siret: '55203253400646' })
    expect(segment(visitor)).toBe('waiting')
    await visitor.submit({}, 'Annuler ma demande')
    expect(segment(visitor)).toBe('join')
    await visitor.submit({ siret: '55203253400646' })
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })

  test('someone who was removed does not come back by themselves', async () => {
    const email = 'farid.ancien@clamart.fr'
    const visitor = await newcomer(email)
    await visitor.submit({ siret: '21920023500014' })
    const accountId = await accountIdOf(email)
    await app.deps.db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      const { organizationId } = await tx
        .selectFrom('memberships')
        .select('organizationId')
        .where('accountId', '=', accountId)
        .executeTakeFirstOrThrow()
      await endMembership(tx, app.deps.clock(), {
        accountId,
        organizationId,
        by: 'administrator',
        reason: null,
        actor: 'administrator',
      })
    })
    await visitor.visit(authorize('strict'))
    expect(segment(visitor)).toBe('join')
    await visitor.submit({ siret: '21920023500014' })
    expect(segment(visitor)).toBe('waiting')
    expect(visitor.page.text).toContain('un rattachement précédent a été retiré')
  })
})

describe('typed wrong, nothing is lost', () => {
  test('each mistake has its words beside the field, and what was typed stays', async () => {
    const visitor = await newcomer('typing@clamart.fr')
    for (const [typed, words] of [
      ['', 'Saisissez un numéro SIRET'],
      ['219 200 235 00015', 'l’un d’eux est faux'],
      ['11111111111111', 'l’un d’eux est faux'],
      ['73282932000009', 'Aucun établissement n’a ce numéro'],
      ['W123456789', 'numéro RNA'],
      ['0123456.001', 'RIDET'],
    ] as const) {
      await visitor.submit({ siret: typed })
      expect(visitor.page.status, typed).toBe(422)
      expect(visitor.page.html).toContain('<title>Erreur : ')
      expect(visitor.page.text).toContain(words)
      expect(visitor.page.forms.find(({ fields }) => 'siret' in fields)?.fields.siret).toBe(typed)
    }
  })

  test('a hidden name comes with its town and its SIRET, wherever the person reads it', async () => {
    const waiting = await newcomer('elsa.vignes@orange.fr')
    await waiting.submit({ siret: '90000102500015' })
    expect(waiting.page.text).toMatch(/Nom non diffusé, Grenoble SIRET 900 001 025 00015/)
    expect((await waiting.visit('/organizations')).text).toContain('Nom non diffusé, Grenoble')
    const closed = await newcomer('nadia.vignes@orange.fr')
    await closed.submit({ siret: '00557246600026' })
    expect(closed.page.text).toMatch(/Nom non diffusé, Le Croisic SIRET 005 572 466 00026/)
    const trader = await newcomer('chloe.vignes@orange.fr')
    await trader.visit('/sign-in/join')
    await trader.submit({ siret: '94957325700019' })
    expect((await trader.visit('/organizations')).text).toContain('Nom non diffusé, Vallauris')
  })

  test('two results of one name are chosen by buttons that say which', async () => {
    const visitor = await newcomer('deux@poste.example.fr')
    await visitor.submit({ q: 'mairie clamart' })
    const said = visitor.page.forms
      .flatMap(({ buttons }) => buttons.map(({ label }) => label))
      .filter((label) => /Choisir/.test(label))
    expect(said.length).toBeGreaterThan(2)
    expect(new Set(said).size).toBe(said.length)
    expect(said[0]).toBe('Choisir cette organisation : Commune de clamart, Mairie, SIRET 219 200 235 00014')
  })

  test('a SIREN lists its establishments, the head office first', async () => {
    const visitor = await newcomer('siren@clamart.fr')
    await visitor.submit({ siret: '219 200 235' })
    expect(visitor.page.text).toContain('Établissements trouvés par le numéro 219 200 235')
    expect(visitor.page.text).toContain('Siège')
  })

  test('a closed establishment proposes the one that took over', async () => {
    const visitor = await newcomer('closed@clamart.fr')
    await visitor.submit({ siret: '21850292000018' })
    expect(visitor.page.text).toContain('Cet établissement est fermé')
    expect(visitor.page.text).toMatch(/Voir l’établissement qui lui succède|Choisir une autre organisation/)
    expect(visitor.page.text).toContain('Référence')
  })

  test('no SIRET at all: what can be done, and the way back', async () => {
    const visitor = await newcomer('sans@siret.example.fr')
    await visitor.visit(`${visitor.page.url}/no-siret`)
    expect(visitor.page.text).toContain('Nouvelle-Calédonie')
    await visitor.submit({}, 'Revenir à Service strict')
    expect(visitor.page.url).toContain('error=access_denied')
  })
})

describe('an organization named by the service', () => {
  test('is shown first; a member of another one may go on with theirs', async () => {
    const visitor = await newcomer('hint@clamart.fr')
    await visitor.submit({ siret: '21920023500014' })
    await visitor.submit({}, 'Continuer')
    await visitor.visit(authorize('strict', { siret_hint: '213 401 268 00130' }))
    expect(segment(visitor)).toBe('join')
    expect(visitor.page.text).toContain('L’organisation attendue par Service strict')
    await visitor.submit({}, 'Continuer avec une de mes organisations')
    expect(visitor.page.url).toContain('code=')
  })

  test('comes after the one their own address suggests, and its number is filled in', async () => {
    const visitor = await newcomer('prefilled@clamart.fr')
    const { text, html } = await visitor.visit(authorize('strict', { siret_hint: '55203253400646' }))
    const places = [
      'D’après votre adresse e-mail',
      'L’organisation attendue par Service strict',
      'Je connais le numéro SIRET',
    ].map((heading) => text.indexOf(heading))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const [, filled = ''] = /name="siret"[^>]*value="([^"]+)"/.exec(html) ?? []
    expect(filled).toMatch(/^552\s032\s534\s00646$/)
    await visitor.submit({ siret: filled })
    expect(visitor.page.text).toContain('Organisation Danone')
    const suggested = await newcomer('both.ways@clamart.fr')
    const page = await suggested.visit(authorize('strict', { siret_hint: '21920023500014' }))
    expect(page.text).toContain('L’organisation attendue par Service strict')
    expect(page.text).not.toContain('D’après votre adresse e-mail')
  })

  test('a member who asks for the one the service named sees their request, and goes on with theirs', async () => {
    const visitor = await newcomer('both@clamart.fr')
    await visitor.submit({ siret: '21920023500014' })
    await visitor.submit({}, 'Continuer')
    await visitor.visit(authorize('strict', { siret_hint: '55203253400646' }))
    await visitor.submit({}, /Choisir cette organisation/)
    expect(segment(visitor)).toBe('join/refused')
    expect(visitor.page.text).toContain('Votre demande est enregistrée')
    await visitor.submit({}, 'Continuer avec une de mes organisations')
    expect(visitor.page.url).toContain('code=')
  })
})

describe('without a service', () => {
  test('one joins, reads why, chooses, leaves and cancels from one’s own page', async () => {
    const visitor = await newcomer('own@clamart.fr')
    await visitor.visit('/organizations')
    expect(visitor.page.text).toContain('Vous n’êtes rattaché à aucune organisation')
    await visitor.visit('/sign-in/join')
    await visitor.submit({ siret: '21920023500014' })
    expect(new URL(visitor.page.url).pathname).toBe('/organizations')
    expect(visitor.page.text).toMatch(/Rattaché le .* parce que votre adresse se termine par @clamart\.fr/)
    await visitor.visit('/sign-in/join')
    await visitor.submit({ siret: '55203253400646' })
    expect(new URL(visitor.page.url).pathname).toBe('/sign-in/waiting')
    await visitor.visit('/organizations')
    await visitor.submit({}, 'Annuler cette demande')
    expect(visitor.page.text).not.toContain('Mes demandes')
    await visitor.visit(new URL(/href="([^"]*leave[^"]*)"/.exec(visitor.page.html)?.[1] ?? '', visitor.page.url).href)
    await visitor.submit({}, 'Oui, quitter cette organisation')
    expect(visitor.page.text).toContain('Vous n’êtes rattaché à aucune organisation')
  })
})
