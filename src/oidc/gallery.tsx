import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { ErrorHelpPage } from './errors/help-page.tsx'
import { ServiceFaultPage } from './errors/page.tsx'
import { FormPostPage } from './form-post.tsx'
import { ConfirmLogoutPage } from './logout/page.tsx'

const redirect = 'redirect_uri did not match any of the client’s registered redirect_uris'

export const gallery: GalleryEntry[] = [
  {
    id: 'service-fault',
    state: 'unknown-client',
    page: () => <ServiceFaultPage error="invalid_client" description="client is invalid" />,
  },
  {
    id: 'service-fault',
    state: 'bad-redirect',
    page: () => <ServiceFaultPage error="invalid_redirect_uri" description={redirect} />,
  },
  {
    id: 'service-fault',
    state: 'bad-redirect-for-its-team',
    page: () => (
      <ServiceFaultPage
        error="invalid_redirect_uri"
        description={redirect}
        comparison={{
          received: 'https://service.example.fr/callback/',
          registered: ['https://service.example.fr/callback', 'https://recette.service.example.fr/authentification/retour'],
        }}
      />
    ),
    signedInAs: 'Aïcha Benali',
  },
  { id: 'service-fault', state: 'bad-request', page: () => <ServiceFaultPage error="invalid_request" description={undefined} /> },
  {
    id: 'form-post',
    state: 'filled',
    page: () => (
      <FormPostPage
        address="https://service.example.fr/callback"
        fields={[
          ['code', 'a-code'],
          ['state', 'a-state'],
        ]}
        serviceName="Service de démonstration"
        automatic={false}
      />
    ),
  },
  { id: 'service-errors', state: 'filled', page: () => <ErrorHelpPage /> },
  {
    id: 'confirm-logout',
    state: 'asked-by-a-service',
    page: () => <ConfirmLogoutPage ticket="sealed" serviceName="Service de démonstration" automatic={false} />,
    signedInAs: 'Aïcha Benali',
  },
  {
    id: 'confirm-logout',
    state: 'asked-by-nobody',
    page: () => <ConfirmLogoutPage ticket="sealed" serviceName={null} automatic={false} />,
    signedInAs: 'Aïcha Benali',
  },
]
