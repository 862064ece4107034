import fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { textOf } from '../testing/page-forms.ts'
import { installWeb } from '../web/install.ts'
import { statsRoutes } from './routes.tsx'

const db = await testDatabase()
let now = new Date('2026-03-10T10:00:00Z')
const app = fastify()
await installWeb(app, { issuer: 'http://localhost:3000', theme: 'neutral', supportContact: 'aide@exemple.fr' })
statsRoutes(app, { db, clock: () => now })
afterAll(() => app.close())

const set = (month: string, figure: string, dimension: string, ...shards: number[]) =>
  Promise.all(
    shards.map((value, shard) =>
      sql`insert into monthly_figures (month, figure, dimension, shard, value) values (${month}::date, ${figure}, ${dimension}, ${shard}, ${value})`.execute(
        db,
      ),
    ),
  )
await set('2026-02-01', 'active_people', '', 30, 12)
await set('2026-02-01', 'sign_ins', 'demonstration', 100)
await set('2026-01-01', 'active_people', '', 3)

describe('/stats', () => {
  test('shows the five headings, the main figure, and each drawing with its sentence and table', async () => {
    const { body, headers, statusCode } = await app.inject('/stats')
    expect(statusCode).toBe(200)
    for (const heading of ['Utilisable', 'Utilisé', 'Utile', 'Impactant', 'Efficient'])
      expect(body).toContain(`<h2>${heading}</h2>`)
    expect(textOf(body)).toContain('Février 2026 : 42 personnes distinctes ont rejoint au moins un service.')
    expect(body).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="active-people-title active-people-description"/)
    expect(body).toContain('<td>masqué</td>')
    expect(body).not.toContain('style=')
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('keeps the period in the address', async () => {
    const { body } = await app.inject('/stats?period=3')
    expect(body).toMatch(/href="\/stats\?period=3" aria-current="true"/)
    expect(body).toContain('janvier 2026')
    expect(body).not.toContain('novembre 2025')
    expect((await app.inject('/stats?period=<script>')).statusCode).toBe(200)
  })

  test('speaks English to who reads English', async () => {
    const { body } = await app.inject({ url: '/stats', cookies: { lang: 'en' } })
    expect(body).toContain('February 2026: 42 distinct people')
  })

  test('gives each figure as CSV and JSON', async () => {
    const csv = await app.inject('/stats/active-people.csv?period=3')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.headers['cache-control']).toContain('max-age=60')
    expect(csv.body.split('\r\n')[0]).toMatch(/^nom_service_public_numerique,indicateur,valeur,/)
    expect(csv.body).toContain(
      'MonComptePro,Personnes actives par mois,42,unite,false,mensuelle,2026-02-28,2026-02-01,true,true,script,,linechart',
    )
    expect(csv.body).not.toContain('2026-01-31')
    const json = await app.inject('/stats/sign-ins.json')
    expect(json.json()).toContainEqual(expect.objectContaining({ valeur: 100, date: '2026-02-28' }))
  })

  test.each([
    '/stats/nothing.csv',
    '/stats/toString.json',
    '/stats/active-people.xml',
    '/stats/..%2f..%2fetc.csv',
  ])('%s is not found', async (url) => {
    expect((await app.inject(url)).statusCode).toBe(404)
  })

  test('reads the figures at most once a minute, and then anew', async () => {
    await sql`update monthly_figures set value = 92 where figure = 'active_people' and month = '2026-02-01' and shard = 1`.execute(
      db,
    )
    expect((await app.inject('/stats')).body).toContain('42 personnes')
    now = new Date(now.getTime() + 61_000)
    expect((await app.inject('/stats')).body).toContain('122 personnes')
  })
})
