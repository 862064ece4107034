import type { ComponentChildren } from 'preact'
import { Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { administrationPaths } from './addresses.ts'
import { administrationTexts } from './texts.ts'

const sections = [
  'members',
  'groups',
  'roles',
  'requests',
  'invitations',
  'administrators',
  'domains',
  'security',
  'mandates',
  'machines',
  'review',
  'history',
] as const

export type Section = (typeof sections)[number]
export type AdministeredOrganization = { id: string; label: string }

type Props = {
  organization: AdministeredOrganization
  section: Section
  title: string
  error?: boolean
  children: ComponentChildren
}

/** A page of those who administer an organization: its name first, then where else to go. */
export const AdministrationPage = ({ organization, section, title, error, children }: Props) => {
  const t = useTexts(administrationTexts)
  return (
    <Page title={`${title} - ${organization.label}`} heading={title} nav="account" error={error === true}>
      <p class="mcp-service">
        <strong>{organization.label}</strong>
      </p>
      <nav class="mcp-sections" aria-label={t.navigation}>
        <ul>
          {sections.map((one) => (
            <li key={one}>
              <a href={administrationPaths[one](organization.id)} aria-current={one === section ? 'page' : undefined}>
                {t[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  )
}
