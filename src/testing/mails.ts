import type { Db } from '../database/index.ts'
import { findKeptMails } from '../mail/mailbox/mails.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What was mailed, as a person would read it: newest first. */
export const mailsIn = (source: { db: Db; keyring: Keyring; from: string }) => {
  const mailsTo = (address: string) => findKeptMails(source, { to: address, limit: 50 })
  const lastText = async (address: string): Promise<string> => {
    const [mail] = await mailsTo(address)
    if (!mail) throw new Error(`no mail to ${address}`)
    return mail.text
  }
  return {
    mailsTo,
    /** the ten digits of the last mail */
    async lastCode(address: string): Promise<string> {
      const text = await lastText(address)
      const code = text
        .split('\n')
        .map((line) => line.replaceAll(/\s/g, ''))
        .find((line) => /^\d{10}$/.test(line))
      if (!code) throw new Error(`no code in: ${text}`)
      return code
    },
    /** path and query of the last mail's link with a token */
    async lastLink(address: string): Promise<string> {
      const text = await lastText(address)
      const link = /https?:\/\/\S+token=\S+/.exec(text)?.[0]
      if (!link) throw new Error(`no link in: ${text}`)
      return new URL(link).pathname + new URL(link).search
    },
  }
}
