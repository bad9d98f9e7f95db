import {
  type Acteur,
  couvre,
  type Lieu,
  type NatureOrganisation,
  type NiveauPerimetre,
  type Perimetre,
  type Role,
} from '#src/droits/acteur.ts';
import { auMoins, estAdministrateur, RANG_ROLE } from '#src/droits/droits.ts';

/** Les mots de l'écran pour chaque nature d'organisation. */
export const LIBELLES_NATURE: Record<NatureOrganisation, string> = {
  plateforme: 'Administration du site',
  dgefp: 'DGEFP (administration centrale)',
  dreets: 'DREETS (service régional de l’État)',
  ddets: 'DDETS (service départemental de l’État)',
  departement: 'Conseil départemental',
  region: 'Conseil régional',
  epci: 'Commune ou intercommunalité',
  reseau: 'Tête de réseau',
  structure: 'Structure d’insertion',
  prescripteur: 'Prescripteur',
  operateur: 'Opérateur d’accompagnement',
  prestataire: 'Prestataire d’étude',
  entreprise: 'Entreprise',
  formation: 'OPCO ou organisme de formation',
  personne: 'Personne accompagnée',
  partenaire: 'Partenaire (syndicat, chambre, association)',
};

export const LIBELLES_ROLE: Record<Role, string> = {
  administrateur: 'Administrateur',
  responsable: 'Responsable',
  agent: 'Agent',
  lecteur: 'Lecteur',
};

/** Ce que chaque rôle permet, en une phrase. */
export const AIDES_ROLE: Record<Role, string> = {
  administrateur: 'Tout ce que fait un responsable, et les réglages. Un second facteur est obligatoire.',
  responsable: 'Travaille comme un agent, décide, et gère les comptes de son organisation.',
  agent: 'Saisit, importe et instruit dans son périmètre.',
  lecteur: 'Consulte, sans rien modifier.',
};

export const LIBELLES_NIVEAU: Record<NiveauPerimetre, string> = {
  national: 'France entière',
  region: 'Région',
  departement: 'Département',
  epci: 'Intercommunalité',
  commune: 'Commune',
};

const PARTENAIRES = [
  'epci',
  'reseau',
  'structure',
  'prescripteur',
  'operateur',
  'prestataire',
  'entreprise',
  'formation',
  'personne',
  'partenaire',
] as const satisfies NatureOrganisation[];

/** Qui fait entrer qui : chaque service ouvre la porte à ses partenaires, dans son périmètre. Le site administre tout. */
export const NATURES_GEREES: Partial<Record<NatureOrganisation, readonly NatureOrganisation[]>> = {
  dgefp: ['dreets', 'ddets', 'departement', 'region', ...PARTENAIRES],
  dreets: ['ddets', 'departement', 'region', ...PARTENAIRES],
  ddets: ['departement', ...PARTENAIRES],
  departement: PARTENAIRES,
  region: ['formation', 'operateur', 'prestataire'],
  reseau: ['structure'],
};

/** Ce qu'il faut savoir d'une organisation pour dire qui la gère. */
export interface OrganisationSituee extends Lieu {
  id: number | null;
  nature: NatureOrganisation;
  reseauId: number | null;
}

/** Gère les comptes et la fiche de cette organisation : la sienne, ou celle d'un partenaire de son périmètre. */
export function gere(acteur: Acteur, organisation: OrganisationSituee): boolean {
  if (estAdministrateur(acteur)) return true;
  if (!auMoins(acteur, 'responsable')) return false;
  if (organisation.id === acteur.organisationId) return true;
  if (!NATURES_GEREES[acteur.nature]?.includes(organisation.nature)) return false;
  // Une tête de réseau gère ses membres où qu'ils soient, et eux seuls.
  if (acteur.nature === 'reseau') return organisation.reseauId === acteur.organisationId;
  return couvre(acteur.perimetre, organisation);
}

/** Peut agir sur une personne qui a ce rôle dans cette organisation : jamais sur plus haut que soi. */
export function peutToucher(acteur: Acteur, organisation: OrganisationSituee, role: Role): boolean {
  if (!gere(acteur, organisation)) return false;
  if (estAdministrateur(acteur)) return true;
  return (
    RANG_ROLE[role] <= (organisation.id === acteur.organisationId ? RANG_ROLE[acteur.role] : RANG_ROLE.responsable)
  );
}

/** Peut donner ce rôle sur ce territoire dans cette organisation : jamais plus que ce que l'on a soi-même. */
export function peutConfier(
  acteur: Acteur,
  organisation: OrganisationSituee,
  role: Role,
  /** Lieux du périmètre confié, avec ce qui les contient ; vide : territoire inconnu. */
  lieux: readonly Lieu[],
): boolean {
  if (!peutToucher(acteur, organisation, role)) return false;
  return estAdministrateur(acteur) || (lieux.length > 0 && lieux.every((lieu) => couvre(acteur.perimetre, lieu)));
}

/** « Pas-de-Calais », « Région 32 », « 3 communes » : ce que couvre un périmètre, avec les noms connus. */
export function libellePerimetre(perimetre: Perimetre, noms: Record<string, string> = {}): string {
  if (perimetre.niveau === 'national') return LIBELLES_NIVEAU.national;
  const nommes = perimetre.codes.map((code) => noms[`${perimetre.niveau}:${code}`] ?? code);
  if (nommes.length > 3) return `${nommes.slice(0, 2).join(', ')} et ${nommes.length - 2} autres`;
  return `${LIBELLES_NIVEAU[perimetre.niveau]} : ${nommes.join(', ')}`;
}

/** Vrai pour un code de territoire (62, 2A, 2B033, 200072460), faux pour un nom. */
export const estCode = (texte: string): boolean => /^\d[\dAB]\d*$/i.test(texte);

/** Territoires tapés, codes ou noms, séparés par des virgules (ou des espaces entre codes), sans doublon ; les codes en majuscules. */
export function lireCodes(texte: string): string[] {
  const lus = texte.split(/[,;\n]+/).flatMap((partie) => {
    const mots = partie.split(/\s+/).filter((mot) => mot !== '');
    return mots.every(estCode) ? mots.map((code) => code.toUpperCase()) : [mots.join(' ')];
  });
  return [...new Set(lus)];
}

/** Adresse de messagerie telle qu'on la compare : sans espaces autour, en minuscules. */
export function normaliserCourriel(courriel: string): string {
  return courriel.trim().toLowerCase().normalize('NFC');
}

export type EtatInvitation = 'en_attente' | 'acceptee' | 'revoquee' | 'expiree';

export function etatInvitation(
  invitation: { acceptee_le: Date | null; revoquee_le: Date | null; expire_le: Date },
  instant = new Date(),
): EtatInvitation {
  if (invitation.acceptee_le) return 'acceptee';
  if (invitation.revoquee_le) return 'revoquee';
  return invitation.expire_le <= instant ? 'expiree' : 'en_attente';
}
