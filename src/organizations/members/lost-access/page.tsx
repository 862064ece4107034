import type { Recovery } from '../../../accounts/factors/loss/find-recovery.ts'
import { moment } from '../../../accounts/moment.ts'
import { Actions, Alert, Button, Checkbox, Field, Form, LinkButton, SupportContact } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../../administration/AdministrationPage.tsx'
import { administrationPaths } from '../../administration/addresses.ts'
import type { ShownMember } from '../find-member.ts'
import { nameOf } from '../page.tsx'
import { lostAccessTexts } from './texts.ts'

/** What the form lacks, or what makes it pointless; the words typed come back. */
export type LostAccessRefusal = { error: 'reasonMissing' | 'notChecked' | 'no_second_factor'; reason: string; checked: boolean }

type Props = {
  organization: AdministeredOrganization
  member: Pick<ShownMember, 'id' | 'givenName' | 'familyName' | 'email' | 'isExternal'>
  isOneself: boolean
  recovery: Recovery | null
  done?: 'asked' | 'cancelled' | undefined
  refusal?: LostAccessRefusal | undefined
}

/** « Cette personne a perdu son moyen de connexion »: asked by an administrator, done by the person, 72 hours later. */
export const LostAccessPage = ({ organization, member, isOneself, recovery, done, refusal }: Props) => {
  const t = useTexts(lostAccessTexts)
  const here = administrationPaths.lostAccess(organization.id, member.id)
  const back = (
    <LinkButton href={administrationPaths.member(organization.id, member.id)} kind="tertiary">
      {t.back}
    </LinkButton>
  )
  const stop = isOneself ? t.oneself : member.isExternal ? t.external : null
  return (
    <AdministrationPage organization={organization} section="members" title={t.title} error={refusal !== undefined}>
      <p>
        <strong>{nameOf(member) || member.email}</strong>
      </p>
      {done && <Alert kind="success">{done === 'asked' ? t.done : t.cancelled}</Alert>}
      {refusal?.error === 'no_second_factor' && <Alert kind="info">{t.no_second_factor}</Alert>}
      {stop !== null ? (
        <p>
          {stop} <SupportContact />
        </p>
      ) : recovery ? (
        <OpenRequest action={`${here}/cancel`} recovery={recovery} organizationId={organization.id} />
      ) : (
        <AskForm action={here} refusal={refusal} />
      )}
      <Actions>{back}</Actions>
    </AdministrationPage>
  )
}

const OpenRequest = ({ action, recovery, organizationId }: { action: string; recovery: Recovery; organizationId: string }) => {
  const t = useTexts(lostAccessTexts)
  const { locale } = usePageContext()
  if (recovery.organization?.id !== organizationId) return <p>{t.openElsewhere}</p>
  const { stage, usableFrom, askedAt } = recovery
  return (
    <>
      <p>{stage === 'ready' ? t.openReady : t.open(moment(usableFrom ?? askedAt, locale))}</p>
      <Form action={action}>
        <Button kind="secondary">{t.cancel}</Button>
      </Form>
    </>
  )
}

const AskForm = ({ action, refusal }: { action: string; refusal: LostAccessRefusal | undefined }) => {
  const t = useTexts(lostAccessTexts)
  return (
    <>
      <p>{t.first}</p>
      <ul>
        {t.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Form action={action}>
        <Field
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={refusal?.reason}
          error={refusal?.error === 'reasonMissing' && t.reasonMissing}
          maxlength={300}
        />
        <Checkbox
          name="checked"
          label={t.checked}
          hint={t.checkedHint}
          checked={refusal?.checked === true}
          error={refusal?.error === 'notChecked' && t.notChecked}
        />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </Form>
    </>
  )
}
