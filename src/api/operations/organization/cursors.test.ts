import { expect, test } from 'vitest'
import { key, softwareOfTwo } from '../../../testing/software-of-two.ts'

const { ours, theirs } = await softwareOfTwo()

test('a list goes on where it stopped, and from nowhere that another list or another organisation was told', async () => {
  for (const by of [ours, theirs])
    for (const name of ['Un', 'Deux']) expect((await by('POST', '/groups', { name }, key())).status).toBe(200)
  const next = async (by: typeof ours, path: string): Promise<string> => (await by('GET', `${path}?limit=1`)).body.next_cursor
  const members = await next(ours, '/members')
  const [events, elsewhere] = [await next(ours, '/events'), await next(theirs, '/events')]
  for (const path of [`/members?cursor=${members}`, `/events?cursor=${events}`])
    expect((await ours('GET', path)).status).toBe(200)
  const made = Buffer.from(JSON.stringify(['1'])).toString('base64url')
  const foreign = [elsewhere, made, `${made}.`, '.', 'nonsense', `${events.slice(0, -2)}xx`]
  const asked: [string, string[]][] = [
    ['/events', [members, ...foreign]],
    ['/members', [events, ...foreign]],
    ['/requests', [events, members, ...foreign]],
    ['/mandates', [events, members, ...foreign]],
  ]
  for (const [path, cursors] of asked)
    for (const cursor of cursors) {
      const { status, body } = await ours('GET', `${path}?cursor=${cursor}`)
      expect([path, cursor, status, body.type]).toEqual([path, cursor, 422, 'urn:moncomptepro:problem:invalid'])
    }
})
