import { LIBELLES_ETAT_ACTION, LIBELLES_ETAT_PLAN, LIBELLES_GENRE } from '#src/domaines/plans/index.ts';
import type { BlocDiapositive } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { valeurEcrite } from '../regles/mesure.ts';
import type { BlocDeclare } from '../studio/genre.ts';
import { chiffreDe, ficheDe, type Paire, phraseDesPaires, tableauDePaires } from '../studio/mesures.ts';
import { blocsEnquete, phraseEnquete } from './enquete.ts';
import { graphiqueEvolution } from './evolution.ts';
import type { DonneesRevue } from './revueAnnuelle.ts';

type Bloc = BlocDeclare<DonneesRevue>;
const toutes = ({ themes }: DonneesRevue): Paire[] => [...themes.values()].flat();

/** Quelques chiffres à retenir, en fiches. */
export const blocEssentiel = (cles: readonly string[]): Bloc => ({
  cle: 'essentiel',
  nature: 'chiffres',
  titre: "L'essentiel",
  fournir(d) {
    const paires = cles.flatMap((cle) => toutes(d).find((p) => p.indicateur.cle === cle) ?? []);
    const fiches = { type: 'chiffres' as const, chiffres: paires.map(ficheDe) };
    return {
      phrase: phraseDesPaires(paires),
      blocs: [fiches],
      chiffres: paires.map((p) => chiffreDe(p, `essentiel.${p.indicateur.cle}`)),
      diapositive: { titre: `${d.territoire.nom} en ${d.annee} : l'essentiel`, blocs: [fiches] },
    };
  },
});

/** Un thème : l'année à côté de la précédente. */
export const blocDePaires = ({ cle, titre }: { cle: string; titre: string }): Bloc => ({
  ...{ cle, titre },
  nature: 'tableau',
  fournir(d) {
    const paires = d.themes.get(cle) ?? [];
    if (paires.length === 0) return null;
    const blocs = tableauDePaires(`${titre}, ${d.annee - 1} et ${d.annee}`, paires);
    const calculables = paires.some(({ mesure }) => mesure.valeur !== null);
    return {
      phrase: phraseDesPaires(paires),
      blocs,
      chiffres: paires.map((p) => chiffreDe(p)),
      ...(calculables ? { diapositive: { titre, blocs: blocs as BlocDiapositive[] } } : {}),
    };
  },
});

export const blocEvolution: Bloc = {
  cle: 'evolution',
  nature: 'graphique',
  titre: 'Les postes, année après année',
  fournir({ evolution }) {
    const graphique = graphiqueEvolution(evolution);
    return graphique && { blocs: [graphique], diapositive: { titre: graphique.titre, blocs: [graphique] } };
  },
};

export const blocEnquete: Bloc = {
  cle: 'enquete',
  nature: 'tableau',
  titre: "L'enquête annuelle auprès des structures",
  fournir: ({ enquete, annee }) =>
    enquete
      ? { phrase: phraseEnquete(enquete), blocs: blocsEnquete(enquete) }
      : { phrase: `Non calculable : aucune enquête ${annee} sur ce territoire.` },
};

export const blocPlans: Bloc = {
  cle: 'plans',
  nature: 'tableau',
  titre: "L'avancement des plans",
  fournir({ plans }) {
    if (plans.length === 0) return { phrase: 'Aucun plan sur ce territoire.' };
    const actions = plans.flatMap((p) => p.actions);
    const faites = actions.filter(({ etat }) => etat === 'faite').length;
    const retard = actions.filter(({ etat }) => etat === 'en_retard').length;
    const phrase = `${compte(plans.length, 'plan')}, ${compte(actions.length, 'action')} : ${compte(faites, 'faite')}, ${retard} en retard.`;
    const tableau = {
      type: 'tableau' as const,
      legende: 'Plans du territoire et état de leurs actions',
      colonnes: [
        { libelle: 'Plan', largeur: 34 },
        { libelle: 'Genre', largeur: 24 },
        { libelle: 'État' },
        { libelle: 'Actions', type: 'nombre' as const },
        { libelle: 'Faites', type: 'nombre' as const },
        { libelle: 'En retard', type: 'nombre' as const },
      ],
      lignes: plans.map((p) => [
        p.intitule,
        LIBELLES_GENRE[p.genre],
        LIBELLES_ETAT_PLAN[p.etat],
        p.actions.length,
        p.actions.filter(({ etat }) => etat === 'faite').length,
        p.actions.filter(({ etat }) => etat === 'en_retard').length,
      ]),
    };
    const enRetard = plans.flatMap((p) => p.actions.filter(({ etat }) => etat === 'en_retard'));
    return {
      phrase,
      blocs: [
        tableau,
        ...(enRetard.length > 0
          ? [
              {
                type: 'liste' as const,
                elements: enRetard.map((a) => `${a.intitule} : ${LIBELLES_ETAT_ACTION[a.etat]}.`),
              },
            ]
          : []),
      ],
      diapositive: { titre: `Plans : ${faites} actions faites sur ${actions.length}`, blocs: [tableau] },
    };
  },
};

/** Chaque chiffre du document, avec sa définition, sa date et sa source. */
export const annexeChiffres: Bloc = {
  cle: 'chiffres',
  nature: 'chiffres',
  titre: 'Les chiffres et leur source',
  fournir: (d) => ({
    blocs: [
      {
        type: 'chiffres',
        forme: 'liste',
        titre: `Indicateurs de ${d.annee}`,
        chiffres: toutes(d).map((p) => ({
          ...ficheDe(p),
          valeur: p.mesure.masquee ? 'masqué' : valeurEcrite(chiffreDe(p)),
        })),
      },
    ],
  }),
};
