import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { Config } from '../config.ts'
import { parseSiret } from '../organizations/siret.ts'
import { installWeb } from '../web/install.ts'
import { serverOptions } from '../web/server-options.ts'
import { collectGallery, galleryPath } from './collect-gallery.ts'
import { devRoutes } from './routes.tsx'
import { samplePeople } from './sample-people.ts'

const workshop = async (deployment: Config['deployment']) => {
  const app = Fastify(serverOptions({ trustProxy: false, logLevel: 'silent' }))
  await installWeb(app, { issuer: 'http://localhost:3000', theme: 'neutral', supportContact: 'aide@example.fr' })
  devRoutes(app, { config: { deployment, demoService: { enabled: true, port: 3001 }, theme: 'neutral' } })
  return app
}

test('the workshop names every sample person and leads to the mailbox, the gallery and the demonstration', async () => {
  const { body } = await (await workshop('development')).inject('/dev')
  for (const { email } of samplePeople) expect(body).toContain(email)
  for (const href of ['/dev/mailbox', '/dev/gallery', 'http://localhost:3001']) expect(body).toContain(`href="${href}"`)
})

test.each(['production', 'sandbox'] as const)('nothing of it exists in %s', async (deployment) => {
  const app = await workshop(deployment)
  for (const url of ['/dev', '/dev/gallery', '/dev/gallery/error/internal']) expect((await app.inject(url)).statusCode).toBe(404)
})

test('every entry of the gallery is shown, in both languages', async () => {
  const app = await workshop('development')
  for (const entry of await collectGallery()) {
    for (const query of ['', '?lang=en', '?format=text']) {
      const response = await app.inject(galleryPath(entry) + query)
      expect(response.statusCode, galleryPath(entry) + query).toBe(200)
    }
  }
  expect((await app.inject('/dev/gallery/none/none')).statusCode).toBe(404)
})

test('sample people have addresses of their own and real SIRETs', () => {
  expect(new Set(samplePeople.map(({ email }) => email)).size).toBe(samplePeople.length)
  for (const { siret } of samplePeople) if (siret !== null) expect(parseSiret(siret), siret).not.toBeNull()
})
