/** One person of the simulated FranceConnect, with the claims the real one gives. */
export type SimulatedPerson = {
  key: string
  /** what this person shows */
  shows: string
  claims: {
    given_name: string
    given_name_array: string[]
    family_name: string
    preferred_username?: string
    gender: 'male' | 'female'
    birthdate: string
    birthplace: string
    birthcountry: string
  }
}

const person = (
  key: string,
  shows: string,
  [givenNames, familyName, usageName]: [string[], string, string?],
  [gender, birthdate, birthplace, birthcountry = '99100']: ['male' | 'female', string, string, string?],
): SimulatedPerson => ({
  key,
  shows,
  claims: {
    given_name: givenNames.join(' '),
    given_name_array: givenNames,
    family_name: familyName,
    ...(usageName !== undefined && { preferred_username: usageName }),
    gender,
    birthdate,
    birthplace,
    birthcountry,
  },
})

/** Named, so that a demonstration can be told: officers of sample companies, and people who are not. */
export const simulatedPeople: readonly SimulatedPerson[] = [
  person(
    'claire',
    'Dirigeante d’une entreprise de l’échantillon : certification exacte.',
    [['Angela', 'Claire', 'Louise'], 'Dubois'],
    ['female', '1962-08-24', '75107'],
  ),
  person(
    'helene',
    'Dirigeante sous son nom d’usage, prénom composé et accents.',
    [['Hélène', 'Marie'], 'Lefèvre', 'Garçon'],
    ['female', '1974-02-11', '69382'],
  ),
  person('karim', 'Dirigeant né à l’étranger.', [['Karim'], 'Benali'], ['male', '1980-05-30', '', '99352']),
  person(
    'camille',
    'Entrepreneuse individuelle de l’échantillon.',
    [['Camille', 'Rose'], 'Martin'],
    ['female', '1990-12-05', '37261'],
  ),
  person(
    'paul',
    'Jumeau d’un dirigeant : presque tout concorde, sauf le prénom.',
    [['Paul'], 'Moreau'],
    ['male', '1969-11-02', '35238'],
  ),
  person('jeanne', 'Agente d’une mairie, dirigeante de rien.', [['Jeanne', 'Anne'], 'Martin'], ['female', '1985-03-14', '92023']),
]
