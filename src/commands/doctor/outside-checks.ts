import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import { sampleRegistry } from '../../organizations/registry/sample.ts'
import { bad, type Check, good } from './check.ts'
import type { DoctorWords } from './words.ts'

/** What does not need the database: the mail server and the company register. */
export const outsideChecks = (words: DoctorWords, { mail }: Pick<Config, 'mail'>): Check[] => [
  {
    name: words.mail,
    async run() {
      if (mail.smtpUrl === null) return good(words.mailbox)
      const { hostname, port } = new URL(mail.smtpUrl)
      const transport = createTransport({
        url: mail.smtpUrl,
        connectionTimeout: 5_000,
        greetingTimeout: 5_000,
        socketTimeout: 5_000,
      })
      await transport.verify()
      return good(words.smtp(port ? `${hostname}:${port}` : hostname))
    },
  },
  {
    name: words.registry,
    async run() {
      const found = await sampleRegistry().search('mairie', { limit: 10 })
      return found === 'unavailable' ? bad(words.registrySilent) : good(words.registrySample(found.length))
    },
  },
]
