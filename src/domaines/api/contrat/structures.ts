import { z } from 'zod';
import { ETATS_ETP, lirePostes, type StructureExposee, structuresExposees } from '#src/domaines/structures/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { NUMERO_MAX } from '#src/socle/numero.ts';
import { couperPage } from '../curseur.ts';
import { champ, instant, nommer, page, pagination, parametres, territoire } from './commun.ts';
import { route } from './route.ts';

const TYPES = CODES_TYPES as [string, ...string[]];
export const typesDemandes = z
  .array(z.enum(TYPES, `Les types sont parmi : ${TYPES.join(', ')}.`))
  .max(TYPES.length, 'Un type est donné plusieurs fois.')
  .optional()
  .describe('Types de structures ; répétez le paramètre pour en demander plusieurs. Tous à défaut.');

const Structure = nommer(
  'Structure',
  z.object({
    id: z.number().int().describe('Identifiant stable dans ce programme.'),
    siret: champ.texte('SIRET de l’établissement qui porte la structure.'),
    type: z.enum(TYPES).describe('Type de structure ; un même SIRET peut en porter plusieurs.'),
    type_libelle: champ.texte('Type en toutes lettres.'),
    nom: champ.texte('Nom.'),
    enseigne: champ.texteOuNul('Enseigne.'),
    naf: champ.texteOuNul('Activité principale (NAF).'),
    adresse: champ.texteOuNul('Adresse.'),
    code_postal: champ.texteOuNul('Code postal.'),
    code_insee: champ.texteOuNul('Code officiel de la commune.'),
    commune: champ.texteOuNul('Commune.'),
    epci: champ.texteOuNul('SIREN de l’intercommunalité.'),
    departement: champ.texteOuNul('Code du département.'),
    region: champ.texteOuNul('Code de la région.'),
    longitude: champ.nombreOuNul('Degrés décimaux (WGS 84).'),
    latitude: champ.nombreOuNul('Degrés décimaux (WGS 84).'),
    position_approchee: z.boolean().describe('Position de la commune, faute de mieux.'),
    site_web: champ.texteOuNul('Site internet.'),
    reseaux: z.array(z.string()).describe('Réseaux, codés comme data·inclusion.'),
    activites: z.array(z.string()).describe('Activités support.'),
    etat: z.enum(['active', 'fermee']).describe('État dans le registre.'),
    etp: champ.nombreOuNul('Postes d’insertion en équivalents temps plein ; null : non calculable, jamais zéro.'),
    etp_etat: z.enum(ETATS_ETP).describe('Ce que vaut le nombre d’ETP.'),
    etp_source: champ.texte('D’où vient le nombre d’ETP.'),
    inventee: z.boolean().describe('Structure de démonstration.'),
    modifiee_le: instant('Dernière modification de la fiche.'),
    dans_perimetre: z.boolean().describe('La structure est dans le périmètre du jeton.'),
    contact: nommer(
      'Contact',
      z.object({ courriel: champ.texteOuNul('Adresse générale.'), telephone: champ.texteOuNul('Téléphone.') }),
    )
      .nullable()
      .describe('Coordonnées de la structure, dans le périmètre du jeton seulement ; null ailleurs.'),
  }),
);

const Annexe = nommer(
  'Annexe',
  z.object({
    numero: champ.texte('Numéro de l’annexe financière.'),
    mesure: champ.texte('Code de mesure.'),
    debut: champ.texteOuNul('Premier jour (AAAA-MM-JJ).'),
    fin: champ.texteOuNul('Dernier jour (AAAA-MM-JJ).'),
    etp: champ.nombreOuNul('Postes conventionnés, en ETP à plein régime.'),
    montant: champ.nombreOuNul('Montant total en euros, dans le périmètre du jeton seulement ; null ailleurs.'),
  }),
);
const FicheStructure = nommer(
  'FicheStructure',
  Structure.extend({ annexes: z.array(Annexe).describe('Annexes financières en vigueur aujourd’hui.') }),
);

/** Coordonnées et montants ne sortent que dans le périmètre du jeton ; le reste de l'offre est public. */
export const dansPerimetre = (acteur: Acteur, { commune, epci, departement, region }: StructureExposee) =>
  couvre(acteur.perimetre, { commune, epci, departement, region });

export function decrire(s: StructureExposee, acteur: Acteur): z.input<typeof Structure> {
  const dedans = dansPerimetre(acteur, s);
  return {
    id: s.id,
    siret: s.siret,
    type: s.type,
    type_libelle: libelleType(s.type),
    nom: s.nom,
    enseigne: s.enseigne,
    naf: s.naf,
    adresse: s.adresse,
    code_postal: s.codePostal,
    code_insee: s.commune,
    commune: s.communeNom,
    epci: s.epci,
    departement: s.departement,
    region: s.region,
    longitude: s.lon,
    latitude: s.lat,
    position_approchee: s.positionCommune,
    site_web: s.siteWeb,
    reseaux: s.reseaux,
    activites: s.activites,
    etat: s.etat,
    etp: s.etp,
    etp_etat: s.etatEtp,
    etp_source: s.methodeEtp,
    inventee: s.demonstration,
    modifiee_le: s.modifieLe.toISOString(),
    dans_perimetre: dedans,
    contact: dedans ? { courriel: s.courriel, telephone: s.telephone } : null,
  };
}

/** Lit une page de structures et le curseur de la suivante : une ligne de plus dit s'il y en a une. */
export async function pageDeStructures(
  nom: string,
  p: { limite: number; curseur?: string | undefined },
  lire: (apres: number, limite: number) => Promise<StructureExposee[]>,
) {
  const lignes = await lire(Number(couperPage.apres(nom, p) ?? 0), p.limite + 1);
  const gardees = lignes.slice(0, p.limite);
  const dernier = gardees.at(-1);
  return {
    structures: gardees,
    curseur: lignes.length > p.limite && dernier ? couperPage.ecrire(nom, p, String(dernier.id)) : null,
  };
}

export const ROUTES_STRUCTURES = [
  route({
    nom: 'listerStructures',
    chemin: '/structures',
    droit: 'structures.lire',
    portee: 'structures',
    resume: "Structures d'insertion",
    description:
      "Le registre des structures de l'insertion par l'activité économique et de leurs voisines, sur toute la France, dans l'ordre de leurs identifiants.",
    exemple: '/structures?territoire=departement:62&type=ACI&type=EI&limite=50',
    parametres: parametres({
      territoire: territoire.default('france'),
      type: typesDemandes,
      etat: z
        .enum(['active', 'fermee'], 'L’état est active ou fermee.')
        .default('active')
        .describe('Structures en activité, ou fermées.'),
      ...pagination,
    }),
    schema: 'PageStructures',
    reponse: page('PageStructures', Structure, {}),
    async lire({ base, acteur, p }) {
      const { structures, curseur } = await pageDeStructures('listerStructures', p, (apres, limite) =>
        structuresExposees(base, acteur, { territoire: p.territoire, types: p.type, etat: p.etat, apres, limite }),
      );
      return { corps: { donnees: structures.map((s) => decrire(s, acteur)), curseur } };
    },
  }),
  route({
    nom: 'lireStructure',
    chemin: '/structures/{id}',
    droit: 'structures.lire',
    portee: 'structures',
    resume: 'Une structure',
    description: 'La fiche d’une structure, avec ses annexes financières en vigueur.',
    exemple: '/structures/12',
    parametres: parametres({
      id: z.coerce
        .number('L’identifiant est un nombre entier.')
        .int('L’identifiant est un nombre entier.')
        .min(1, 'L’identifiant est un nombre entier positif.')
        .max(NUMERO_MAX, 'L’identifiant est trop grand.')
        .describe('Identifiant de la structure.'),
    }),
    schema: 'FicheStructure',
    reponse: FicheStructure,
    async lire({ base, acteur, p }) {
      const [structure] = await structuresExposees(base, acteur, { id: p.id });
      if (!structure) throw new ErreurIntrouvable("Aucune structure n'a cet identifiant.");
      const { versions, enVigueur } = await lirePostes(base, structure.id);
      const dedans = dansPerimetre(acteur, structure);
      const annexes = versions
        .filter(({ id }) => enVigueur.includes(id))
        .map((a) => ({
          numero: a.numero,
          mesure: a.mesure,
          debut: a.debut,
          fin: a.fin,
          etp: a.etp,
          montant: dedans ? a.montantTotal : null,
        }));
      // Ni les annexes ni le périmètre du jeton ne datent la fiche : elle se revalide par son étiquette, jamais par une date.
      return { corps: { ...decrire(structure, acteur), annexes } };
    },
  }),
];
