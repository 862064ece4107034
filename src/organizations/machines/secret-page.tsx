import { Alert, Definitions, LinkButton } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { MadeMachine } from './change-machines.ts'
import { bearerOf, machineClientId } from './machine-name.ts'
import { machineTexts } from './texts.ts'

type Props = { organization: AdministeredOrganization; issuer: string; made: MadeMachine; oldWorks?: boolean }

/** The only time a secret is seen. */
export const MachineSecretPage = ({ organization, issuer, made: { id, name, secret }, oldWorks }: Props) => {
  const t = useTexts(machineTexts)
  const code = (text: string) => <code class="mcp-address">{text}</code>
  return (
    <AdministrationPage organization={organization} section="machines" title={t.secretTitle(name)}>
      <Alert kind="warning">{t.secretOnce}</Alert>
      {oldWorks && <Alert kind="info">{t.bothWork}</Alert>}
      <Definitions
        items={[
          { term: t.clientId, value: code(machineClientId(id)) },
          { term: t.secret, value: code(secret) },
          { term: t.tokenUrl, value: code(`${issuer}/oauth/token`) },
          { term: t.scimUrl, value: code(`${issuer}/scim/v2`) },
          { term: t.scimToken, value: code(bearerOf(id, secret)) },
        ]}
      />
      <p>
        <LinkButton href={administrationPaths.machines(organization.id)}>{t.back}</LinkButton>
      </p>
    </AdministrationPage>
  )
}
