import { Alert, Button, Checkbox, Form, Hidden, RadioGroup, Select } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { ListedService } from './find-services.ts'
import type { Settings } from './find-settings.ts'
import { securityTexts } from './security-texts.ts'

export const sessionHours = [1, 4, 8, 12, 24, 72, 168] as const

type Props = {
  organization: AdministeredOrganization
  settings: Settings
  services: readonly ListedService[]
  saved?: boolean
  error?: 'stale' | 'noService' | undefined
}

/** What the organization asks of whoever acts for it. */
export const SecurityPage = ({ organization, settings, services, saved, error }: Props) => {
  const t = useTexts(securityTexts)
  const { requiresSecondFactor, maxSessionHours, allowedServices, version } = settings
  const unlisted = (allowedServices ?? []).filter((id) => !services.some(({ clientId }) => clientId === id))
  return (
    <AdministrationPage organization={organization} section="security" title={t.title} error={error !== undefined}>
      {saved && <Alert kind="success">{t.saved}</Alert>}
      {error === 'stale' && <Alert kind="error">{t.stale}</Alert>}
      <p>{t.lead}</p>
      <Form action={administrationPaths.security(organization.id)}>
        <Hidden name="version" value={String(version)} />
        <Checkbox name="second_factor" label={t.secondFactor} hint={t.secondFactorHint} checked={requiresSecondFactor} />
        <Select
          name="session"
          label={t.session}
          hint={t.sessionHint}
          value={maxSessionHours === null ? '' : String(maxSessionHours)}
          options={[
            { value: '', label: t.sessionNone },
            ...hoursFor(maxSessionHours).map((hours) => ({ value: String(hours), label: t.hours(hours) })),
          ]}
        />
        <RadioGroup
          legend={t.services}
          name="services"
          value={allowedServices === null ? 'all' : 'some'}
          options={[
            { value: 'all', label: t.allServices },
            { value: 'some', label: t.someServices, hint: t.someServicesHint },
          ]}
          error={error === 'noService' ? t.noService : undefined}
        />
        <fieldset class="fr-fieldset">
          <legend class="fr-fieldset__legend fr-fieldset__legend--regular">{t.allowed}</legend>
          {[...services, ...unlisted.map((clientId) => ({ clientId, name: clientId, isUsed: false }))].map(
            ({ clientId, name, isUsed }, index) => (
              <div class="fr-fieldset__element" key={clientId}>
                <Checkbox
                  name={`service_${index}`}
                  value={clientId}
                  label={name}
                  hint={isUsed ? t.used : undefined}
                  checked={allowedServices?.includes(clientId) === true}
                />
              </div>
            ),
          )}
        </fieldset>
        <Button>{t.save}</Button>
      </Form>
    </AdministrationPage>
  )
}

/** One that was set otherwise stays to be chosen. */
const hoursFor = (now: number | null): number[] =>
  now === null || sessionHours.some((hours) => hours === now) ? [...sessionHours] : [...sessionHours, now].sort((a, b) => a - b)
