import {
  Actions,
  Alert,
  Badge,
  Button,
  Checkbox,
  Definitions,
  Details,
  Field,
  Form,
  Hidden,
  LinkButton,
  Page,
  PasswordField,
  RadioGroup,
  Select,
  Stepper,
  Support,
  Table,
  Tile,
} from '../web/components/index.ts'

type Props = { error?: boolean; account?: boolean }

/** Every component once: where one looks before writing a page. Words of no slice. */
export const SpecimenPage = ({ error = false, account = false }: Props) => (
  <Page title="Les composants" error={error} {...(account && { nav: 'account' as const })}>
    <Stepper current={2} total={4} title="Les composants" next="Les pages" />
    {error && (
      <Alert kind="error" title="Trois réponses sont à corriger">
        <p>Le message est à côté de chaque champ.</p>
      </Alert>
    )}
    <Alert kind="info">Une information, sans titre.</Alert>
    <SpecimenForm error={error} />
    <h2>Ce qui se lit</h2>
    <Alert kind="success" title="C’est fait">
      <p>Votre adresse est vérifiée.</p>
    </Alert>
    <Alert kind="warning" title="Attention">
      <p>Votre rattachement expire dans 3 jours.</p>
    </Alert>
    <Tile
      title="Commune de Clamart"
      href="#content"
      detail="Mairie, 92140 Clamart"
      badge={<Badge kind="success">Vérifié</Badge>}
    />
    <Tile
      title="Entente sportive Molsheim Ernolsheim"
      href="#content"
      detail="Association"
      badge={<Badge kind="warning">Non prouvé</Badge>}
    />
    <p>
      <Badge kind="info">Info</Badge> <Badge kind="error">Fermé</Badge> <Badge kind="new">Nouveau</Badge>{' '}
      <Badge kind="neutral">Externe</Badge>
    </p>
    <Definitions
      items={[
        { term: 'SIRET', value: '219 200 235 00014' },
        { term: 'Adresse e-mail', value: 'aicha.benali@clamart.fr' },
      ]}
    />
    <Table caption="Vos dernières connexions" head={['Date', 'Service', 'Organisation', 'Appareil']} rows={connections} />
    <Details summary="Pourquoi me demande-t-on cela ?">
      <p>Parce que le service a besoin de savoir pour qui vous agissez.</p>
    </Details>
    <Details summary="Rien reçu ?">
      <p>Regardez les indésirables.</p>
    </Details>
    <Support />
  </Page>
)

const connections = [
  ['24 novembre 2026', 'Démarches Exemple', 'Commune de Clamart', 'Firefox, Linux'],
  ['23 novembre 2026', 'Subventions Exemple', 'Entente sportive Molsheim Ernolsheim', 'Chrome, Android'],
]

const SpecimenForm = ({ error }: { error: boolean }) => {
  const wrong = (message: string) => (error ? { error: message } : {})
  return (
    <Form action="/dev">
      <Hidden name="hidden" value="1" />
      <Field
        name="email"
        label="Adresse e-mail professionnelle"
        hint="Par exemple nom@mairie-exemple.fr"
        type="email"
        autocomplete="username"
        value={error ? 'nom@mairie' : undefined}
        {...wrong('Cette adresse n’est pas complète. Elle ressemble à nom@domaine.fr.')}
      />
      <PasswordField label="Mot de passe" autocomplete="current-password" {...wrong('Le mot de passe ne convient pas.')} />
      <Field name="code" label="Code" inputmode="numeric" autocomplete="one-time-code" class="mcp-code" value="01234 56789" />
      <RadioGroup
        legend="La prochaine fois, je me connecterai avec"
        name="method"
        options={[
          { value: 'password', label: 'Un mot de passe', hint: '15 caractères ou plus, une phrase convient' },
          { value: 'code', label: 'Un code par e-mail à chaque fois' },
        ]}
        value={error ? undefined : 'code'}
        {...wrong('Choisissez une façon de vous connecter.')}
      />
      <Select
        name="address"
        label="Adresse officielle"
        options={[
          { value: '1', label: 'm•••••@clamart.fr' },
          { value: '2', label: 'a•••••@clamart.fr' },
        ]}
      />
      <Checkbox
        name="trust"
        label="Faire confiance à ce navigateur"
        hint="Seulement sur un ordinateur que vous êtes seul à utiliser"
        checked
      />
      <Actions>
        <Button>Continuer</Button>
        <Button kind="secondary">Autre choix</Button>
        <LinkButton href="#content" kind="tertiary">
          Revenir
        </LinkButton>
      </Actions>
    </Form>
  )
}
