/** Where a member learns how to administer their organization, and does it. */
export const becomeAdministratorPath = (organization: string): string => `/organizations/${organization}/become-administrator`
