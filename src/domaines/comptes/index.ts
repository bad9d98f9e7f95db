/** Ce que les autres domaines et le serveur peuvent utiliser des comptes et des organisations. */
export { type AppartenanceActive, appartenancesActives } from './acces/appartenances.ts';
export { acteurDemo } from './acteurDemo.ts';
export { baseSansCompte, type ComptesDemo, comptesDemo, premiersPas, semerComptesDemo } from './demo.ts';
export { adresseObjet } from './objets.ts';
export { inviter } from './operations/inviter.ts';
export { creerOrganisation } from './operations/organisations.ts';
export { LIBELLES_NATURE, LIBELLES_NIVEAU, LIBELLES_ROLE, libellePerimetre } from './regles.ts';
export { chercherOrganisations, type OrganisationTrouvee } from './requetes/organisations.ts';
