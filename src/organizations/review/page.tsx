import { Actions, Alert, Button, Form, LinkButton, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { LiveAdministrator } from '../administrators/find-administrators.ts'
import { inWords } from '../join/explain/index.ts'
import type { Review, ReviewedPerson } from './find-review.ts'
import { reviewTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  review: Review
  administrators: readonly LiveAdministrator[]
  done?: boolean
}

/** Everything to confirm once a year, on one page. */
export const ReviewPage = ({ organization, review, administrators, done }: Props) => {
  const t = useTexts(reviewTexts)
  const { locale } = usePageContext()
  const { members, externals, externalPeople, unseen, reviewedAt } = review
  return (
    <AdministrationPage organization={organization} section="review" title={t.title}>
      {done && <Alert kind="success">{t.done}</Alert>}
      <p>{t.lead}</p>
      <p>{reviewedAt ? t.last(inWords(reviewedAt, locale)) : t.never}</p>
      <h2>{t.administrators}</h2>
      <ul>
        {administrators.map(({ accountId, givenName, familyName, email }) => (
          <li key={accountId}>
            {[givenName, familyName, givenName || familyName ? `(${email})` : email].filter(Boolean).join(' ')}
          </li>
        ))}
      </ul>
      <p>
        <a href={administrationPaths.administrators(organization.id)}>{t.administratorsLink}</a>
      </p>
      <h2>{t.externals(externals)}</h2>
      {externalPeople.length === 0 ? (
        <p>{t.externalsNone}</p>
      ) : (
        <People organization={organization} people={externalPeople} caption={t.externals(externals)} />
      )}
      <h2>{t.unseen}</h2>
      {unseen.length === 0 ? <p>{t.unseenNone}</p> : <People organization={organization} people={unseen} caption={t.unseen} />}
      <h2>{t.members(members)}</h2>
      <Actions>
        <LinkButton href={administrationPaths.members(organization.id)} kind="tertiary">
          {t.membersLink}
        </LinkButton>
        <LinkButton href={administrationPaths.staffList(organization.id)} kind="tertiary">
          {t.whoLeft}
        </LinkButton>
      </Actions>
      <Form action={administrationPaths.review(organization.id)}>
        <Button>{t.confirm}</Button>
      </Form>
    </AdministrationPage>
  )
}

type PeopleProps = { organization: AdministeredOrganization; people: readonly ReviewedPerson[]; caption: string }

const People = ({ organization, people, caption }: PeopleProps) => {
  const t = useTexts(reviewTexts)
  const { locale } = usePageContext()
  return (
    <Table
      caption={caption}
      captionHidden
      head={[t.name, t.address, t.until, t.lastUse]}
      rows={people.map(({ membershipId, name, email, expiresAt, lastUsedAt }) => [
        <a key={membershipId} href={administrationPaths.member(organization.id, membershipId)}>
          {name}
        </a>,
        email,
        expiresAt ? inWords(expiresAt, locale) : t.noEnd,
        lastUsedAt ? inWords(lastUsedAt, locale) : t.neverUsed,
      ])}
    />
  )
}
