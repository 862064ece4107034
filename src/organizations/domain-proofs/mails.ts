import type { Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { textsIn } from '../../web/texts.ts'

import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { recordOf } from './judge.ts'
import { domainProofMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string; organizationId: string; domain: string; token: string }

const compose = (kind: string, { to }: About, subject: string, blocks: Mail['blocks']): Mail => ({
  kind,
  to: to.email,
  locale: to.locale,
  subject,
  blocks,
})

export const domainProofMissingMail = (site: Site, about: About & { until: Date }): Mail => {
  const { to, label, domain, token, until } = about
  const t = textsIn(to.locale, domainProofMailWords)
  return compose('domain_proof_missing', about, t.missingSubject(domain), [
    { p: t.hello },
    { p: t.missing(domain, label) },
    { p: t.putBack(inWords(until, to.locale)) },
    { p: recordOf(token) },
    { small: `${t.help} ${site.supportContact}` },
  ])
}

export const domainProofLostMail = (site: Site, about: About & { titleEnded: boolean }): Mail => {
  const { to, label, organizationId, domain, titleEnded } = about
  const t = textsIn(to.locale, domainProofMailWords)
  return compose('domain_proof_lost', about, t.lostSubject(domain), [
    { p: t.hello },
    { p: t.lost(domain, label) },
    ...(titleEnded ? [{ p: t.titleEnded }] : []),
    { link: { href: `${site.issuer}${paths.becomeAdministrator(organizationId)}`, label: t.again } },
    { small: `${t.help} ${site.supportContact}` },
  ])
}
