import { describe, expect, test } from 'vitest'
import { oidcApp } from '../../testing/oidc-app.ts'
import { createBrowser, testClient } from '../../testing/relying-party.ts'
import { helpTexts } from './help-texts.ts'

const app = await oidcApp({ clients: [testClient('known')] })

describe('a fault of the service', () => {
  test.each<[error: string, asked: Record<string, string>]>([
    ['invalid_client', { client_id: 'nobody' }],
    ['invalid_redirect_uri', { client_id: 'known', redirect_uri: 'https://evil.example/' }],
    ['invalid_request', { redirect_uri: 'https://service.example.fr/' }],
  ])('%s: the page links to what it means', async (error, asked) => {
    const query = new URLSearchParams({ response_type: 'code', scope: 'openid', ...asked })
    const page = await createBrowser(app).follow(`/oauth/authorize?${query}`)
    const link = /href="(\/developers\/errors[^"]*)"/.exec(page.html)?.[1]
    expect(link).toBe(`/developers/errors#${error}`)
    const help = await createBrowser(app).follow('/developers/errors')
    expect([help.response.status, help.html.includes(`id="${error}"`)]).toEqual([200, true])
  })
})

test('both languages explain the same errors, each with a cause and something to do', () => {
  expect(Object.keys(helpTexts.en.errors)).toEqual(Object.keys(helpTexts.fr.errors))
  for (const explained of [...Object.values(helpTexts.fr.errors), ...Object.values(helpTexts.en.errors)])
    expect(explained.map((text) => text.length > 10)).toEqual([true, true])
})
