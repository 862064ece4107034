/** What the DNS says of one name. Each record is one text, its chunks put together. */
export type TextAnswer = { answer: 'found'; texts: string[] } | { answer: 'none' } | { answer: 'unavailable' }

/** TXT records of a name, as the DNS gives them now. Never throws and never waits more than a few seconds: `unavailable` is no « none ». */
export type TextRecords = { find(name: string): Promise<TextAnswer> }
