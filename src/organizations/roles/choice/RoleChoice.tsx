import { Button, Checkbox, Details, Field } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { roleLabel, roleValue } from '../role-name.ts'
import { arrangeRoles, type ChosenRoles, mostFound, type RolesOfService } from './arrange.ts'
import type { OfferedRole } from './offered.ts'
import { searchField } from './read-choice.ts'
import { roleChoiceTexts } from './texts.ts'

type Props = ChosenRoles & {
  roles: readonly OfferedRole[]
  /** what tells apart two choices of one page */
  id?: string
  /** where the form goes to search: it comes back filled */
  findAction: string
}

/** Roles to tick inside a form, service by service. Beyond a dozen, services are folded and the rest is found by its words. */
export const RoleChoice = ({ roles, chosen, search, id = 'roles', findAction }: Props) => {
  const t = useTexts(roleChoiceTexts)
  const { services, isWhole, found } = arrangeRoles(roles, { chosen, search })
  const firsts = services.map((_, index) => services.slice(0, index).reduce((sum, one) => sum + one.roles.length, 0))
  return (
    <>
      {!isWhole && (
        <div class="mcp-role-search">
          <Field
            id={`${id}-find`}
            name={searchField}
            type="search"
            label={t.search}
            hint={t.searchHint}
            value={search}
            maxlength={100}
          />
          <Button kind="secondary" formaction={findAction}>
            {t.find}
          </Button>
        </div>
      )}
      {found !== null && <p role="status">{found > mostFound ? t.tooMany(found, mostFound) : t.found(found)}</p>}
      {services.map((service, index) =>
        isWhole ? (
          <Boxes key={service.clientId} id={id} of={service} first={firsts[index] ?? 0} chosen={chosen} />
        ) : (
          <Details key={service.clientId} summary={<Summary of={service} chosen={chosen} />} open={service.open}>
            <Boxes id={id} of={service} first={firsts[index] ?? 0} chosen={chosen} isFolded />
          </Details>
        ),
      )}
    </>
  )
}

const Summary = ({ of: { serviceName, roles }, chosen }: { of: RolesOfService; chosen: readonly string[] }) => {
  const t = useTexts(roleChoiceTexts)
  return (
    <>
      {serviceName} ({t.count(roles.length, roles.filter((role) => chosen.includes(roleValue(role))).length)})
    </>
  )
}

type BoxesProps = { id: string; of: RolesOfService; first: number; chosen: readonly string[]; isFolded?: boolean }

const Boxes = ({ id, of: { serviceName, roles }, first, chosen, isFolded }: BoxesProps) => {
  const t = useTexts(roleChoiceTexts)
  const { locale } = usePageContext()
  return (
    <fieldset class="fr-fieldset">
      <legend class={isFolded ? 'fr-sr-only' : 'fr-fieldset__legend fr-fieldset__legend--regular'}>
        {t.rolesOf(serviceName)}
      </legend>
      {roles.map((role, index) => (
        <div class="fr-fieldset__element" key={roleValue(role)}>
          <Checkbox
            id={`${id}-${first + index}`}
            name={`role_${first + index}`}
            value={roleValue(role)}
            label={roleLabel(role, locale)}
            hint={role.description || undefined}
            checked={chosen.includes(roleValue(role))}
          />
        </div>
      ))}
    </fieldset>
  )
}
