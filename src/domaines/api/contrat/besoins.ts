import { z } from 'zod';
import { DESCRIPTIONS, listeBesoins, NIVEAUX_LISTE, PUBLICS } from '#src/domaines/besoins/index.ts';
import { champ, nommer, page, pageTriee, pagination, parametres, territoire } from './commun.ts';
import { route } from './route.ts';

export const publicDemande = z
  .enum(PUBLICS, `Le public est parmi : ${PUBLICS.join(', ')}.`)
  .default('demandeurs')
  .describe('Public compté.');
export const niveauDemande = z
  .enum(NIVEAUX_LISTE, `Le niveau est parmi : ${NIVEAUX_LISTE.join(', ')}.`)
  .describe('Découpage des lignes.');

const Source = nommer(
  'Source',
  z.object({
    libelle: champ.texte('Jeu de données.'),
    producteur: champ.texte('Qui le produit.'),
    date: champ.texte('Date des données, en lettres.'),
    millesime: champ.texteOuNul('Millésime (2024, 2024-T3, 2024-12).'),
    fiabilite: z.enum(['observe', 'estime']),
  }),
);

const Besoin = nommer(
  'Besoin',
  z.object({
    territoire: champ.texte('Référence niveau:code.'),
    nom: champ.texte('Nom du territoire.'),
    population: champ.nombreOuNul('Habitants ; null : inconnue.'),
    besoin: champ.nombreOuNul('Personnes (foyers pour le RSA) ; null : masqué ou non calculable, jamais zéro.'),
    masque: z.boolean().describe('Petit effectif observé, ou ce qui le ferait retrouver par différence.'),
    taux_pour_1000: champ.nombreOuNul('Pour 1 000 habitants ; null quand le besoin l’est.'),
    etat: z
      .enum(['observe', 'partiel', 'estime', 'non_calculable'])
      .describe('observe : lu dans un fichier ; partiel : en partie estimé ; estime : estimé.'),
  }),
);

export const ROUTES_BESOINS = [
  route({
    nom: 'listerBesoins',
    chemin: '/besoins',
    droit: 'besoins.lire',
    portee: 'besoins',
    resume: "Besoins d'insertion",
    description:
      'Le besoin d’un public par commune ou par territoire plus large, avec son état, ses sources et leur millésime. Un petit effectif observé, et ce qui le ferait retrouver, sont masqués comme sur les pages.',
    exemple: '/besoins?public=rsa&territoire=departement:62&niveau=epci',
    parametres: parametres({
      public: publicDemande,
      territoire: territoire.default('france'),
      niveau: niveauDemande
        .optional()
        .describe('Découpage des lignes ; à défaut, départements pour la France, communes ailleurs.'),
      ...pagination,
    }),
    schema: 'PageBesoins',
    reponse: page('PageBesoins', Besoin, {
      public: nommer(
        'Public',
        z.object({ cle: z.enum(PUBLICS), libelle: z.string(), definition: z.string() }),
      ).describe('Public compté, et sa définition.'),
      niveau: z.enum(NIVEAUX_LISTE),
      millesime: champ.texteOuNul('Millésime le plus récent.'),
      methode: champ.texteOuNul('Comment ce qui n’est pas observé est estimé.'),
      sources: z.array(Source),
    }),
    async lire({ base, p }) {
      const liste = await listeBesoins(base, {
        public: p.public,
        territoire: p.territoire,
        niveau: p.niveau,
        tri: 'nom',
      });
      const { libelle, definition } = DESCRIPTIONS[p.public];
      const { donnees, curseur } = pageTriee('listerBesoins', liste.lignes, (l) => l.reference, p);
      return {
        corps: {
          public: { cle: p.public, libelle, definition },
          niveau: liste.niveau,
          millesime: liste.besoins.millesime,
          methode: liste.besoins.methode,
          sources: liste.besoins.sources,
          donnees: donnees.map((l) => ({
            territoire: l.reference,
            nom: l.nom,
            population: l.population,
            besoin: l.besoin,
            masque: l.masque,
            taux_pour_1000: l.taux,
            etat: l.fiabilite,
          })),
          curseur,
        },
      };
    },
  }),
];
