import { z } from 'zod';
import { lireReference, NIVEAUX, resoudre, territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import { niveauDemande } from './besoins.ts';
import { champ, nommer, page, pageTriee, pagination, parametres, territoire } from './commun.ts';
import { route } from './route.ts';

const Territoire = nommer(
  'Territoire',
  z.object({
    territoire: champ.texte('Référence niveau:code, à reprendre dans les autres routes.'),
    code: champ.texte('Code officiel.'),
    nom: champ.texte('Nom.'),
    niveau: z.enum(NIVEAUX),
    communes: z.number().int().describe('Nombre de communes.'),
    population: champ.nombreOuNul('Habitants ; null : inconnue.'),
  }),
);

export const ROUTES_TERRITOIRES = [
  route({
    nom: 'listerTerritoires',
    chemin: '/territoires',
    droit: 'territoires.lire',
    portee: null,
    resume: 'Territoires',
    description: 'Le découpage que connaît le programme : les références à donner aux autres routes.',
    exemple: '/territoires?niveau=epci&dans=departement:62',
    parametres: parametres({
      niveau: niveauDemande.default('departement'),
      dans: territoire.optional().describe('Seulement les territoires qui ont une commune dans celui-ci.'),
      ...pagination,
    }),
    schema: 'PageTerritoires',
    reponse: page('PageTerritoires', Territoire, {}),
    async lire({ base, p }) {
      const cadre = p.dans ? lireReference((await resoudre(base, p.dans)).reference) : null;
      const liste = await territoiresDuNiveau(base, p.niveau, cadre ?? undefined);
      const { donnees, curseur } = pageTriee('listerTerritoires', liste, (t) => t.reference, p);
      return {
        corps: {
          donnees: donnees.map((t) => ({
            territoire: t.reference,
            code: t.code,
            nom: t.nom,
            niveau: p.niveau,
            communes: t.communes,
            population: t.population,
          })),
          curseur,
        },
      };
    },
  }),
];
