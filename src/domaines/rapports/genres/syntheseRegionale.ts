import {
  comparerTerritoires,
  ecrireValeur,
  type Indicateur,
  indicateur,
  type Mesure,
} from '#src/domaines/indicateurs/index.ts';
import { manquesDe, tableauRegion } from '#src/domaines/plans/index.ts';
import { chargerReferentiel, ecrireReference, resoudre } from '#src/domaines/territoires/index.ts';
import { date } from '#src/presentation/format.ts';
import type { BlocDiapositive } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { type BlocDeclare, definirGenre } from '../studio/genre.ts';
import { chiffreDe, type Lecture, lecteurDe } from '../studio/mesures.ts';
import { siPermis } from '../studio/permis.ts';
import { situerAnnee } from '../studio/situer.ts';

/** Les mêmes indicateurs pour tous les départements : offre, activité, sorties, accès, argent. Choix du programme, écrit ici une fois. */
export const GROUPES: readonly { cle: string; titre: string; lecture: Lecture; cles: readonly string[] }[] = [
  {
    cle: 'offre',
    titre: "L'offre et les besoins",
    lecture: 'partenaire',
    cles: ['besoin', 'structures', 'etp_conventionnes', 'acces_moyen', 'communes_blanches'],
  },
  {
    cle: 'activite',
    titre: "L'activité et les sorties",
    lecture: 'partenaire',
    cles: ['etp_realises', 'taux_realisation', 'sorties_examinees', 'sorties_dynamiques', 'sorties_durables'],
  },
  {
    cle: 'argent',
    titre: "L'argent et l'instruction",
    lecture: 'acteur',
    cles: ['credits_delegues', 'taux_engagement', 'taux_consommation', 'delai_instruction'],
  },
];

interface Colonne {
  indicateur: Indicateur;
  region: Mesure;
  departements: Map<string, Mesure>;
}
interface DonneesSynthese {
  region: { ref: string; nom: string; code: string };
  annee: number;
  departements: { ref: string; nom: string }[];
  groupes: Map<string, Colonne[]>;
  /** `null` : réservé à qui compare les départements. */
  productions: Awaited<ReturnType<typeof tableauRegion>> | null;
}

const ecrire = (c: Colonne, mesure: Mesure | undefined) =>
  mesure ? ecrireValeur(c.indicateur, mesure) : 'non calculable';

const groupe = ({ cle, titre }: (typeof GROUPES)[number]): BlocDeclare<DonneesSynthese> => ({
  ...{ cle, titre },
  nature: 'tableau',
  fournir({ groupes, departements, region, annee }) {
    const colonnes = groupes.get(cle) ?? [];
    const manques = departements.filter(({ ref }) =>
      colonnes.some((c) => (c.departements.get(ref)?.valeur ?? null) === null),
    );
    const tableau: BlocDiapositive = {
      type: 'tableau',
      legende: `${titre} en ${annee}, département par département`,
      colonnes: [{ libelle: 'Département', largeur: 22 }, ...colonnes.map((c) => ({ libelle: c.indicateur.libelle }))],
      lignes: [
        ...departements.map(({ ref, nom }) => [nom, ...colonnes.map((c) => ecrire(c, c.departements.get(ref)))]),
        [region.nom, ...colonnes.map((c) => ecrire(c, c.region))],
      ],
      lignesDeTotal: 1,
      notes: [
        ...new Set(colonnes.flatMap((c) => (c.region.note ? [`${c.indicateur.libelle} : ${c.region.note}`] : []))),
      ],
    };
    return {
      phrase:
        manques.length === 0
          ? `Les ${departements.length} départements ont tous ces chiffres.`
          : `${compte(manques.length, 'département')} sur ${departements.length} : un chiffre au moins manque ou se masque.`,
      blocs: [tableau],
      chiffres: colonnes.flatMap((c) => [
        chiffreDe({ indicateur: c.indicateur, mesure: c.region }),
        ...departements.flatMap(({ ref, nom }) => {
          const mesure = c.departements.get(ref);
          return mesure
            ? [
                {
                  ...chiffreDe({ indicateur: c.indicateur, mesure }, `${c.indicateur.cle}@${ref}`),
                  libelle: `${c.indicateur.libelle}, ${nom}`,
                },
              ]
            : [];
        }),
      ]),
      diapositive: { titre: `${titre} : ${compte(departements.length, 'département')} côte à côte`, blocs: [tableau] },
    };
  },
});

/** Les productions attendues de chaque département, faites ou non : l'écart se voit. */
const blocProductions: BlocDeclare<DonneesSynthese> = {
  cle: 'productions',
  nature: 'tableau',
  titre: 'Les productions des départements',
  fournir({ productions: lues }) {
    if (!lues) return { phrase: 'Réservé aux services qui comparent les départements de la région.' };
    const lignes = lues.departements;
    const complets = lignes.filter((l) => manquesDe(l, lues.annee).every((m) => m === 'correspondant')).length;
    const tableau: BlocDiapositive = {
      type: 'tableau',
      legende: 'État des lieux, questionnaire, plan et présentation de chaque département',
      colonnes: [
        { libelle: 'Département', largeur: 20 },
        { libelle: 'État des lieux' },
        { libelle: 'Questionnaire' },
        { libelle: "Plan d'action" },
        { libelle: 'Présenté' },
        { libelle: 'Aides demandées', type: 'nombre' },
      ],
      lignes: lignes.map((l) => [
        l.nom,
        l.etatDesLieux ? date(l.etatDesLieux.le) : 'manque',
        l.questionnaire ? String(l.questionnaire.annee) : 'manque',
        l.plan ? String(l.plan.annee) : 'manque',
        l.presentation ? date(l.presentation.le) : 'manque',
        l.aidesOuvertes,
      ]),
    };
    return {
      phrase: `${compte(complets, 'département')} sur ${lignes.length} : toutes les productions sont faites.`,
      blocs: [tableau],
      diapositive: { titre: 'Productions : ce qui est fait, ce qui manque', blocs: [tableau] },
    };
  },
};

const BLOCS = [...GROUPES.map(groupe), blocProductions];

export const syntheseRegionale = definirGenre<DonneesSynthese>({
  genre: 'synthese_regionale',
  situer: (base, _acteur, choix) => situerAnnee(base, choix, 'synthese_regionale'),
  async charger(base, acteur, { territoire: ref, question }, { avancer = async () => {}, signal }) {
    const annee = Number(question.annee);
    const lu = await resoudre(base, ref);
    const { noms } = await chargerReferentiel(base);
    const departements = lu.departements
      .map((code) => ({
        ref: ecrireReference({ niveau: 'departement', code }),
        nom: noms.departement.get(code)?.nom ?? code,
      }))
      .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
    const groupes = new Map<string, Colonne[]>();
    for (const { cle, cles, lecture } of GROUPES) {
      const colonnes: Colonne[] = [];
      for (const une of cles) {
        await avancer(10, `Mesure : ${une}`);
        signal?.throwIfAborted();
        const definition = indicateur(une);
        if (!definition) continue;
        const { total, territoires } = await comparerTerritoires(base, lecteurDe(acteur, lecture), {
          cle: une,
          annee,
          territoire: ref,
          maille: 'departement',
        });
        colonnes.push({
          indicateur: definition,
          region: total,
          departements: new Map(territoires.map((t) => [t.reference, t.mesure])),
        });
      }
      groupes.set(cle, colonnes);
    }
    const productions = await siPermis(tableauRegion(base, acteur, lu.code, annee));
    return { region: { ref, nom: lu.nom, code: lu.code }, annee, departements, groupes, productions };
  },
  blocs: () => BLOCS,
  entete: ({ region, annee, departements }) => ({
    titre: `Synthèse régionale ${annee} de l'insertion`,
    sousTitre: region.nom,
    motsCles: ['insertion par l’activité économique', region.nom, String(annee)],
    mention: `Année ${annee} ; mêmes indicateurs pour tous les départements.`,
    territoireNom: region.nom,
    phrase: `${region.nom}, ${annee} : ${compte(departements.length, 'département')} côte à côte`,
  }),
});
