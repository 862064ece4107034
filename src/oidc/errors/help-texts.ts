import { dictionary } from '../../web/texts.ts'

/** What each error means, and what the team of the service does about it. */
export const helpTexts = dictionary(
  {
    title: 'Erreurs OpenID Connect',
    lead: 'Pour l’équipe d’un service : ce que veut dire chaque erreur, et ce qu’il faut faire.',
    cause: 'Cause :',
    remedy: 'Que faire :',
    errors: {
      invalid_client: [
        'Le client_id est inconnu, ou son secret ou sa clé ne correspond pas à ce qui est enregistré.',
        'Comparez le client_id et le secret avec ceux de l’instance que vous appelez : ils changent d’un environnement à l’autre. Avec private_key_jwt, publiez la clé sous son kid.',
      ],
      invalid_redirect_uri: [
        'L’adresse de retour n’est pas, au caractère près, une de celles enregistrées.',
        'Comparez schéma, hôte, port, chemin et barre finale. Faites ajouter l’adresse à redirect_uris ; une adresse de sortie va dans post_logout_redirect_uris.',
      ],
      invalid_request: [
        'Il manque un paramètre, un autre est répété ou mal écrit, ou PKCE n’est pas celui attendu.',
        'Lisez la description : elle nomme le paramètre. Envoyez code_challenge avec code_challenge_method=S256.',
      ],
      invalid_client_metadata: [
        'Ce que le client déclare ne peut pas être lu : sector_identifier_uri ou jwks_uri, le plus souvent.',
        'L’adresse doit être publique, en https, répondre vite, sans redirection, et contenir toutes les redirect_uris.',
      ],
      unauthorized_client: [
        'Le client n’a pas le droit à ce type de demande.',
        'Demandez l’ajout du grant ou du response_type à sa déclaration, ou n’utilisez que le code (response_type=code).',
      ],
      unsupported_response_type: ['Seul response_type=code existe ici.', 'Utilisez le code d’autorisation avec PKCE.'],
      invalid_scope: [
        'Le scope n’est pas lisible, ou n’est pas permis au client.',
        'Séparez les scopes par une espace et commencez par openid ; les scopes inconnus sont ignorés.',
      ],
      invalid_request_object: [
        'La demande signée (request) n’est pas lisible, expirée, ou signée par une clé inconnue.',
        'Vérifiez iss, aud, exp et nbf, l’heure de vos serveurs, et que la clé est dans jwks ou jwks_uri.',
      ],
      invalid_request_uri: [
        'La demande poussée a expiré (60 secondes) ou a déjà servi.',
        'Poussez une nouvelle demande à chaque connexion, juste avant d’y envoyer la personne.',
      ],
      invalid_grant: [
        'Le code ou le jeton de rafraîchissement a expiré (60 secondes pour un code), a déjà servi, ou n’est pas de ce client.',
        'Échangez le code aussitôt, une seule fois, avec la même redirect_uri et le code_verifier de cette demande. Un code rejoué révoque tout ce qu’il a donné.',
      ],
      invalid_dpop_proof: [
        'La preuve DPoP n’est pas de cette clé, de cette adresse ou de cette minute.',
        'Faites une preuve neuve pour chaque appel ; vérifiez htm, htu, ath et l’heure de vos serveurs.',
      ],
      login_required: [
        'prompt=none, et personne n’est connecté, ou depuis trop longtemps ; ou une autre personne que celle que nomme la demande (id_token_hint, sub).',
        'Recommencez sans prompt=none, ou sans nommer personne : la personne se connecte.',
      ],
      interaction_required: [
        'prompt=none, et la personne doit d’abord faire quelque chose : choisir une organisation, donner un second facteur.',
        'Recommencez sans prompt=none.',
      ],
      access_denied: [
        'La personne a renoncé, ou ce que vous exigez n’est pas atteignable par elle ici.',
        'Dites-le lui et proposez de recommencer ; n’exigez (essential) que le niveau dont vous avez besoin.',
      ],
    },
  },
  {
    title: 'OpenID Connect errors',
    lead: 'For the team of a service: what each error means, and what to do.',
    cause: 'Cause:',
    remedy: 'What to do:',
    errors: {
      invalid_client: [
        'The client_id is unknown, or its secret or key does not match what is registered.',
        'Compare client_id and secret with those of the instance you call: they differ from one environment to another. With private_key_jwt, publish the key under its kid.',
      ],
      invalid_redirect_uri: [
        'The return address is not, to the letter, one of those registered.',
        'Compare scheme, host, port, path and last slash. Have the address added to redirect_uris; an address to sign out to goes to post_logout_redirect_uris.',
      ],
      invalid_request: [
        'A parameter is missing, another is repeated or badly written, or PKCE is not as expected.',
        'Read the description: it names the parameter. Send code_challenge with code_challenge_method=S256.',
      ],
      invalid_client_metadata: [
        'What the client declares cannot be read: most often sector_identifier_uri or jwks_uri.',
        'The address must be public, https, quick to answer, without redirect, and hold all the redirect_uris.',
      ],
      unauthorized_client: [
        'The client has no right to this kind of request.',
        'Ask for the grant or response_type to be added to its declaration, or use the code only (response_type=code).',
      ],
      unsupported_response_type: ['Only response_type=code exists here.', 'Use the authorization code with PKCE.'],
      invalid_scope: [
        'The scope cannot be read, or is not allowed to the client.',
        'Separate scopes by a space and begin with openid; unknown scopes are ignored.',
      ],
      invalid_request_object: [
        'The signed request cannot be read, has expired, or is signed by an unknown key.',
        'Check iss, aud, exp and nbf, the time of your servers, and that the key is in jwks or jwks_uri.',
      ],
      invalid_request_uri: [
        'The pushed request has expired (60 seconds) or was used already.',
        'Push a new request at each sign-in, just before you send the person to it.',
      ],
      invalid_grant: [
        'The code or the refresh token has expired (60 seconds for a code), was used already, or is not of this client.',
        'Redeem the code at once, only once, with the same redirect_uri and the code_verifier of that request. A replayed code revokes all that it gave.',
      ],
      invalid_dpop_proof: [
        'The DPoP proof is not of this key, this address or this minute.',
        'Make a new proof for each call; check htm, htu, ath and the time of your servers.',
      ],
      login_required: [
        'prompt=none, and nobody is signed in, or since too long ago; or somebody else than the one the request names (id_token_hint, sub).',
        'Ask again without prompt=none, or without naming anybody: the person signs in.',
      ],
      interaction_required: [
        'prompt=none, and the person has something to do first: choose an organisation, give a second factor.',
        'Ask again without prompt=none.',
      ],
      access_denied: [
        'The person gave up, or what you demand is out of their reach here.',
        'Tell them and offer to try again; demand (essential) only the level you need.',
      ],
    },
  },
)

export type ExplainedError = keyof typeof helpTexts.fr.errors
