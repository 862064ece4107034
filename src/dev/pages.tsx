import { paths } from '../paths.ts'
import { Page, Table, Tile } from '../web/components/index.ts'
import { useTexts } from '../web/texts.ts'
import { galleryPath } from './collect-gallery.ts'
import { formatSiret, galleryHome } from './format.ts'
import type { GalleryEntry } from './gallery-entry.ts'
import { samplePeople } from './sample-people.ts'
import { texts } from './texts.ts'

/** The workshop: where to go, whom to be. `demoUrl`: where the demonstration service answers, if it runs. */
export const WorkshopPage = ({ demoUrl }: { demoUrl: string | null }) => {
  const t = useTexts(texts)
  return (
    <Page title={t.title} wide>
      <p class="fr-text--lead">{t.intro}</p>
      <h2>{t.places}</h2>
      <div class="mcp-tiles">
        {demoUrl && <Tile level={3} title={t.demo} href={demoUrl} detail={t.demoDetail} />}
        <Tile level={3} title={t.mailbox} href={paths.mailbox} detail={t.mailboxDetail} />
        <Tile level={3} title={t.gallery} href={galleryHome} detail={t.galleryDetail} />
        <Tile level={3} title={t.home} href={paths.home} detail={t.homeDetail} />
      </div>
      <h2>{t.people}</h2>
      <p>{t.peopleIntro}</p>
      <Table
        caption={t.people}
        captionHidden
        head={[t.person, t.organization, t.shows]}
        rows={samplePeople.map(personRow(t.mails))}
      />
    </Page>
  )
}

const personRow = (mails: string) => (person: (typeof samplePeople)[number]) => [
  <>
    <span lang="fr">{person.name}</span>
    <br />
    <code>{person.email}</code>
    <br />
    <a href={`${paths.mailbox}?to=${encodeURIComponent(person.email)}`}>{mails}</a>
  </>,
  <>
    <span lang="fr">{person.organization}</span>
    <br />
    {person.siret && <code>{formatSiret(person.siret)}</code>}
  </>,
  <span lang="fr">{[person.shows, ...(person.steps ?? [])].join(' ')}</span>,
]

export const GalleryPage = ({ entries }: { entries: readonly GalleryEntry[] }) => {
  const t = useTexts(texts)
  const ids = [...new Set(entries.map(({ id }) => id))].sort()
  return (
    <Page title={t.galleryTitle} wide>
      <p>{t.galleryIntro(String(entries.length))}</p>
      <Table
        caption={t.galleryTitle}
        captionHidden
        head={[t.page, t.states]}
        rows={ids.map((id) => [
          id,
          <ul class="mcp-states">
            {entries
              .filter((entry) => entry.id === id)
              .map((entry) => (
                <StateLinks key={entry.state} entry={entry} />
              ))}
          </ul>,
        ])}
      />
    </Page>
  )
}

const StateLinks = ({ entry }: { entry: GalleryEntry }) => {
  const t = useTexts(texts)
  const path = galleryPath(entry)
  return (
    <li>
      <a href={path}>{entry.state}</a>
      {' · '}
      {'mail' in entry ? (
        <a href={`${path}?format=text`} aria-label={`${entry.state}, ${t.asText}`}>
          {t.asText}
        </a>
      ) : (
        <a href={`${path}?lang=en`} aria-label={`${entry.state}, ${t.inEnglish}`}>
          {t.inEnglish}
        </a>
      )}
    </li>
  )
}
