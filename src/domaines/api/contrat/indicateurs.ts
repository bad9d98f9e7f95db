import { z } from 'zod';
import { PUBLICS } from '#src/domaines/besoins/index.ts';
import { CATALOGUE, indicateur, serieIndicateur } from '#src/domaines/indicateurs/index.ts';
import { NIVEAUX, resoudre } from '#src/domaines/territoires/index.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { champ, nommer, parametres, territoire } from './commun.ts';
import { route } from './route.ts';

const FORME_INDICATEUR = {
  cle: champ.texte('Clé, à reprendre dans /indicateurs/{cle}/mesures.'),
  libelle: champ.texte('Libellé.'),
  definition: champ.texte('Ce que l’indicateur compte.'),
  formule: champ.texte('Comment il se calcule.'),
  source: champ.texte('D’où viennent ses données.'),
  sens: z.enum(['hausse', 'baisse', 'neutre']).describe('Sens d’une amélioration.'),
  unite: z.enum(['nombre', 'personnes', 'etp', 'euros', 'part', 'jours', 'ratio']).describe('Une part va de 0 à 1.'),
  decimales: z.number().int(),
  confiance: z.enum(['lu', 'source secondaire', 'non verifie']).describe('Ce que vaut la définition.'),
  niveaux: z.array(z.enum(NIVEAUX)).describe('Niveaux de territoire où il se calcule.'),
  dimensions: z.array(z.enum(['type', 'public'])).describe('Paramètres facultatifs qu’il accepte.'),
};
const Indicateur = nommer('Indicateur', z.object(FORME_INDICATEUR));

const MesureAnnuelle = nommer(
  'MesureAnnuelle',
  z.object({
    annee: z.number().int(),
    valeur: champ.nombreOuNul('null : non calculable, ou masquée.'),
    numerateur: champ.nombreOuNul('Numérateur.'),
    denominateur: champ.nombreOuNul('Dénominateur.'),
    masquee: z.boolean().describe('Un petit effectif est masqué.'),
    date_donnees: champ.texteOuNul('Jour ou millésime des données.'),
    note: champ.texteOuNul('Pourquoi rien ne se calcule, ou la réserve qui va avec le nombre.'),
  }),
);

const annee = z.coerce
  .number('Une année s’écrit avec quatre chiffres.')
  .int('Une année s’écrit avec quatre chiffres.')
  .min(2000, 'Les années vont de 2000 à 2100.')
  .max(2100, 'Les années vont de 2000 à 2100.');

export const ROUTES_INDICATEURS = [
  route({
    nom: 'listerIndicateurs',
    chemin: '/indicateurs',
    droit: 'indicateurs.lire',
    portee: 'indicateurs',
    resume: 'Catalogue des indicateurs',
    description: 'Tous les indicateurs, avec leur définition, leur formule, leur source et ce qu’elle vaut.',
    exemple: '/indicateurs',
    parametres: parametres({}),
    schema: 'CatalogueIndicateurs',
    reponse: nommer('CatalogueIndicateurs', z.object({ donnees: z.array(Indicateur) })),
    async lire() {
      const donnees = CATALOGUE.map((i) => ({ ...i, niveaux: [...i.niveaux], dimensions: [...i.dimensions] }));
      return { corps: { donnees } };
    },
  }),
  route({
    nom: 'mesurerIndicateur',
    chemin: '/indicateurs/{cle}/mesures',
    droit: 'indicateurs.lire',
    portee: 'indicateurs',
    resume: "Mesures d'un indicateur",
    description:
      'Un indicateur sur un territoire, année par année. Un jeton lit ce que lirait une personne de son organisation : les petits effectifs sont masqués comme sur les pages.',
    exemple: '/indicateurs/etp_conventionnes/mesures?territoire=departement:62&annee=2024&annee=2025',
    parametres: parametres({
      cle: z.string().max(80, 'Cette clé est trop longue.').describe('Clé de l’indicateur.'),
      territoire: territoire.default('france'),
      annee: z
        .array(annee)
        .min(1, 'Donnez au moins une année.')
        .max(10, 'Dix années au plus par appel.')
        .optional()
        .describe('Années, dix au plus ; répétez le paramètre. L’année en cours à défaut.'),
      type: z
        .enum(CODES_TYPES as [string, ...string[]], `Le type est parmi : ${CODES_TYPES.join(', ')}.`)
        .optional()
        .describe('Type de structures, pour un indicateur qui a cette dimension.'),
      public: z
        .enum(PUBLICS, `Le public est parmi : ${PUBLICS.join(', ')}.`)
        .optional()
        .describe('Public, pour un indicateur qui a cette dimension.'),
    }),
    schema: 'MesuresIndicateur',
    reponse: nommer(
      'MesuresIndicateur',
      z.object({
        indicateur: Indicateur,
        territoire: champ.texte('Référence niveau:code.'),
        nom: champ.texte('Nom du territoire.'),
        donnees: z.array(MesureAnnuelle),
      }),
    ),
    async lire({ base, acteur, p }) {
      const defini = indicateur(p.cle);
      if (!defini) throw new ErreurIntrouvable("Aucun indicateur n'a cette clé : le catalogue les donne toutes.");
      const lieu = await resoudre(base, p.territoire);
      const annees = [...new Set(p.annee ?? [anneeCourante()])].sort((a, b) => a - b);
      const serie = await serieIndicateur(base, acteur, {
        cle: p.cle,
        territoire: lieu.reference,
        annees,
        type: p.type,
        public: p.public,
      });
      return {
        corps: {
          indicateur: { ...defini, niveaux: [...defini.niveaux], dimensions: [...defini.dimensions] },
          territoire: lieu.reference,
          nom: lieu.nom,
          donnees: serie.map((m) => ({
            annee: m.annee,
            valeur: m.valeur,
            numerateur: m.numerateur,
            denominateur: m.denominateur,
            masquee: m.masquee,
            date_donnees: m.dateDonnees,
            note: m.note,
          })),
        },
      };
    },
  }),
];
