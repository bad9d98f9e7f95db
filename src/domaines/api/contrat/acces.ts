import { z } from 'zod';
import { CLASSES, lireMaillage, MODELES, MODES } from '#src/domaines/diagnostics/index.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { ouvrirGuichet } from '#src/socle/guichet.ts';
import { niveauDemande, publicDemande } from './besoins.ts';
import { champ, instant, nommer, page, pageTriee, pagination, parametres, territoire } from './commun.ts';
import { route } from './route.ts';

/** Une question neuve occupe un fil une à deux secondes : deux à la fois, huit en attente, puis un refus qui dit de revenir. */
const aSonTour = ouvrirGuichet(2, 8);

const Acces = nommer(
  'Acces',
  z.object({
    territoire: champ.texte('Référence niveau:code.'),
    nom: champ.texte('Nom du territoire.'),
    acces: z
      .record(z.string(), z.number().nullable())
      .describe('ETP à portée pour 1 000 personnes en besoin, par modèle ; null : non calculable.'),
    modeles_sous_plancher: champ.nombreOuNul('Combien de modèles placent l’accès sous le plancher.'),
    classe: z.enum(CLASSES).describe('Zone blanche confirmée, zone sensible, couverte, ou non calculable.'),
    communes: z.number().int().describe('Communes du territoire.'),
    communes_par_classe: z.record(z.enum(CLASSES), z.number().int()).describe('Communes de chaque classe.'),
    etp: z.number().describe('ETP implantés dans le territoire, des types demandés.'),
    part_exterieure: champ.nombreOuNul('Part de l’accès venue d’un autre département, entre 0 et 1.'),
  }),
);

const arrondi = (n: number | null) => (n === null ? null : Number(n.toFixed(6)));

export const ROUTES_ACCES = [
  route({
    nom: 'listerAcces',
    chemin: '/acces',
    droit: 'diagnostics.lire',
    portee: 'acces',
    resume: "Accès à l'offre",
    description:
      "L'accès d'un public à l'offre d'insertion et les zones blanches, par commune ou par territoire : cinq modèles, moyenne nationale pour référence. Les questions sont en nombre fini (public, un type ou toute l'IAE, mode) et gardées : une question neuve prend une à deux secondes, les suivantes sont immédiates. Le besoin n'y est pas repris : voir /besoins.",
    exemple: '/acces?public=rsa&mode=velo&territoire=departement:62&niveau=commune',
    parametres: parametres({
      public: publicDemande,
      type: z
        .enum(CODES_TYPES as [string, ...string[]], `Le type est parmi : ${CODES_TYPES.join(', ')}.`)
        .optional()
        .describe('Un seul type de structures ; toute l’IAE à défaut.'),
      mode: z
        .enum(MODES, `Le mode est parmi : ${MODES.join(', ')}.`)
        .default('voiture')
        .describe('Mode de déplacement.'),
      territoire: territoire.default('france'),
      niveau: niveauDemande.default('departement'),
      ...pagination,
    }),
    schema: 'PageAcces',
    reponse: page('PageAcces', Acces, {
      diagnostic: z.number().int().describe('Diagnostic enregistré dont viennent les lignes.'),
      calcule_le: instant('Quand il a été calculé.'),
      millesime: champ.texteOuNul('Millésime du besoin.'),
      modeles: z.array(
        nommer(
          'Modele',
          z.object({ id: z.string(), libelle: z.string(), moyenne_nationale: champ.nombreOuNul('ETP pour 1 000.') }),
        ),
      ),
    }),
    async lire({ base, acteur, p }) {
      const question = { public: p.public, mode: p.mode, ...(p.type ? { types: [p.type] } : {}) };
      const { diagnostic, lignes } = await aSonTour(() =>
        lireMaillage(base, acteur, { question, territoire: p.territoire, niveau: p.niveau }),
      );
      const { donnees, curseur } = pageTriee('listerAcces', lignes, (l) => l.ref, p);
      return {
        modifieLe: diagnostic.calculeLe,
        corps: {
          diagnostic: diagnostic.id,
          calcule_le: diagnostic.calculeLe.toISOString(),
          millesime: diagnostic.donnees.besoins.millesime,
          modeles: diagnostic.bilan.modeles.map((m) => ({
            id: m.id,
            libelle: m.libelle,
            moyenne_nationale: m.moyenne === null ? null : 1000 * m.moyenne,
          })),
          donnees: donnees.map((l) => ({
            territoire: l.ref,
            nom: l.nom,
            acces: Object.fromEntries(MODELES.map(({ id }, m) => [id, arrondi(l.acces ? 1000 * l.acces[m]! : null)])),
            modeles_sous_plancher: l.sousPlancher,
            classe: l.classe,
            communes: l.communes,
            communes_par_classe: l.parClasse,
            etp: Number(l.etp.toFixed(2)),
            part_exterieure: arrondi(l.partExterieure),
          })),
          curseur,
        },
      };
    },
  }),
];
