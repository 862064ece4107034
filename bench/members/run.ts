import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { startEmbedded } from '../../src/database/embedded.ts'
import { openDatabase } from '../../src/database/index.ts'
import { migrate } from '../../src/database/migrate.ts'
import { createPool } from '../../src/database/pool.ts'
import { administrationPaths } from '../../src/organizations/administration/addresses.ts'
import { createKeyring } from '../../src/secrets/keyring.ts'
import { seatAdministrator } from '../../src/testing/administration.ts'
import type { TestApp } from '../../src/testing/app.ts'
import { freePort } from '../../src/testing/free-port.ts'
import { scimClient } from '../../src/testing/scim.ts'
import { createVisitor } from '../../src/testing/visitor.ts'
import { type Line, printTable } from '../table.ts'
import { fillOrganization } from './fill.ts'

// npx tsx bench/members/run.ts [20000] [times]
const [count, times] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 20)]

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

type Answer = { status: number; text(): Promise<string> }

/** The first answers warm what a server at work has warm, and are not counted. */
const measure = async (name: string, goal: string, rounds: number, ask: () => Promise<Answer>): Promise<Line> => {
  const taken: number[] = []
  let size = 0
  for (let round = -2; round < rounds; round += 1) {
    const startedAt = performance.now()
    const answer = await ask()
    size = (await answer.text()).length
    if (round >= 0) taken.push(performance.now() - startedAt)
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
  }
  const [half, most] = [0.5, 0.95].map((share) => percentile(taken, share).toFixed(0))
  return [name, `p50 ${half} ms  p95 ${most} ms  ${(size / 1024).toFixed(0)} KB`, goal]
}

const folder = mkdtempSync(join(tmpdir(), 'moncomptepro-members-'))
const database = await startEmbedded({ dataDir: folder })
await migrate(database.url)
const port = await freePort()
const origin = `http://localhost:${port}`
const config = readConfig({ PORT: String(port), DEMO_SERVICE: 'off', LOG_LEVEL: 'error' })
const pool = createPool({ url: database.url, size: 10, statementTimeoutMs: 60_000 })
const keyring = createKeyring(['a root key for the bench only, of more than 32 characters'])
const app = await buildApp({ config, db: openDatabase(pool), pool, keyring, clock: () => new Date() }, { clients: [] })
try {
  await app.listen({ port, host: '127.0.0.1', demonstrates: false })
  const { db } = app.deps
  // limits are for people: a bench asks more
  const unlimited = () => db.deleteFrom('rateLimits').execute()
  const parts = { ...app, origin, config, newVisitor: () => createVisitor(origin) } as unknown as TestApp
  const { visitor, ...chief } = await seatAdministrator(parts, { email: 'chef@grande-ville.example', memberships: [{}] })
  const filledAt = performance.now()
  await fillOrganization(db, chief.organizationId, count)
  console.log(
    `Node ${process.version}, ${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}; embedded PostgreSQL on the same machine; ${count} members filled in ${((performance.now() - filledAt) / 1000).toFixed(0)} s; ${times} times each.`,
  )
  const directory = await scimClient(parts, chief, { scopes: ['scim', 'organization:read'] })
  const [clientId = '', secret = ''] = directory.bearer.split('.')
  const asked = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    resource: `${origin}/api`,
  })
  const { access_token } = (await (await fetch(`${origin}/oauth/token`, { method: 'POST', body: asked })).json()) as {
    access_token: string
  }
  const {
    rows: [group],
  } = { rows: await db.selectFrom('organizationGroups').select('id').where('name', '=', 'Direction 7').execute() }
  const members = administrationPaths.members(chief.organizationId)
  const page = (query: string) => () => visitor.exchange(`${members}${query}`)
  const scim = (path: string) => () =>
    fetch(`${origin}/scim/v2${path}`, { headers: { authorization: `Bearer ${directory.bearer}` } })
  const api = (path: string) => () =>
    fetch(`${origin}/api/v1/organization${path}`, { headers: { authorization: `Bearer ${access_token}` } })
  const next = /after=([\w-]+)/.exec(await (await page('?q=durand')()).text())?.[1] ?? ''
  const search = 'goal < 200 ms'
  const lines = [
    await measure('members, first page', search, times, page('')),
    await measure('further page of a search', search, times, page(`?q=durand&after=${next}`)),
    await measure('search, a name many have', search, times, page('?q=durand')),
    await measure('search, two words, accents', search, times, page('?q=%C3%89LO%C3%8FSE+besan%C3%A7on')),
    await measure('search, one address', search, times, page('?q=agent19999%40grande')),
    await measure('search, nobody', search, times, page('?q=personne-de-ce-nom')),
    await measure('filter, external', search, times, page('?kind=external')),
    await measure('filter, a group, and a word', search, times, page(`?group=${group?.id}&q=zoe`)),
    await measure('filter, a role', search, times, page('?role=payroll+reads')),
    await measure('one group, its page', search, times, () =>
      visitor.exchange(administrationPaths.group(chief.organizationId, group?.id ?? '')),
    ),
    await measure('yearly review', '', times, () => visitor.exchange(administrationPaths.review(chief.organizationId))),
    await measure('CSV of everybody', '', 5, () => visitor.exchange(administrationPaths.exportMembers(chief.organizationId))),
    await measure('API, one page of 100', '', times, api('/members?limit=100')),
    await measure('API, search', search, times, api('/members?q=durand')),
  ]
  const { rows: staff } = {
    rows: await db
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'accountId')
      .select(['email', 'givenName', 'familyName'])
      .where('isExternal', '=', false)
      .orderBy('email')
      .execute(),
  }
  const list = staff
    .filter((_, at) => at % 50 !== 0)
    .map(({ email, givenName, familyName }, at) => (at % 2 ? email : `${familyName} ${givenName}`))
    .join('\n')
  const compare = () =>
    visitor.exchange(administrationPaths.staffList(chief.organizationId), { method: 'POST', body: new URLSearchParams({ list }) })
  await unlimited()
  lines.push(await measure(`who has left, ${staff.length} members`, '', 5, compare))
  await unlimited()
  lines.push(
    await measure('SCIM, first 100', search, times, scim('/Users?count=100')),
    await measure('SCIM, 100 from the middle', search, times, scim(`/Users?startIndex=${count / 2}&count=100`)),
    await measure('SCIM, userName eq', search, times, scim('/Users?filter=userName+eq+%22agent19998%40grande-ville.example%22')),
    await measure('SCIM, externalId eq', search, times, scim('/Users?filter=externalId+eq+%22HR-19998%22')),
    await measure('SCIM, userName co, thousands', search, times, scim('/Users?filter=userName+co+%22agent1%22&count=100')),
    await measure(
      'SCIM, active and name',
      search,
      times,
      scim('/Users?filter=active+eq+true+and+name.familyName+sw+%22bes%22&count=100'),
    ),
    await measure('SCIM, groups pr (not in the database)', '', 3, scim('/Users?filter=groups+pr&count=10')),
    await measure('SCIM groups, without members', search, times, scim('/Groups?excludedAttributes=members')),
    await measure('SCIM groups, with members', '', 5, scim('/Groups')),
  )
  printTable(`An organization of ${count} members`, lines)
} finally {
  await app.close()
  await pool.end()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
