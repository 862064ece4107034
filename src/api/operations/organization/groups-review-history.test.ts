import { expect, test } from 'vitest'
import type { ApiAnswer } from '../../../testing/organization-software.ts'
import { key, said, softwareOfTwo } from '../../../testing/software-of-two.ts'

const { zoe, ours, theirs } = await softwareOfTwo()

test('the yearly review is confirmed as it was counted', async () => {
  const read = (await ours('GET', '/review')).body
  const { members, externals, administrators } = read
  expect(read).toMatchObject({ reviewed_at: null, administrators: 1 })
  expect((await ours('POST', '/review/confirm', { members: members + 1, externals, administrators })).status).toBe(409)
  expect((await ours('POST', '/review/confirm', { members, externals, administrators })).status).toBe(204)
  expect((await ours('GET', '/review')).body.reviewed_at).toEqual(expect.any(String))
})

test('groups are nested, separated, ended and reopened', async () => {
  const make = async (name: string) => (await ours('POST', '/groups', { name }, key())).body.id as string
  const [one, other] = [await make('Ordonnateurs'), await make('Comptables')]
  expect((await ours('PUT', `/groups/${one}/separations/${other}`)).status).toBe(204)
  expect((await theirs('PUT', `/groups/${one}/separations/${other}`)).status).toBe(404)
  expect((await ours('PUT', `/groups/${one}/members/${zoe.membershipId}`)).status).toBe(204)
  expect(said(await ours('PUT', `/groups/${other}/members/${zoe.membershipId}`))).toEqual([
    409,
    expect.stringContaining('are separate'),
  ])
  expect((await ours('DELETE', `/groups/${one}/separations/${other}`)).status).toBe(204)
  const versionOf = async (id: string) =>
    (await ours('GET', '/groups')).body.items.find((group: { id: string }) => group.id === id)?.version
  const nest = (version: number) => ours('PUT', `/groups/${other}`, { version, parent_id: one })
  const version = await versionOf(other)
  expect([(await nest(version)).status, (await nest(version)).status]).toEqual([204, 409])
  expect((await ours('DELETE', `/groups/${one}`)).status).toBe(204)
  expect((await ours('GET', '/groups')).body.items).toEqual([])
  expect((await theirs('POST', `/groups/${one}/reopen`)).status).toBe(404)
  expect((await ours('POST', `/groups/${one}/reopen`)).status).toBe(204)
  expect((await ours('GET', '/groups')).body.items).toMatchObject([{ id: one }, { id: other, parent_id: one }])
})

test('the history is read page by page, whole, and names the software', async () => {
  const events: { id: string; actor: string; event: string }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: ApiAnswer = await ours('GET', `/events?limit=7${cursor && `&cursor=${cursor}`}`)
    events.push(...body.items)
    cursor = body.next_cursor
  }
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  expect(events.filter(({ actor }) => actor === 'Tout').map(({ event }) => event)).toEqual(
    expect.arrayContaining(['organization.reviewed', 'groups.ended', 'groups.reopened']),
  )
  expect((await theirs('GET', '/events')).body.items.map(({ event }: { event: string }) => event)).not.toContain(
    'groups.reopened',
  )
})
