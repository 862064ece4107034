import { describe, expect, test } from 'vitest'
import { foldings } from './breached.ts'
import { estimate } from './estimate.ts'
import { frenchWords, proposePassphrase } from './passphrase.ts'
import { personalWords } from './personal-words.ts'
import { judgePassword, type PasswordReason } from './policy.ts'
import { passwordReasonText } from './texts.ts'

const marie = { email: 'marie.dupont@ville-clamart.fr', names: ['Marie', 'Dupont'], organizationNames: ['Commune de Clamart'] }

const refusals: Record<PasswordReason, string[]> = {
  too_short: ['', 'court', 'quatorze-signes'.slice(0, 14), '😀'.repeat(14), 'ﬃ'.repeat(4)],
  too_long: ['abc def ghi '.repeat(11), 'x'.repeat(50_000), '😀é '.repeat(60)],
  breached: ['passwordpassword', 'Password2025202520', 'AZERTYazertyAZERTY', 'motdepasse123456789', 'iloveyou!!!!!!!!!!!!'],
  guessable_personal: [
    'mariedupontclamart',
    'marie.dupont.clamart',
    'Commune de Clamart 92140',
    'moncomptepro moncomptepro1',
    'Dupont-Marie-2026',
  ],
  guessable_keyboard: ['azertyuiopqsdfghjklm', 'qsdfghjklmwxcvbn'],
  guessable_repeated: ['aaaaaaaaaaaaaaaaaaaaa', 'abcabcabcabcabcabc', 'éàéàéàéàéàéàéàéà'],
  guessable_sequence: ['abcdefghijklmnopqrst', 'lundimardimercredijeudi'],
  guessable_date: ['25/12/2024 noel', '22.03.1974-25.12'],
  guessable_common: ['bonjourbonsoirmonsieur'.slice(0, 15)],
}
for (const [reason, passwords] of Object.entries(refusals))
  for (const password of passwords)
    test(`« ${password.slice(0, 30)} » is refused: ${reason}`, async () => {
      expect(await judgePassword(password, marie)).toEqual({ ok: false, reason })
    })

const accepted = [
  'correct cheval batterie agrafe',
  'jonquille-tracteur-oreiller',
  'xK9#mQ2$vL7&pR4',
  `${'é'.normalize('NFD').repeat(2)} sapin violon tartine`,
  '密码安全很重要 tracteur violon',
  `${'p'.repeat(20)} tracteur violon tartine orage`,
]
for (const password of accepted)
  test(`« ${password} » is accepted`, async () => expect(await judgePassword(password, marie)).toEqual({ ok: true }))

test('128 code points are accepted, 129 are not', async () => {
  const long = `${proposePassphrase()} ${Array.from({ length: 40 }, proposePassphrase).join(' ')}`
  expect(await judgePassword(long.slice(0, 128), marie)).toEqual({ ok: true })
  expect(await judgePassword(long.slice(0, 129), marie)).toEqual({ ok: false, reason: 'too_long' })
})

test('every reason is said in words, in French and in English', () => {
  for (const reason of Object.keys(refusals) as PasswordReason[])
    for (const locale of ['fr', 'en'] as const) expect(passwordReasonText(locale, reason).length).toBeGreaterThan(30)
})

describe('the person’s own words', () => {
  test('come from the address, the names and the organizations, accents or not', () => {
    const words = personalWords({
      email: 'r.dupré@école-x.fr',
      names: ['René-Marc', null],
      organizationNames: ['Ville de Besançon'],
    })
    expect(words).toEqual(
      expect.arrayContaining([
        'dupré',
        'dupre',
        'école',
        'rené',
        'rene',
        'marc',
        'renémarc',
        'besançon',
        'besancon',
        'moncomptepro',
      ]),
    )
  })
  test('are bounded', () => {
    expect(
      personalWords({ email: 'a@b.fr', names: Array.from({ length: 500 }, (_, i) => `nom${i} ${'x'.repeat(5_000)}`) }).length,
    ).toBeLessThanOrEqual(60)
  })
})

test('folding says once what is repeated, without case nor trailing digits', () => {
  expect(foldings('AzertyAzerty2024!!')).toContain('azerty')
  expect(foldings('azerty12azerty12')).toContain('azerty')
  expect(foldings('123456')).toContain('123456')
})

describe('a proposed phrase', () => {
  test('is drawn from at least 1 500 words without accents: 50 bits or more', () => {
    const words = frenchWords()
    expect(new Set(words).size).toBe(words.length)
    expect(words.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([])
    expect(5 * Math.log2(words.length)).toBeGreaterThan(50)
  })
  test('is accepted, and never the same', async () => {
    const phrases = Array.from({ length: 40 }, proposePassphrase)
    expect(new Set(phrases).size).toBe(phrases.length)
    for (const phrase of phrases) expect(await judgePassword(phrase, marie), phrase).toEqual({ ok: true })
  })
})

describe('the estimate', () => {
  const awkward = [
    '4@8({[<3€691!|0$57+%2',
    'p4$$w0rd',
    '0123456789',
    '01/01/1990',
    'a1!B',
    '5s$',
    '1il|!',
    'z3zz3z3zz3zz33z333zz',
    'xK9#mQ2$vL7&pR4!wT8*',
    'vv\\/',
  ]
  test('of an awkward password stays short', { retry: 3 }, () => {
    estimate('warm up: the lists are read once', [], 1e10)
    for (const unit of awkward) {
      const started = performance.now()
      estimate(unit.repeat(128).slice(0, 128), personalWords(marie), 1e10)
      expect(performance.now() - started, unit).toBeLessThan(2_000)
    }
  })
  test('never holds the other pages', { retry: 3 }, async () => {
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    await Promise.all(awkward.map((unit) => judgePassword(unit.repeat(128).slice(0, 128), marie)))
    clearInterval(beat)
    expect(longest).toBeLessThan(250)
  })
})
