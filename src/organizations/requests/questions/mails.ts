import type { Mail } from '../../../mail/message.ts'
import { textsIn } from '../../../web/texts.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { inWords } from '../../join/explain/index.ts'
import type { Recipient } from '../../join/people.ts'
import { answerPageFor } from '../../memberships/addresses.ts'
import { questionMailWords } from './mail-texts.ts'

type Site = { issuer: string }
type About = { to: Recipient; label: string }
type Asked = About & { question: string; reference: string; requestId: string; until: Date }

/** To the person, who answers on a page of theirs. */
export const questionAskedMail = ({ issuer }: Site, { to, label, question, reference, requestId, until }: Asked): Mail => {
  const t = textsIn(to.locale, questionMailWords)
  return {
    kind: 'request_question',
    to: to.email,
    locale: to.locale,
    subject: t.askedSubject(label),
    blocks: [
      { p: t.hello },
      { p: t.asked(label) },
      { quote: question },
      { link: { href: `${issuer}${answerPageFor(requestId)}`, label: t.answer } },
      { p: t.until(inWords(until, to.locale)) },
      { small: `${t.reference(reference)}. ${t.careful}` },
    ],
  }
}

/** To each administrator: the answer itself is read on the page of requests. */
export const questionAnsweredMail = (
  { issuer }: Site,
  { to, label, person, organizationId }: About & { person: string; organizationId: string },
): Mail => {
  const t = textsIn(to.locale, questionMailWords)
  return {
    kind: 'request_answered',
    to: to.email,
    locale: to.locale,
    subject: t.answeredSubject(label),
    blocks: [
      { p: t.hello },
      { p: t.answered(person, label) },
      { link: { href: `${issuer}${administrationPaths.requests(organizationId)}`, label: t.read } },
      { p: t.oneDay },
    ],
  }
}
