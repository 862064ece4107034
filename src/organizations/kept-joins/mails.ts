import type { Block, Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { textsIn } from '../../web/texts.ts'
import type { Recipient } from '../join/people.ts'
import { formatSiret } from '../siret.ts'
import { joinPageFor } from '../ways/addresses.ts'
import { keptJoinMailWords } from './mail-texts.ts'

type Site = { issuer: string }

const link = ({ issuer }: Site, path: string, label: string): Block => ({ link: { href: `${issuer}${path}`, label } })

/** The register is back and the decision needs the person, or refuses: the page says which. */
export const joinResumedMail = (site: Site, to: Recipient, { label, siret }: { label: string; siret: string }): Mail => {
  const t = textsIn(to.locale, keptJoinMailWords)
  const blocks: Block[] = [
    { p: t.hello },
    { p: t.next(label) },
    { p: t.nextWhat },
    link(site, joinPageFor(paths.signIn, siret), t.continue),
  ]
  return { kind: 'join_resumed', to: to.email, locale: to.locale, subject: t.nextSubject(label), blocks }
}

export const siretUnknownMail = (site: Site, to: Recipient, siret: string): Mail => {
  const t = textsIn(to.locale, keptJoinMailWords)
  const blocks: Block[] = [
    { p: t.hello },
    { p: t.unknown(formatSiret(siret)) },
    link(site, paths.step(paths.signIn, 'join'), t.continue),
  ]
  return { kind: 'siret_unknown', to: to.email, locale: to.locale, subject: t.unknownSubject, blocks }
}

/** A directory is back and publishes an address of the body: the person need not wait for the answer to their request. */
export const linkProvableMail = (site: Site, to: Recipient, { label, siret }: { label: string; siret: string }): Mail => {
  const t = textsIn(to.locale, keptJoinMailWords)
  const blocks: Block[] = [{ p: t.hello }, { p: t.provable(label) }, link(site, joinPageFor(paths.signIn, siret), t.prove)]
  return { kind: 'link_provable', to: to.email, locale: to.locale, subject: t.provableSubject(label), blocks }
}
