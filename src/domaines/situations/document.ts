import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { type Famille, LIBELLES_FAMILLE } from './catalogue/index.ts';
import {
  type ActionParcours,
  LIBELLES_ACTEUR,
  LIBELLES_ETAPE,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_OBJECTIF,
} from './forme.ts';
import { enRetard, heuresSemaine, parEtape } from './regles/actions.ts';
import type { FeuilleDeRoute } from './regles/feuille.ts';

export interface FeuilleAImprimer extends FeuilleDeRoute {
  nom: string;
  reference: string;
  /** Heures d'activité attendues par semaine, et leur source. */
  attendues: { valeur: number; source: string };
  jour: string;
  auteur: string;
  demonstration: boolean;
}

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'UTC' });
const jourDit = (j: string | null): string => (j ? JOUR.format(new Date(`${j}T00:00:00Z`)) : 'sans date');
const qui = (a: ActionParcours) => a.acteurNom || LIBELLES_ACTEUR[a.acteur];

/** La feuille de route à imprimer et à remettre à la personne : les trois étapes, puis les objectifs. Pure. */
export function documentFeuille(f: FeuilleAImprimer): DocumentRapport {
  const { heures } = heuresSemaine(f.actions, f.jour);
  return {
    titre: 'Feuille de route',
    sousTitre: `${f.nom}, parcours ${f.reference}`,
    langue: 'fr',
    date: f.jour,
    auteur: f.auteur,
    sommaire: false,
    mention: `${f.demonstration ? 'Données inventées pour la démonstration. ' : ''}Établie avec la personne, à jour le ${jourDit(f.jour)}.`,
    blocs: [
      {
        type: 'paragraphe',
        texte: `Activité prévue en ce moment : ${String(heures).replace('.', ',')} heures par semaine, pour ${f.attendues.valeur} heures attendues, sauf motif légal (${f.attendues.source}).`,
      },
      ...parEtape(f.actions).flatMap(({ etape, ouvertes, finies }) =>
        section(LIBELLES_ETAPE[etape], [...ouvertes, ...finies.filter((a) => a.etat === 'faite')], f.jour),
      ),
      { type: 'section', niveau: 1, titre: 'Objectifs' },
      f.objectifs.length > 0
        ? {
            type: 'liste',
            elements: f.objectifs.map((o) => `${o.libelle} : ${LIBELLES_ETAT_OBJECTIF[o.etat].toLowerCase()}`),
          }
        : { type: 'paragraphe', texte: 'Aucun objectif écrit.' },
    ],
  };
}

function section(titre: string, actions: ActionParcours[], jour: string): Bloc[] {
  const tete: Bloc = { type: 'section', niveau: 1, titre };
  if (actions.length === 0) return [tete, { type: 'paragraphe', texte: 'Rien de prévu à cette étape.' }];
  return [
    tete,
    {
      type: 'tableau',
      legende: `Actions : ${titre.toLowerCase()}`,
      colonnes: [
        { libelle: 'Action' },
        { libelle: 'Qui' },
        { libelle: 'Pour le' },
        { libelle: 'Temps', type: 'nombre', unite: 'h par semaine', decimales: 1 },
        { libelle: 'Où elle en est' },
      ],
      lignes: actions.map((a) => [
        `${a.libelle} (${(LIBELLES_FAMILLE[a.famille as Famille] ?? a.famille).toLowerCase()})`,
        qui(a),
        a.faiteLe ? jourDit(a.faiteLe) : jourDit(a.echeance),
        a.heures ?? 'non dit',
        `${LIBELLES_ETAT_ACTION[a.etat]}${enRetard(a, jour) ? ', en retard' : ''}`,
      ]),
    },
  ];
}
