import { maskEmail } from '../../accounts/email/mask.ts'
import { paths } from '../../paths.ts'
import { Actions, Alert, Button, Form, LinkButton, Page, Support } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { addAddressFor } from '../ways/addresses.ts'
import { acceptInvitationPath } from './addresses.ts'
import type { MailedInvitation } from './find-invitations.ts'
import { invitationTexts } from './texts.ts'

/** What a mailed link shows to whoever opens it: who invites, for whom. Nothing is changed by looking. */
export const MailedInvitationPage = ({ invitation, secret }: { invitation: MailedInvitation; secret: string }) => {
  const t = useTexts(invitationTexts)
  return (
    <Page title={t.mailedTitle(invitation.label)}>
      <p>{t.invitedBy(invitation.inviter, invitation.label)}</p>
      <p>{t.forAddress(maskEmail(invitation.email))}</p>
      <Actions>
        <LinkButton href={acceptInvitationPath(secret)} kind="primary">
          {t.goOn}
        </LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}

type AcceptProps = {
  invitation: MailedInvitation
  secret: string
  mine: string
  isMine: boolean
  /** of this organization, already */
  isMember?: boolean
}

/** The invited person says yes; anybody else is told for whom it is. */
export const AcceptInvitationPage = ({ invitation, secret, mine, isMine, isMember = false }: AcceptProps) => {
  const t = useTexts(invitationTexts)
  return (
    <Page title={t.mailedTitle(invitation.label)}>
      <p>{t.invitedBy(invitation.inviter, invitation.label)}</p>
      {isMine ? (
        <Form action={acceptInvitationPath(secret)}>
          {isMember && <p>{t.alreadyMine(invitation.label)}</p>}
          <Button>{isMember ? t.goOn : t.join}</Button>
        </Form>
      ) : (
        <>
          <Alert kind="warning">{t.wrongAddress(maskEmail(invitation.email), mine)}</Alert>
          <Actions>
            <LinkButton href={addAddressFor(paths.signIn, invitation.siret)}>{t.addAddress}</LinkButton>
          </Actions>
        </>
      )}
      <Support />
    </Page>
  )
}

export const GoneInvitationPage = ({ why }: { why: 'unknown' | 'expired' | 'revoked' | 'accepted' }) => {
  const t = useTexts(invitationTexts)
  return (
    <Page title={t.goneTitle}>
      <p>{t[`gone_${why}`]}</p>
      <Actions>
        <LinkButton href={paths.organizations}>{t.seeOrganizations}</LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}
