import {
  type Champ,
  type Definition,
  type Donnees,
  type Evaluation,
  estRepetition,
  type Repetition,
} from '#src/socle/formulaires/index.ts';
import { nombreDe } from './controles.ts';
import type { Reponse } from './marges.ts';
import type { NatureGrandeur } from './publier.ts';
import { RAPPORTS, type Rapport } from './rapports.ts';

export type Lue = Pick<Evaluation, 'valeurs' | 'visibles'>;

/** Ce qu'une enquête mesure : une question, une réponse proposée, ou un rapport entre deux questions. */
export interface Grandeur {
  cle: string;
  /** Rubrique du questionnaire. */
  theme: string;
  libelle: string;
  /** Question dont elle est une réponse proposée. */
  question: string | null;
  unite: string;
  decimales: number;
  nature: NatureGrandeur;
  /** Compte des personnes : les petits effectifs s'y cachent. */
  personnes: boolean;
  definition: string;
  /** Champs lus, pour mener aux réponses. */
  champs: string[];
  /** `null` : la structure n'a pas répondu à cette question. Cachée par une condition, une question vaut zéro et ne compte pas au dénominateur. */
  lire: (lue: Lue) => Reponse | null;
}

const somme = (valeurs: Donnees, champs: readonly string[]): number | null => {
  const nombres = champs.map((c) => nombreDe(valeurs, c));
  return nombres.includes(null) ? null : nombres.reduce<number>((a, b) => a + (b ?? 0), 0);
};

function enRapport(r: Rapport): Grandeur {
  const cent = r.unite === '%' ? 100 : 1;
  return {
    cle: r.cle,
    theme: r.theme,
    libelle: r.libelle,
    question: null,
    unite: r.unite,
    decimales: r.decimales ?? 1,
    nature: 'ratio',
    personnes: false,
    definition: 'Total du territoire rapporté au total du territoire, mêmes structures en haut et en bas.',
    champs: [...new Set([...r.haut, ...r.bas])],
    lire: ({ valeurs }) => {
      const [y, x] = [somme(valeurs, r.haut), somme(valeurs, r.bas)];
      return y === null || x === null ? null : { y: y * cent, x };
    },
  };
}

const commun = (theme: string, champ: { id: string }) => ({ theme, champs: [champ.id], question: null, decimales: 0 });

function enNombre(theme: string, champ: Champ): Grandeur {
  const moyenne = champ.type === 'pourcentage' || champ.unite === 'mois' || champ.unite === 'années';
  return {
    ...commun(theme, champ),
    cle: champ.id,
    libelle: champ.libelle,
    unite: champ.type === 'montant' ? '€' : champ.type === 'pourcentage' ? '%' : (champ.unite ?? ''),
    decimales: moyenne || champ.unite === 'ETP' ? 1 : 0,
    nature: moyenne ? 'moyenne' : 'total',
    personnes: champ.unite === 'personnes' || champ.unite === 'sorties',
    definition: `${moyenne ? 'Moyenne par structure' : 'Total du champ, estimé'}${champ.aide ? `. ${champ.aide}` : '.'}`,
    lire: ({ valeurs, visibles }) => {
      const y = nombreDe(valeurs, champ.id);
      if (y === null) return visibles.has(champ.id) ? null : { y: 0, x: moyenne ? 0 : 1 };
      return { y, x: 1 };
    },
  };
}

function enChoix(theme: string, champ: Champ): Grandeur[] {
  const options = champ.type === 'oui_non' ? [{ valeur: 'oui', libelle: 'Oui' }] : (champ.options ?? []);
  return options.map(({ valeur, libelle }) => ({
    ...commun(theme, champ),
    cle: `${champ.id}.${valeur}`,
    libelle,
    question: champ.libelle,
    unite: '%',
    decimales: 0,
    nature: 'part',
    personnes: false,
    definition: 'Part des structures concernées par la question.',
    lire: ({ valeurs, visibles }) => {
      const dit = valeurs[champ.id];
      if (dit === undefined) return visibles.has(champ.id) ? null : { y: 0, x: 0 };
      const oui = dit === true || dit === valeur || (Array.isArray(dit) && (dit as unknown[]).includes(valeur));
      return { y: oui ? 1 : 0, x: 1 };
    },
  }));
}

/** Un tableau de parts (clients, marchés) se résume par la plus grande de ses lignes : de quoi une structure dépend le plus. */
function enPlusGrande(theme: string, bloc: Repetition): Grandeur[] {
  const part = bloc.champs.find((c) => c.type === 'pourcentage');
  if (!part) return [];
  return [
    {
      ...commun(theme, bloc),
      cle: `${bloc.id}.${part.id}`,
      libelle: `${part.libelle} : la plus grande`,
      question: bloc.libelle,
      unite: '%',
      decimales: 1,
      nature: 'moyenne',
      personnes: false,
      definition: `Moyenne par structure de la plus grande part citée, une ligne par ${bloc.ligne}.`,
      lire: ({ valeurs }) => {
        const parts = ((valeurs[bloc.id] ?? []) as Donnees[]).flatMap((l) => nombreDe(l, part.id) ?? []);
        return parts.length > 0 ? { y: Math.max(...parts), x: 1 } : null;
      },
    },
  ];
}

/** Un tableau de lignes se résume par sa première liste : le total de son nombre, ou la part des structures qui la citent. */
function enLignes(theme: string, bloc: Repetition): Grandeur[] {
  const liste = bloc.champs.find((c) => c.type === 'choix');
  if (!liste) return enPlusGrande(theme, bloc);
  const nombre = bloc.champs.find((c) => c.type === 'nombre' || c.type === 'montant');
  return (liste.options ?? []).map(({ valeur, libelle }) => ({
    ...commun(theme, bloc),
    cle: `${bloc.id}.${valeur}`,
    libelle,
    question: nombre ? `${bloc.libelle} : ${nombre.libelle}` : bloc.libelle,
    unite: nombre ? (nombre.unite ?? '') : '%',
    decimales: nombre?.unite === 'ETP' ? 1 : 0,
    nature: nombre ? 'total' : 'part',
    personnes: nombre?.unite === 'personnes',
    definition: nombre ? 'Total du champ, estimé.' : 'Part des structures qui en citent au moins un.',
    lire: ({ valeurs, visibles }) => {
      if (!visibles.has(bloc.id)) return { y: 0, x: nombre ? 1 : 0 };
      const lignes = (valeurs[bloc.id] ?? []) as Record<string, unknown>[];
      const siennes = lignes.filter((l) => l[liste.id] === valeur);
      if (!nombre) return { y: siennes.length > 0 ? 1 : 0, x: 1 };
      return { y: siennes.reduce((a, l) => a + (nombreDe(l as Donnees, nombre.id) ?? 0), 0), x: 1 };
    },
  }));
}

/** Tout ce qu'un questionnaire mesure, rubrique par rubrique : ses rapports d'abord, puis ses questions. Les textes libres se lisent à part. */
export function grandeursDe(definition: Definition): Grandeur[] {
  const connus = new Set(definition.sections.flatMap((s) => s.blocs.map((b) => b.id)));
  return definition.sections.flatMap((section) => [
    ...RAPPORTS.filter((r) => r.theme === section.id && [...r.haut, ...r.bas].every((c) => connus.has(c))).map(
      enRapport,
    ),
    ...section.blocs.flatMap((bloc): Grandeur[] => {
      if (estRepetition(bloc)) return enLignes(section.id, bloc);
      if (['choix', 'choix_multiple', 'oui_non'].includes(bloc.type)) return enChoix(section.id, bloc);
      if (['nombre', 'montant', 'pourcentage'].includes(bloc.type)) return [enNombre(section.id, bloc)];
      return bloc.type === 'calcule' && bloc.unite && bloc.unite !== '%' ? [enNombre(section.id, bloc)] : [];
    }),
  ]);
}
