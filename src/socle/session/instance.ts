/** Où tourne cette instance : dossier de ses secrets et adresse qu'on lui donne de l'extérieur. */
const instance: { donnees?: string; adresse?: string } = {};

/** À appeler au démarrage, dès que le serveur sait où il écoute ; la ligne de commande n'a que le dossier. */
export function configurerInstance(reglages: { donnees?: string; adresse?: string }): void {
  Object.assign(instance, reglages);
}

export function dossierDonnees(): string {
  return instance.donnees ?? process.env.MAILLAGE_DONNEES ?? 'donnees';
}

/**
 * Adresse publique du site, sans barre finale, pour les liens des courriels et du fournisseur d'identité : `MAILLAGE_URL`, sinon celle où
 * le serveur écoute. Jamais l'en-tête `Host` de la requête, qu'un attaquant choisit pour détourner un lien de réinitialisation.
 */
export function adressePublique(): string {
  const fixe = process.env.MAILLAGE_URL || instance.adresse || `http://localhost:${process.env.PORT || 3000}`;
  return fixe.replace(/\/+$/, '');
}

/** Vrai si le site est servi en HTTPS : le cookie est alors `Secure` et porte le préfixe `__Host-`. */
export function estSecurise(): boolean {
  return adressePublique().startsWith('https:');
}
