import type { ComponentChildren } from 'preact'
import { paths } from '../../paths.ts'
import { Actions, Alert, Button, Field, Form, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { ownMandatePath } from './addresses.ts'
import type { Mandate } from './find-mandates.ts'
import { MandateFacts, Outcome, StateBadge } from './MandateFacts.tsx'
import { mandateTexts } from './texts.ts'

type Props = {
  /** in person */
  own: readonly Mandate[]
  /** by the organizations one belongs to */
  named: readonly Mandate[]
  said?:
    | {
        kind: 'success' | 'error'
        what: 'done_accepted' | 'done_declined' | 'done_ended' | 'gone' | 'already_member_there' | 'conflicting'
      }
    | undefined
}

/** On whose behalf one may act, and what is proposed to one. */
export const OwnMandatesPage = ({ own, named, said }: Props) => {
  const t = useTexts(mandateTexts)
  return (
    <Page title={t.ownTitle} nav="account" error={said?.kind === 'error'}>
      {said && <Alert kind={said.kind}>{t[said.what]}</Alert>}
      <p>{t.ownLead}</p>
      {own.length + named.length === 0 && <p>{t.ownNone}</p>}
      {own.length > 0 && <h2>{t.inPerson}</h2>}
      {own.map((mandate) => (
        <One key={mandate.id} mandate={mandate}>
          {mandate.state === 'proposed' && <Answer mandate={mandate} />}
          {mandate.state === 'accepted' && (
            <Form action={`${ownMandatePath(mandate.id)}/end`}>
              <Button kind="secondary">
                {t.stop}
                <span class="fr-sr-only"> : {mandate.grantor.label}</span>
              </Button>
            </Form>
          )}
        </One>
      ))}
      {named.length > 0 && <h2>{t.named}</h2>}
      {named.map((mandate) => (
        <One key={mandate.id} mandate={mandate}>
          <p>{t.namedBy(mandate.grantee?.label ?? '')}</p>
        </One>
      ))}
      <Actions>
        <LinkButton href={paths.organizations} kind="tertiary">
          {t.backToOrganizations}
        </LinkButton>
      </Actions>
    </Page>
  )
}

const One = ({ mandate, children }: { mandate: Mandate; children: ComponentChildren }) => (
  <article class="mcp-organization">
    <h3 class="mcp-organization__name">{mandate.grantor.label}</h3>
    <p class="mcp-organization__badges">
      <StateBadge state={mandate.state} />
    </p>
    <Outcome mandate={mandate} />
    <MandateFacts mandate={mandate} />
    {children}
  </article>
)

const Answer = ({ mandate: { id, grantor } }: { mandate: Mandate }) => {
  const t = useTexts(mandateTexts)
  return (
    <>
      <p>{t.ownAcceptLead}</p>
      <Form action={`${ownMandatePath(id)}/accept`}>
        <Button>
          {t.accept}
          <span class="fr-sr-only"> : {grantor.label}</span>
        </Button>
      </Form>
      <Form action={`${ownMandatePath(id)}/decline`} label={`${t.decline} : ${grantor.label}`}>
        <Field name="reason" id={`reason-${id}`} label={t.declineReason} maxlength={300} />
        <Button kind="secondary">
          {t.decline}
          <span class="fr-sr-only"> : {grantor.label}</span>
        </Button>
      </Form>
    </>
  )
}
