import { day } from '../accounts/moment.ts'
import { GiveUp } from '../organizations/ways/GiveUp.tsx'
import { paths, type SignInBase } from '../paths.ts'
import { Actions, Alert, Form, Hidden, LinkButton, Page, Support } from '../web/components/index.ts'
import { usePageContext, useTexts } from '../web/texts.ts'
import { FranceConnectButton } from './FranceConnectButton.tsx'
import { identityTexts } from './texts.ts'

/** Why it is asked now. `own`: the person came by themselves. */
export type Why = 'level' | 'unproved' | 'officer' | 'own'

/** What the last visit to FranceConnect gave, when it did not prove anything. */
export const troubles = ['refused', 'unavailable', 'unbelievable', 'taken', 'another_person'] as const
export type Trouble = (typeof troubles)[number]

type Props = {
  base: SignInBase
  why: Why
  /** the last verification, too old or not */
  verifiedAt: Date | null
  trouble?: Trouble | undefined
  /** where the person goes on afterwards, when it is not the next step */
  next?: { to: 'certify-officer'; siret: string } | { to: 'profile' } | undefined
  mayChooseAnother: boolean
}

/** « Prouvez votre identité avec FranceConnect »: why, what is kept, and the ways out. */
export const ProveIdentityPage = ({ base, why, verifiedAt, trouble, next, mayChooseAnother }: Props) => {
  const t = useTexts(identityTexts)
  const { locale, serviceName } = usePageContext()
  const service = serviceName ?? ''
  const reason = why === 'own' ? t.why_own : t[`why_${why}`](service)
  return (
    <Page title={t.title} error={trouble !== undefined}>
      {trouble && <Alert kind={trouble === 'refused' ? 'warning' : 'error'}>{t[trouble]}</Alert>}
      <p>{reason}</p>
      {verifiedAt && <p>{t.renew(day(verifiedAt, locale))}</p>}
      <p>{t.how}</p>
      <Form action={paths.step(base, 'prove-identity')}>
        {next && <Hidden name="to" value={next.to} />}
        {next?.to === 'certify-officer' && <Hidden name="siret" value={next.siret} />}
        <FranceConnectButton />
      </Form>
      <p class="fr-text--sm">{t.kept}</p>
      <p class="fr-text--sm">{t.names}</p>
      {serviceName && (
        <>
          <h2>{t.otherWays}</h2>
          <Actions>
            {mayChooseAnother && <LinkButton href={paths.step(base, 'select')}>{t.another}</LinkButton>}
            <GiveUp base={base} />
          </Actions>
        </>
      )}
      <Support />
    </Page>
  )
}

/** Nobody waits for this answer: nothing was done with it. */
export const LostAnswerPage = () => {
  const t = useTexts(identityTexts)
  return (
    <Page title={t.lostTitle} error>
      <p>{t.lost}</p>
      <Actions>
        <LinkButton href={paths.home}>{t.home}</LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}
