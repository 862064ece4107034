import type { RefusalCode } from '../../errors.ts'
import { paths } from '../../paths.ts'
import { Actions, LinkButton, Page, Support } from '../components/index.ts'
import { useTexts } from '../texts.ts'
import { words } from './words.ts'

type Props = { code: RefusalCode | 'internal'; retryAfterSeconds?: number | undefined }

/** The one page of refusals and failures: what happened, what to do, what to quote. */
export const ErrorPage = ({ code, retryAfterSeconds }: Props) => {
  const t = useTexts(words)
  return (
    <Page title={t[code]}>
      <p class="fr-text--lead">{t[`${code}_text`]}</p>
      {retryAfterSeconds !== undefined && <p>{t.retryIn(delayIn(t, retryAfterSeconds))}</p>}
      <Actions>
        <LinkButton href={paths.home}>{t.backHome}</LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}

type Durations = Record<'seconds' | 'minutes' | 'hours', (n: number) => string>

/** Rounded up: nobody comes back too early. */
const delayIn = (t: Durations, seconds: number): string => {
  if (seconds < 60) return t.seconds(Math.ceil(seconds))
  return seconds < 3600 ? t.minutes(Math.ceil(seconds / 60)) : t.hours(Math.ceil(seconds / 3600))
}
