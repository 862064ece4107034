import { createTransport } from 'nodemailer'
import { findRisks } from '../../config/risks.ts'
import type { Config } from '../../config.ts'
import { bad, type Check, good } from './check.ts'
import { registryCheck } from './registry-check.ts'
import type { DoctorWords } from './words.ts'

/** What does not need the database: the mail server and the company register. */
export const outsideChecks = (words: DoctorWords, config: Config): Check[] => [
  {
    name: words.mail,
    async run() {
      const { mail } = config
      if (mail.smtpUrl === null) return good(words.mailbox)
      const { hostname, port } = new URL(mail.smtpUrl)
      const transport = createTransport({
        url: mail.smtpUrl,
        connectionTimeout: 5_000,
        greetingTimeout: 5_000,
        socketTimeout: 5_000,
      })
      await transport.verify()
      const [risk] = findRisks(config)
      if (risk) return bad(risk)
      return good(words.smtp(port ? `${hostname}:${port}` : hostname))
    },
  },
  ...(config.registry.source === 'local' ? [] : [registryCheck(words, config)]),
]
