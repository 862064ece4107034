import type { ComponentChildren } from 'preact'
import { Button, Details, Field, Form, Hidden, LinkButton } from '../web/components/index.ts'
import { type Locale, useTexts } from '../web/texts.ts'
import { DemoPage } from './document.tsx'
import { freeParameters } from './parameters.ts'
import type { Refusal } from './relying-party.ts'
import { demoTexts } from './texts.ts'

/** A button that leaves for the provider with these parameters. */
export const Departure = ({ children, ...parameters }: { children: ComponentChildren; prompt?: string }) => (
  <Form action="/sign-in">
    {Object.entries(parameters).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <Button kind="secondary">{children}</Button>
  </Form>
)

/** The design system's sign-in button, under the provider's own name. */
const SignInButton = ({ issuer }: { issuer: string }) => {
  const t = useTexts(demoTexts)
  return (
    <div class="fr-connect-group">
      <Form action="/sign-in">
        <button class="fr-connect" type="submit">
          <span class="fr-connect__login">{t.signInWith}</span> <span class="fr-connect__brand">{t.provider}</span>
        </button>
      </Form>
      <p>
        <a href={issuer}>{t.whatIs}</a>
      </p>
    </div>
  )
}

export const FreeParameters = () => {
  const t = useTexts(demoTexts)
  return (
    <Details summary={t.free}>
      <p>{t.freeHint}</p>
      <Form action="/sign-in">
        {freeParameters.map(({ name, example }) => (
          <Field name={name} label={name} hint={example} spellcheck={false} autocomplete="off" />
        ))}
        <Button kind="secondary">{t.freeSubmit}</Button>
      </Form>
    </Details>
  )
}

export const WelcomePage = ({ issuer, locale }: { issuer: string; locale: Locale }) => {
  const t = useTexts(demoTexts)
  return (
    <DemoPage title={t.home} locale={locale}>
      <p>{t.homeIntro}</p>
      <SignInButton issuer={issuer} />
      <Departure prompt="create">{t.create}</Departure>
      <FreeParameters />
    </DemoPage>
  )
}

type Words = {
  accessDenied: string
  loginRequired: string
  interactionRequired: string
  invalidRequest: string
  answered: string
}

const wordsOf: Record<string, keyof Words> = {
  access_denied: 'accessDenied',
  login_required: 'loginRequired',
  interaction_required: 'interactionRequired',
  invalid_request: 'invalidRequest',
  invalid_scope: 'invalidRequest',
}

/** What went wrong, in words, with a way to start again. */
export const RefusedPage = ({ refusal, locale }: { refusal: Refusal | { cause: 'stale' }; locale: Locale }) => {
  const t = useTexts(demoTexts)
  return (
    <DemoPage title={t.refused} locale={locale}>
      <p>{refusal.cause === 'answered' ? t[wordsOf[refusal.error] ?? 'answered'] : t[refusal.cause]}</p>
      {refusal.cause === 'answered' && (
        <dl class="mcp-definitions">
          <dt>{t.errorCode}</dt>
          <dd>{refusal.error}</dd>
          {refusal.description && <dt>{t.detail}</dt>}
          {refusal.description && <dd>{refusal.description}</dd>}
        </dl>
      )}
      <Departure>{t.retry}</Departure>
      <p>
        <LinkButton href="/" kind="tertiary">
          {t.backHome}
        </LinkButton>
      </p>
    </DemoPage>
  )
}

export const NoticePage = ({ notice, locale }: { notice: 'notFound' | 'forbidden' | 'incorrect' | 'broken'; locale: Locale }) => {
  const t = useTexts(demoTexts)
  return (
    <DemoPage title={t[notice]} locale={locale}>
      <p>
        <LinkButton href="/">{t.backHome}</LinkButton>
      </p>
    </DemoPage>
  )
}
