import { Button, Checkbox, Field, Form, Hidden, Select } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { GroupPageProps } from './group-page.tsx'
import type { GroupRefusal } from './groups.ts'
import { parentOptions } from './page.tsx'
import { groupTexts } from './texts.ts'

export type TypedSettings = { name: string; parent: string; services: readonly string[] }
export type SettingsError = GroupRefusal | 'name_missing'

type Props = Pick<GroupPageProps, 'organization' | 'group' | 'groups' | 'services' | 'typed' | 'error'>

/** Its name, the group it is in, the services that read it: saved together, against what was shown. */
export const GroupSettings = ({ organization, group, groups, services, typed, error }: Props) => {
  const t = useTexts(groupTexts)
  const contains = groups.some(({ parentId }) => parentId === group.id)
  const chosen = typed?.services ?? group.visibleTo
  return (
    <>
      <h2>{t.settings}</h2>
      <Form action={`${administrationPaths.group(organization.id, group.id)}/settings`}>
        <Hidden name="version" value={String(group.version)} />
        <Field
          name="name"
          label={t.newName}
          value={typed?.name ?? group.name}
          maxlength={100}
          error={(error === 'name_missing' || error === 'name_taken') && t[error]}
        />
        {!contains && (
          <Select
            name="parent"
            label={t.parent}
            value={typed?.parent ?? group.parentId ?? ''}
            options={parentOptions(groups, t.noParent, group.id)}
            error={(error === 'not_one_level' || error === 'unknown_parent') && t[error]}
          />
        )}
        {services.length > 0 && (
          <fieldset class="fr-fieldset">
            <legend class="fr-fieldset__legend fr-fieldset__legend--regular">{t.visibleTo}</legend>
            {services.map(({ clientId, name }, index) => (
              <div class="fr-fieldset__element" key={clientId}>
                <Checkbox name={`service_${index}`} value={clientId} label={name} checked={chosen.includes(clientId)} />
              </div>
            ))}
          </fieldset>
        )}
        <Button kind="secondary">{t.save}</Button>
      </Form>
    </>
  )
}
