import { Actions, Alert, Button, Form, Hidden, LinkButton } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { inWords } from '../join/explain/index.ts'
import { askAgainPath, transferPath } from './addresses.ts'
import { awaitsConfirmation, type StatusCause } from './causes.ts'
import { statusTexts } from './texts.ts'

type Props = {
  membership: {
    id: string
    label: string
    status: string
    cause: StatusCause | null
    email: string
    expiresAt: Date | null
    suspendedReason: string | null
    /** the register names an establishment that took over */
    hasSuccessor: boolean
  }
}

/** Why a membership is about to stop, or has stopped, and what the person can do about it. Nothing for one that goes on. */
export const StatusNote = ({ membership }: Props) => {
  const t = useTexts(statusTexts)
  const { locale } = usePageContext()
  const { id, label, status, cause, email, expiresAt, suspendedReason, hasSuccessor } = membership
  if (status !== 'expiring' && status !== 'suspended') return null
  const why = cause !== null && cause in t.why ? t.why[cause as keyof typeof t.why] : null
  const until = status === 'expiring' && expiresAt ? ` ${t.until(inWords(expiresAt, locale))}` : ''
  const text = suspendedReason === null ? (why === null ? null : why(email)) : t.suspendedBecause(suspendedReason)
  if (text === null) return null
  return (
    <>
      <Alert kind={status === 'suspended' ? 'error' : 'warning'}>{`${text}${until}`}</Alert>
      {cause !== null && awaitsConfirmation.includes(cause) && (
        <Actions>
          <Form action={askAgainPath} label={`${t.askAgain(email)} : ${label}`}>
            <Hidden name="membership" value={id} />
            <Button kind="secondary">{t.askAgain(email)}</Button>
          </Form>
        </Actions>
      )}
      {cause === 'establishment_closed' && hasSuccessor && (
        <Actions>
          <LinkButton href={`${transferPath}?membership=${id}`}>
            {t.transfer}
            <span class="fr-sr-only"> : {label}</span>
          </LinkButton>
        </Actions>
      )}
    </>
  )
}
