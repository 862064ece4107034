import { paths } from '../../paths.ts'
import { Alert, Button, Definitions, Form, Hidden, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import type { KnownService } from './known-services.ts'
import { describeShared } from './received.ts'
import { servicesTexts } from './texts.ts'

/** « Les services qui me connaissent »: what each receives, and the way to take it back. */
export const ServicesPage = ({ services, revoked }: { services: readonly KnownService[]; revoked?: boolean }) => {
  const t = useTexts(servicesTexts)
  return (
    <Page title={t.title} nav="account">
      {revoked && <Alert kind="success">{t.revoked}</Alert>}
      <p>{t.intro}</p>
      {services.length === 0 ? <p>{t.none}</p> : services.map((service) => <Service key={service.clientId} {...service} />)}
      <p>
        <a href={paths.history}>{t.history}</a>
      </p>
    </Page>
  )
}

const Service = ({ clientId, serviceName, organizations, shared, times, firstAt, lastAt, live }: KnownService) => {
  const t = useTexts(servicesTexts)
  const { locale } = usePageContext()
  return (
    <section aria-label={serviceName} class="fr-mb-6w">
      <h2>{serviceName}</h2>
      <Definitions
        items={[
          { term: t.for, value: organizations.length === 0 ? t.forNone : organizations.join(', ') },
          { term: t.times, value: String(times) },
          { term: t.first, value: moment(firstAt, locale) },
          { term: t.last, value: moment(lastAt, locale) },
        ]}
      />
      <h3>{t.receives}</h3>
      {shared === null ? (
        <p>{t.notWrittenDown}</p>
      ) : (
        <ul>
          {describeShared(shared, locale).map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      )}
      {live ? (
        <Form action={paths.revokeService}>
          <Hidden name="service" value={clientId} />
          <p>{t.revokeEffect}</p>
          <Button kind="secondary">
            {t.revoke} <span class="fr-sr-only">{t.revokeOf(serviceName)}</span>
          </Button>
        </Form>
      ) : (
        <p>{t.nothingLive}</p>
      )}
    </section>
  )
}
