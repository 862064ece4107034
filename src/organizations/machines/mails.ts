import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { machineMailWords } from './mail-texts.ts'

type Site = { issuer: string }
type About = { to: Recipient; name: string; label: string; organizationId: string; expiresAt: Date }

const compose = (site: Site, kind: string, { to, organizationId }: About, subject: string, sentence: string): Mail => {
  const t = textsIn(to.locale, machineMailWords)
  const link = { href: `${site.issuer}${administrationPaths.machines(organizationId)}`, label: t.open }
  return { kind, to: to.email, locale: to.locale, subject, blocks: [{ p: t.hello }, { p: sentence }, { link }] }
}

export const machineExpiresMail = (site: Site, about: About): Mail => {
  const t = textsIn(about.to.locale, machineMailWords)
  const date = inWords(about.expiresAt, about.to.locale)
  return compose(site, 'machine_expires', about, t.expiresSubject(about.name), t.expires(about.name, about.label, date))
}

export const machineOwnerlessMail = (site: Site, about: About): Mail => {
  const t = textsIn(about.to.locale, machineMailWords)
  return compose(site, 'machine_ownerless', about, t.ownerlessSubject(about.name), t.ownerless(about.name, about.label))
}
