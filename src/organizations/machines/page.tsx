import { Alert, Badge, Button, Checkbox, Field, Form, Hidden, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { semicolons } from '../../web/typography.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { ListedMachine } from './list-machines.ts'
import { type MachineScope, machineScopes } from './scopes.ts'
import { machineTexts } from './texts.ts'

export const validities = ['90', '180', '365'] as const

export type MachineForm = { name: string; scopes: readonly MachineScope[]; days: (typeof validities)[number] }
export type MachineError = { name?: 'nameMissing' | 'name_taken' | 'too_many'; scopes?: 'scopesMissing' }

type Props = {
  organization: AdministeredOrganization
  machines: readonly ListedMachine[]
  done?: 'ended' | 'forgotten' | undefined
  typed?: MachineForm
  error?: MachineError
}

/** Software of the organization: what it may do, who answers for it, until when. */
export const MachinesPage = ({ organization, machines, done, typed, error }: Props) => {
  const t = useTexts(machineTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.machines(organization.id)
  return (
    <AdministrationPage organization={organization} section="machines" title={t.title} error={error !== undefined}>
      {done && <Alert kind="success">{t[`done_${done}`]}</Alert>}
      <p>{t.lead}</p>
      {machines.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.caption}
          captionHidden
          head={[t.name, t.scopes, t.use, t.action]}
          rows={machines.map((machine) => [
            <>
              {machine.name} <Badge kind={kinds[machine.state]}>{t[`state_${machine.state}`]}</Badge>
            </>,
            semicolons(
              machine.scopes.map((scope) => t[`scope_${scope}`]),
              locale,
            ),
            <>
              {t.until(inWords(machine.expiresAt, locale))}
              <br />
              {t.lastUse(machine.lastUsedAt && inWords(machine.lastUsedAt, locale))}
              <br />
              {t.owner(machine.ownerName)}
            </>,
            <MachineActions here={here} machine={machine} />,
          ])}
        />
      )}
      <h2>{t.createTitle}</h2>
      <p>{t.ownerNote}</p>
      <Form action={here}>
        <Field
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={typed?.name}
          error={error?.name && t[error.name]}
          maxlength={100}
        />
        <fieldset class="fr-fieldset" aria-describedby={error?.scopes && 'scopes-error'}>
          <legend class="fr-fieldset__legend fr-fieldset__legend--regular">{t.scopes}</legend>
          {machineScopes.map((scope) => (
            <div class="fr-fieldset__element" key={scope}>
              <Checkbox
                name={`scope_${scope}`}
                id={`scope-${scope.replace(':', '-')}`}
                label={t[`scope_${scope}`]}
                checked={typed?.scopes.includes(scope) === true}
              />
            </div>
          ))}
          {error?.scopes && (
            <p class="fr-error-text" id="scopes-error">
              {t[error.scopes]}
            </p>
          )}
        </fieldset>
        <Select
          name="days"
          label={t.validity}
          value={typed?.days ?? '365'}
          options={validities.map((value) => ({ value, label: t[`days_${value}`] }))}
        />
        <Button>{t.create}</Button>
      </Form>
    </AdministrationPage>
  )
}

const kinds = { working: 'success', expired: 'warning', ownerless: 'error' } as const

const MachineActions = ({ here, machine: { id, name, state, twoSecrets } }: { here: string; machine: ListedMachine }) => {
  const t = useTexts(machineTexts)
  const actions = [
    ...(state === 'ownerless' ? ['takeOver' as const] : ['rotate' as const]),
    ...(twoSecrets ? ['forget' as const] : []),
    'end' as const,
  ]
  return (
    <>
      {actions.map((action) => (
        <Form action={`${here}/${segments[action]}`} key={action}>
          <Hidden name="machine" value={id} />
          <Button kind="tertiary">
            {t[action]}
            <span class="fr-sr-only"> : {name}</span>
          </Button>
        </Form>
      ))}
    </>
  )
}

const segments = { takeOver: 'take-over', rotate: 'rotate', forget: 'forget', end: 'end' } as const
