/** Actions sur les jetons d'API : ce qu'elles veulent dire au journal. */
export const ACTIONS_API: Record<string, string> = {
  'api.creerJeton': "Jeton d'API créé",
  'api.revoquerJeton': "Jeton d'API révoqué",
};
