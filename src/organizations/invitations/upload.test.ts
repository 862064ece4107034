import { describe, expect, test } from 'vitest'
import { seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { textOf } from '../../testing/page-forms.ts'
import { administrationPaths } from '../administration/addresses.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const { organizationId, visitor } = chief
const invitations = administrationPaths.invitations(organizationId)
const staffList = administrationPaths.staffList(organizationId)

const send = async (path: string, file: Uint8Array | string, fields: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', new Blob([Buffer.from(file as string)]), 'liste.csv')
  const response = await visitor.exchange(path, { method: 'POST', body })
  const html = await response.text()
  return { status: response.status, html, text: textOf(html) }
}
const windows = (text: string) => Buffer.from(text, 'latin1')

describe('a file of people to invite', () => {
  test('as Excel writes it: each line has its number and its result, those to correct come back in the field', async () => {
    const file = windows(
      'Nom;Prénom;Courriel\r\nPetit;Zoé;zoe@ailleurs-exemple.fr\r\nDurand;Paul;\r\nPetit;Zoé;ZOE@ailleurs-exemple.fr\r\n',
    )
    const { status, text, html } = await send(invitations, file, { emails: '', external: 'yes', end_date: '' })
    expect(status).toBe(200)
    expect(text).toMatch(
      /zoe@ailleurs-exemple\.fr 2 Invitation envoyée.*Durand Paul 3 Ce n’est pas une adresse.*4 Déjà plus haut/s,
    )
    expect(html).toContain('Durand Paul</textarea>')
    expect(html).toMatch(/name="external"[^>]*checked/)
    expect(await app.mailsTo('zoe@ailleurs-exemple.fr')).toHaveLength(1)
    const row = await db
      .selectFrom('invitations')
      .select(['email', 'isExternal'])
      .where('organizationId', '=', organizationId)
      .execute()
    expect(row).toEqual([{ email: 'zoe@ailleurs-exemple.fr', isExternal: true }])
  })

  test.each([
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 5]), 'C’est un classeur'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0]), 'n’est pas un texte'],
    ['nothing in it', Buffer.from('\n\n'), 'ne contient aucune ligne'],
    ['too heavy', Buffer.alloc(1024 * 1024 + 1, 0x61), 'dépasse 1 Mo'],
    ['a quote left open', Buffer.from('nom;adresse\n"Petit;autre@ailleurs-exemple.fr\n'), 'Ligne 2 : un guillemet'],
    ['too many people', Buffer.from(Array.from({ length: 501 }, (_, i) => `a${i}@b.fr`).join('\n')), 'Au plus 500'],
  ])('%s is refused beside the field, and what was typed comes back', async (_, file, said) => {
    const answer = await send(invitations, file, { emails: 'tapee@ailleurs-exemple.fr', end_date: '31/12/2099' })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)])
    expect(answer.html).toContain('tapee@ailleurs-exemple.fr</textarea>')
    expect(answer.html).toContain('value="31/12/2099"')
    expect(await app.mailsTo('tapee@ailleurs-exemple.fr')).toEqual([])
  })

  test('a file without a form around it, or too heavy to be read, changes nothing', async () => {
    const before = await db.selectFrom('invitations').select('id').execute()
    expect((await send(invitations, Buffer.alloc(5 * 1024 * 1024))).status).toBe(413)
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await visitor.exchange(invitations, { method: 'POST', headers, body: 'garbage' })).status).toBe(400)
    const elsewhere = await send(`${invitations}/revoke`, 'x')
    expect(elsewhere.status).toBeGreaterThanOrEqual(400)
    expect(await db.selectFrom('invitations').select('id').execute()).toEqual(before)
  })
})

describe('« Qui est parti ? » from a file', () => {
  test('is compared as what is pasted, its columns named or not; lines of nobody are said by their number', async () => {
    const { text, html } = await send(staffList, windows('Matricule;Nom;Prénom\r\n12;Martin;Éloïse\r\n'), { list: '' })
    expect(text).toContain('Ligne 2 : 12;Martin;Éloïse')
    expect(text).not.toContain('Ligne 1')
    expect(html).toContain('Éloïse')
  })

  test('a workbook is told apart', async () => {
    const { status, text } = await send(staffList, Buffer.from([0x50, 0x4b, 3, 4]), { list: 'Zoé Petit' })
    expect([status, text]).toEqual([422, expect.stringContaining('C’est un classeur')])
  })
})
