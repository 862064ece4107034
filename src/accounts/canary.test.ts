import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually } from '../testing/eventually.ts'
import { findFreePort, runProduct } from '../testing/run-product.ts'
import { createVisitor } from '../testing/visitor.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'mcp-canary-'))
const port = String(await findFreePort())
const product = runProduct(['start'], {
  ...{ DATA_DIR: dataDir, PORT: port, DEMO_SERVICE: 'off', LOG_LEVEL: 'debug' },
})
afterAll(() => {
  product.child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('canary secrets and forged lines: nothing somebody typed, was sent or holds reaches the log of a sign-up and a sign-in', {
  timeout: 60_000,
}, async () => {
  await product.ready
  const origin = `http://localhost:${port}`
  const visitor = createVisitor(origin)
  const email = 'canari.jaune@mairie.example'
  const phrase = 'canari jaune dans la mine profonde'
  await visitor.visit('/sign-in/identify?login_hint=canari.indice%40mairie.example')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  const code = await eventually(async () => {
    const mailbox = await createVisitor(origin).visit('/dev/mailbox')
    const mail = await createVisitor(origin).visit(/href="(\/dev\/mailbox\/[^"]+)"/.exec(mailbox.html)?.[1] ?? '')
    const written = (/\b\d{5}\s\d{5}\b/.exec(mail.text)?.[0] ?? '').replace(/\D/g, '')
    expect(written).toHaveLength(10)
    return written
  })
  await visitor.submit({ code: '9876543210' })
  await visitor.submit({ code })
  await visitor.submit({ method: 'password', password: phrase }, 'Créer mon compte')
  await visitor.visit('/sign-out')
  await visitor.submit({}, 'Se déconnecter')
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({ password: 'canari faux\n{"level":60,"msg":"forged"}' })
  await visitor.submit({ password: phrase })
  expect((await visitor.visit('/personal-information')).status).toBe(200)
  await visitor.exchange('/nowhere%0a%7b%22level%22:60,%22msg%22:%22forged%22%7d')
  const session = /mcp=([\w-]+)/.exec(visitor.jar.header('/') ?? '')?.[1] ?? ''
  expect(session.length).toBeGreaterThan(20)
  product.child.kill('SIGTERM')
  const { printed, warned } = await product.ended
  const said = printed + warned
  expect(said.split('\n').length).toBeGreaterThan(10)
  for (const secret of ['canari', code, '9876543210', session, email]) expect(said).not.toContain(secret)
  for (const line of said.split('\n').slice(1).filter(Boolean)) expect(line).not.toMatch(/^\{"level":60,"msg":"forged"/)
})
