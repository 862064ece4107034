import { day } from '../../../accounts/moment.ts'
import { paths, type SignInBase } from '../../../paths.ts'
import { Actions, Alert, Button, Definitions, Form, Hidden, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { formatSiret } from '../../siret.ts'
import { addAddressFor } from '../../ways/addresses.ts'
import { GiveUp } from '../../ways/GiveUp.tsx'
import type { NotCovered } from '../port.ts'
import { Comparison } from './Comparison.tsx'
import type { Close } from './compare.ts'
import { certifyTexts } from './texts.ts'

/** What the page says, besides where it leads. */
export type CertifyState =
  | { state: 'identity_needed' }
  | { state: 'ready'; verifiedAt: Date }
  | { state: 'not_covered'; why: NotCovered | 'not_here' }
  | { state: 'none'; source: string }
  | { state: 'unavailable' | 'registryAway' }
  /** `isMember`: a request would give nothing more */
  | { state: 'close'; close: Close; isMember: boolean }

export type CertifyPageProps = {
  base: SignInBase
  siret: string
  label: string
  /** a service waits, and deals with officers only */
  demanded: boolean
  said: CertifyState
}

const titleOf = { none: 'noneTitle', close: 'closeTitle', not_covered: 'notCovered' } as const

/** « Certifier que vous dirigez l'entreprise »: each answer of the register has its words and its ways out. */
export const CertifyPage = ({ base, siret, label, demanded, said }: CertifyPageProps) => {
  const t = useTexts(certifyTexts)
  const { serviceName } = usePageContext()
  const title = said.state in titleOf ? t[titleOf[said.state as keyof typeof titleOf]] : t.title
  return (
    <Page title={title} wide={said.state === 'close'}>
      <Definitions
        items={[
          { term: t.organization, value: label },
          { term: t.siret, value: formatSiret(siret) },
        ]}
      />
      {demanded && serviceName && <p>{t.askedBy(serviceName)}</p>}
      <Said base={base} siret={siret} label={label} said={said} />
      <h2>{t.otherWays}</h2>
      <Actions>
        <LinkButton href={addAddressFor(base, siret)}>{t.addAddress}</LinkButton>
        <LinkButton href={paths.step(base, 'join')} kind="tertiary">
          {t.another}
        </LinkButton>
        {serviceName === null && (
          <LinkButton href={paths.organizations} kind="tertiary">
            {t.organizations}
          </LinkButton>
        )}
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}

type SaidProps = Omit<CertifyPageProps, 'demanded'>

const Said = ({ base, siret, label, said }: SaidProps) => {
  const t = useTexts(certifyTexts)
  const { locale } = usePageContext()
  switch (said.state) {
    case 'identity_needed':
      return (
        <>
          <p>{t.lead(label)}</p>
          <p>{t.identityNeeded}</p>
          <LinkButton href={proveFor(base, siret)} kind="primary">
            {t.prove}
          </LinkButton>
        </>
      )
    case 'ready':
      return (
        <>
          <p>{t.lead(label)}</p>
          <p>{t.identityKnown(day(said.verifiedAt, locale))}</p>
          <Compare base={base} siret={siret} label={t.compare} />
        </>
      )
    case 'not_covered':
      return <Alert kind="info">{t[said.why]}</Alert>
    case 'unavailable':
    case 'registryAway':
      return (
        <>
          <Alert kind="warning">{t[said.state]}</Alert>
          <Compare base={base} siret={siret} label={t.again} />
        </>
      )
    case 'none':
      return (
        <>
          <Alert kind="warning">{t.none(said.source)}</Alert>
          <h2>{t.noneWhat}</h2>
          <ul>
            <li>{t.noneCorrect}</li>
            <li>{t.noneRecent}</li>
            <li>{t.noneOther}</li>
          </ul>
        </>
      )
    case 'close':
      return (
        <>
          <p>{t.close(said.close.source)}</p>
          <Comparison close={said.close} />
          <p>{said.isMember ? t.closeMember : t.closeIsMe}</p>
          {!said.isMember && <Compare base={base} siret={siret} label={t.send} send />}
        </>
      )
  }
}

const Compare = ({ base, siret, label, send }: { base: SignInBase; siret: string; label: string; send?: true }) => (
  <Form action={paths.step(base, 'certify-officer')}>
    <Hidden name="siret" value={siret} />
    {send && <Hidden name="send" value="yes" />}
    <Button>{label}</Button>
  </Form>
)

const proveFor = (base: SignInBase, siret: string): string =>
  `${paths.step(base, 'prove-identity')}?to=certify-officer&siret=${encodeURIComponent(siret)}`
