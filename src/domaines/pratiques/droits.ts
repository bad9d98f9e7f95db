import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';
import type { PratiqueSituee } from './forme.ts';

const SERVICES: readonly NatureOrganisation[] = ['ddets', 'dreets', 'dgefp', 'departement'];
const PROPOSENT: readonly NatureOrganisation[] = ['structure', 'reseau', ...SERVICES];

const sienne = (acteur: Acteur, p: PratiqueSituee) =>
  p.organisationId !== null && p.organisationId === acteur.organisationId;

/** Le service du lieu, ou la tête de réseau de la structure : jamais celle qui se propose elle-même. */
const duLieu = (acteur: Acteur, p?: PratiqueSituee) =>
  SERVICES.includes(acteur.nature)
    ? !p || couvre(acteur.perimetre, p)
    : acteur.nature === 'reseau' && (!p || (p.reseauId !== null && p.reseauId === acteur.organisationId));
const decide = (acteur: Acteur, p?: PratiqueSituee) => auMoins(acteur, 'agent') && duLieu(acteur, p);

const propose = (acteur: Acteur, lieu?: { departement: string | null; region: string | null }) =>
  PROPOSENT.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!lieu || !SERVICES.includes(acteur.nature) || couvre(acteur.perimetre, lieu));

export const droits = definirDroits({
  'pratiques.lire': (acteur: Acteur, p?: PratiqueSituee) =>
    acteur.nature !== 'personne' && (!p || p.etat === 'publiee' || sienne(acteur, p) || duLieu(acteur, p)),
  'pratiques.proposer': propose,
  'pratiques.modifier': (acteur: Acteur, p?: PratiqueSituee) =>
    !p
      ? propose(acteur)
      : decide(acteur, p) || (sienne(acteur, p) && p.etat === 'proposee' && auMoins(acteur, 'agent')),
  'pratiques.publier': decide,
  'pratiques.ecarter': decide,
  'pratiques.recueillir': (acteur: Acteur) =>
    ['ddets', 'dreets', 'departement'].includes(acteur.nature) && auMoins(acteur, 'agent'),
});
