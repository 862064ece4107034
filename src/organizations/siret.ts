/** Only `parseSiret` and `parseSiren` make these. */
export type Siret = string & { readonly __brand: 'Siret' }
export type Siren = string & { readonly __brand: 'Siren' }
