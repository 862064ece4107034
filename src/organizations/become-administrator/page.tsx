import type { ComponentChildren } from 'preact'
import { maskEmail } from '../../accounts/email/mask.ts'
import { paths } from '../../paths.ts'
import { Actions, Alert, Badge, Button, Form, LinkButton, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { OfficialContact } from '../directory/port.ts'
import { DomainProofs } from '../domain-proofs/DomainProofs.tsx'
import type { Looked } from '../domain-proofs/look.ts'
import type { OpenedProof } from '../domain-proofs/proofs.ts'
import { inWords } from '../join/explain/index.ts'
import { certifyPageFor, joinPageFor } from '../ways/addresses.ts'

import { ContactCode, type ContactTrouble } from './ContactCode.tsx'
import { becomeTexts } from './texts.ts'
import type { Bar, Ways, WaysFacts } from './ways.ts'

export type BecomeRefusal = 'not_a_member' | 'not_proved' | 'no_second_factor' | 'administered'

export type Shown = {
  refusal?: BecomeRefusal | undefined
  contactTrouble?: ContactTrouble | undefined
  looked?: Looked | undefined
  typedDomain?: string | undefined
  domainRefusal?: Exclude<OpenedProof['outcome'], 'open'> | undefined
}

type Props = Shown & {
  organization: { id: string; siret: string; label: string }
  ways: Ways
  title: WaysFacts['title']
  proofs: WaysFacts['proofs']
  expected: OfficialContact | null
  now: Date
}

/** « Devenir administrateur »: which of the four ways are open to this person for this organization, and why the others are not. */
export const BecomePage = ({ organization, ways, title, proofs, expected, now, ...shown }: Props) => {
  const t = useTexts(becomeTexts)
  const { locale } = usePageContext()
  const { id, siret, label } = organization
  const here = paths.becomeAdministrator(id)
  const { refusal, contactTrouble, looked, typedDomain, domainRefusal } = shown
  const failed = Boolean(refusal ?? contactTrouble ?? domainRefusal) || (looked !== undefined && looked.found !== 'right')
  const lacksFactor = ways.bars.includes('no_second_factor')
  if (title)
    return (
      <Page title={t.title} nav="account">
        {lacksFactor && (
          <Alert kind="warning">
            <p>
              {t.lacksFactor} <a href={paths.security}>{t.addFactor}</a>
            </p>
          </Alert>
        )}
        {title.effectiveAt > now ? (
          <Alert kind="info">{t.waits(inWords(title.effectiveAt, locale))}</Alert>
        ) : (
          <>
            <Alert kind="success">{t.already}</Alert>
            <Actions>
              <LinkButton href={administrationPaths.members(id)} kind="primary">
                {t.open}
              </LinkButton>
            </Actions>
          </>
        )}
        <Support />
      </Page>
    )
  const { bars, officer, contact, dns } = ways
  const mayAct = bars.length === 0
  return (
    <Page title={t.title} nav="account" error={failed}>
      <p>{t.lead(label)}</p>
      {refusal && <Alert kind="error">{t[refusal]}</Alert>}
      {bars.length > 0 && <Bars bars={bars} siret={siret} />}
      <h2>{t.ways}</h2>
      <Way heading={t.officerTitle} state={officer.state}>
        <p>{t[`officer_${officer.state}`]}</p>
        {officer.state === 'certify' && <LinkButton href={certifyPageFor(paths.signIn, siret)}>{t.certify}</LinkButton>}
        {officer.state === 'open' && mayAct && <Become action={here} basis="certified_officer" about={t.officerTitle} />}
      </Way>
      <Way heading={t.contactTitle} state={contact.state}>
        <p>{contact.state === 'closed' ? t[`contact_${contact.why}`] : t[`contact_${contact.state}`]}</p>
        {contact.state === 'open' && mayAct && <Become action={here} basis="official_contact" about={t.contactTitle} />}
        {contact.state === 'code' && mayAct && (
          <ContactCode
            action={`${here}/code`}
            contacts={contact.contacts}
            source={contact.source}
            expected={expected}
            trouble={contactTrouble}
            mask={maskEmail}
          />
        )}
      </Way>
      <Way heading={t.dnsTitle} state={dns.state}>
        <p>{dns.state === 'open' ? t.dns_open(dns.domain) : t.dns_prove}</p>
        {dns.state === 'open' && mayAct && <Become action={here} basis="dns" about={t.dnsTitle} />}
        <DomainProofs action={`${here}/domains`} proofs={proofs} looked={looked} typed={typedDomain} refusal={domainRefusal} />
      </Way>
      <Way heading={t.operatorTitle} state="prove">
        <p>{t.operator}</p>
      </Way>
      <Support />
    </Page>
  )
}

const Bars = ({ bars, siret }: { bars: readonly Bar[]; siret: string }) => {
  const t = useTexts(becomeTexts)
  return (
    <Alert kind="warning" title={t.barsTitle}>
      <ul>
        {bars.map((bar) => (
          <li key={bar}>
            {t[`bar_${bar}`]} {bar === 'no_second_factor' && <a href={paths.security}>{t.addFactor}</a>}
            {bar === 'not_proved' && <a href={joinPageFor(paths.signIn, siret)}>{t.proveLink}</a>}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

const kinds = { open: 'success', certify: 'info', code: 'info', prove: 'info', closed: 'neutral' } as const

const Way = ({ heading, state, children }: { heading: string; state: keyof typeof kinds; children: ComponentChildren }) => {
  const t = useTexts(becomeTexts)
  const said = { open: t.now, certify: t.toDo, code: t.toDo, prove: t.toDo, closed: t.closed }[state]
  return (
    <section class="mcp-way">
      <h3>
        {heading} <Badge kind={kinds[state]}>{said}</Badge>
      </h3>
      {children}
    </section>
  )
}

const Become = ({ action, basis, about }: { action: string; basis: string; about: string }) => {
  const t = useTexts(becomeTexts)
  return (
    <Form action={`${action}/${basis}`}>
      <Button>
        {t.become}
        <span class="fr-sr-only"> : {about}</span>
      </Button>
    </Form>
  )
}
