import type { Config } from '../../../config.ts'

/** From the issuer alone, whatever the Host header: a passkey made here answers here. */
export const relyingParty = ({ issuer }: Pick<Config, 'issuer'>) => ({
  id: new URL(issuer).hostname,
  name: 'MonComptePro',
  origin: issuer,
})

/** The account's identifier as bytes: it names nobody, and is in no mail. */
export const userHandleOf = (accountId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex'))
