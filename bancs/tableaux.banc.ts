import pg from 'pg';
import { baseMigree, postgresJetable } from '../outils/postgresJetable.ts';
import { tenirDiagnosticPret } from '../src/domaines/diagnostics/index.ts';
import { lireFiltresIndicateurs } from '../src/domaines/indicateurs/filtres.ts';
import { ficheIndicateur } from '../src/domaines/indicateurs/requetes/fiche.ts';
import { tableauDeBord } from '../src/domaines/indicateurs/requetes/tableau.ts';
import { semerParametres } from '../src/domaines/parametres/index.ts';
import { semerTerritoires } from '../src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME, type Acteur, type NatureOrganisation } from '../src/droits/acteur.ts';
import { fixerBase, ouvrirBase } from '../src/socle/base/base.ts';
import { type Banc, mesurer } from './banc.ts';
import { rejouer, requetesDe } from './pages.ts';
import { ANNEES, remplir, STRUCTURES } from './tableauxDonnees.ts';

const FOIS = 5;
const acteur = (nature: NatureOrganisation, niveau: Acteur['perimetre']['niveau'], codes: string[]): Acteur => ({
  ...ACTEUR_SYSTEME,
  ...{ compteId: 1, organisationId: 1, nature, role: 'responsable', perimetre: { niveau, codes } },
});
const DGEFP = acteur('dgefp', 'national', []);
const DREETS = acteur('dreets', 'region', ['32']);
const DDETS = acteur('ddets', 'departement', ['62']);

/** Ce qu'une page lit, pour un acteur, à l'adresse qu'il ouvre sans rien choisir. */
const PAGES: [nom: string, lire: (base: ReturnType<typeof ouvrirBase>) => Promise<unknown>][] = [
  ['tableau de bord de la DGEFP, France', (base) => tableauDeBord(base, DGEFP, filtres(DGEFP))],
  ['tableau de bord d’une DREETS, région', (base) => tableauDeBord(base, DREETS, filtres(DREETS))],
  ['tableau de bord d’une DDETS, département', (base) => tableauDeBord(base, DDETS, filtres(DDETS))],
  [
    'fiche « taux de réalisation », France par région',
    (base) => ficheIndicateur(base, DGEFP, 'taux_realisation', filtres(DGEFP)),
  ],
  [
    'fiche « sorties dynamiques », région, petits effectifs masqués',
    (base) => ficheIndicateur(base, DREETS, 'sorties_dynamiques', filtres(DREETS)),
  ],
];
const filtres = (qui: Acteur) => lireFiltresIndicateurs(new Request('http://banc/tableau-de-bord'), qui);

export const banc: Banc = {
  nom: `Tableaux de bord sur une base nationale : ${STRUCTURES} structures, ${ANNEES} ans`,
  async executer(dire) {
    const serveur = await postgresJetable();
    const url = await baseMigree(serveur.urlAdmin, 'tableaux');
    const base = ouvrirBase(url);
    fixerBase(base);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await semerTerritoires(base);
      await semerParametres(base);
      await remplir(client, dire);
      await tenirDiagnosticPret(base);
      const mesures = [];
      for (const [nom, lire] of PAGES) {
        const requetes = await requetesDe(() => lire(base));
        const durees: number[][] = [[], [], []];
        const apresSaisie = async () => {
          await client.query(
            'UPDATE activite_mois SET heures = heures + 1 WHERE id = (SELECT max(id) FROM activite_mois)',
          );
          return (await mesurer<unknown>(1, () => lire(base))).ms;
        };
        // À tour de rôle : une machine chargée par ailleurs les ralentit pareillement.
        for (let tour = 0; tour < FOIS; tour++)
          for (const [rang, faire] of [() => rejouer(client, requetes), () => lire(base)].entries())
            durees[rang]?.push((await mesurer<unknown>(1, faire)).ms);
        for (let tour = 0; tour < 3; tour++) durees[2]?.push(await apresSaisie());
        const [nu, page, saisie] = durees.map(
          (liste) => liste.sort((a, b) => a - b)[Math.floor(liste.length / 2)] as number,
        );
        dire(`${nom} : ${requetes.length} requêtes`);
        mesures.push(
          {
            variante: `${nom} : SQL nu, mêmes requêtes l'une après l'autre`,
            ms: nu as number,
            reference: nu as number,
          },
          { variante: `${nom} : données de la page`, ms: page as number, reference: nu as number },
          {
            variante: `${nom} : données juste après une saisie d'heures`,
            ms: saisie as number,
            reference: nu as number,
          },
        );
      }
      return mesures;
    } finally {
      await client.end();
      await base.destroy();
      await serveur.arreter();
    }
  },
};
