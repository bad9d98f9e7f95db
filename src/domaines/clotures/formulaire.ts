import type { Contenu, Indicateur, Orientation } from '#src/domaines/appels/index.ts';
import type { Champ, Controle, Definition, Section } from '#src/socle/formulaires/forme.ts';
import type { GenreBilan } from './forme.ts';

const recit = (id: string, libelle: string, plus: Partial<Champ> = {}): Champ => ({
  id,
  type: 'texte_long',
  libelle,
  longueur: 6000,
  ...plus,
});

/** Champ « où en est cette orientation ». */
export const idEtat = (orientation: string) => `etat_${orientation}`;
/** Champ du récit d'une orientation. */
export const idRecit = (orientation: string) => `recit_${orientation}`;
/** Champ des actions faites pour une orientation. */
export const idFaites = (orientation: string) => `faites_${orientation}`;
/** Champ qui explique l'écart d'un indicateur à sa cible. */
export const idEcart = (indicateur: string) => `ecart_${indicateur}`;
/** Champ de pièce des justificatifs d'une ligne de dépense ou de ressource. */
export const champLigne = (ligne: string) => `ligne_${ligne}`;
export const VAUT_COMPTE_RENDU = 'vaut_compte_rendu';

/**
 * Formulaire du bilan tiré du contenu d'un appel : chaque orientation y a sa partie, à laquelle il faut répondre, puis les écarts des
 * indicateurs et l'annexe des comptes. Pure : le même contenu donne la même définition.
 */
export function formulaireBilan(contenu: Contenu, genre: GenreBilan): Definition {
  return {
    sections: [
      sectionEnsemble(),
      ...contenu.orientations.map(sectionOrientation),
      ...(contenu.indicateurs.length > 0 ? [sectionEcarts(contenu.indicateurs)] : []),
      sectionComptes(genre),
      sectionAttestation(),
    ],
    controles: CONTROLES,
  };
}

const sectionEnsemble = (): Section => ({
  id: 'ensemble',
  titre: "L'opération en bref",
  blocs: [
    recit('bilan_resume', 'Ce qui a été fait, en quelques phrases', {
      obligatoire: true,
      longueur: 2000,
      aide: "Ce résumé ouvre le bilan et l'évaluation de l'appel.",
    }),
    recit('bilan_publics', 'Qui en a bénéficié, et où', {
      obligatoire: true,
      longueur: 3000,
      aide: 'Publics, territoires, structures : des nombres, jamais de noms de personnes accompagnées.',
    }),
    recit('bilan_changements', 'Ce qui a changé par rapport au projet, et pourquoi', { longueur: 3000 }),
    recit('bilan_suites', 'Ce qui continue après', { longueur: 3000 }),
  ],
});

function sectionOrientation(o: Orientation): Section {
  const faite = `${idEtat(o.id)} <> 'non_prevue'`;
  return {
    id: `orientation_${o.id}`,
    titre: o.titre,
    ...(o.description ? { aide: o.description } : {}),
    blocs: [
      {
        id: idEtat(o.id),
        type: 'choix',
        libelle: 'Où en est cette orientation ?',
        obligatoire: true,
        options: [
          { valeur: 'comme_prevu', libelle: 'Réalisée comme prévu' },
          { valeur: 'en_partie', libelle: 'Réalisée en partie' },
          { valeur: 'autrement', libelle: 'Réalisée autrement que prévu' },
          { valeur: 'non_realisee', libelle: 'Non réalisée' },
          ...(o.obligatoire ? [] : [{ valeur: 'non_prevue', libelle: 'Le projet ne la prévoyait pas' }]),
        ],
      },
      recit(idRecit(o.id), "Racontez ce qui a été fait, ou pourquoi cela ne l'a pas été", {
        obligatoire: true,
        ...(o.obligatoire ? {} : { condition: faite }),
      }),
      {
        id: idFaites(o.id),
        type: 'repetition',
        libelle: 'Actions menées',
        ligne: 'action',
        max: 60,
        ...(o.obligatoire ? {} : { condition: faite }),
        champs: [
          { id: 'titre', type: 'texte', libelle: 'Action', obligatoire: true, longueur: 200 },
          {
            id: 'etat',
            type: 'choix',
            libelle: 'État',
            obligatoire: true,
            options: [
              { valeur: 'menee', libelle: 'Menée' },
              { valeur: 'en_partie', libelle: 'Menée en partie' },
              { valeur: 'abandonnee', libelle: 'Non menée' },
            ],
          },
          { id: 'fait', type: 'texte_long', libelle: 'Ce qui a été fait', obligatoire: true, longueur: 4000 },
          { id: 'quand', type: 'texte', libelle: 'Quand', longueur: 300 },
          { id: 'publics', type: 'texte', libelle: 'Pour qui, et combien', longueur: 300 },
          { id: 'partenaires', type: 'texte', libelle: 'Avec qui', longueur: 300 },
        ],
      },
      recit(`difficultes_${o.id}`, 'Difficultés rencontrées', {
        longueur: 3000,
        ...(o.obligatoire ? {} : { condition: faite }),
      }),
    ],
  };
}

const sectionEcarts = (indicateurs: readonly Indicateur[]): Section => ({
  id: 'indicateurs',
  titre: 'Indicateurs : expliquez les écarts',
  aide: "Les valeurs se relèvent à part, avec leurs preuves. Ici : ce qui explique un écart à la cible, ou l'absence de relevé.",
  blocs: indicateurs.map((i) => recit(idEcart(i.id), i.libelle, { longueur: 2000 })),
});

const sectionComptes = (genre: GenreBilan): Section => ({
  id: 'comptes',
  titre: 'Annexe des comptes',
  aide: "Les montants s'écrivent dans le budget réalisé, avec leurs justificatifs. Ici : ce que des chiffres ne disent pas.",
  blocs: [
    recit('ecarts_budget', "Expliquez les écarts avec le budget retenu, s'il y en a", { longueur: 4000 }),
    recit('regles_indirectes', 'Comment les charges indirectes ont été réparties', {
      longueur: 2000,
      aide: "Règle d'affectation à cette opération : surface, temps, effectif…",
    }),
    recit('benevolat', 'Bénévolat et contributions volontaires en nature', { longueur: 2000 }),
    {
      id: 'piece_comptes',
      type: 'piece',
      libelle: 'Comptes annuels, ou compte de résultat de l’opération',
      fichiers: ['pdf', 'tableur', 'texte', 'image'],
      nombreMax: 10,
    },
    {
      id: 'piece_publicite',
      type: 'piece',
      libelle: 'Preuves de publicité des financeurs (affiche, page, invitation)',
      fichiers: ['pdf', 'tableur', 'texte', 'image'],
      nombreMax: 10,
    },
    ...(genre === 'final'
      ? [
          {
            id: VAUT_COMPTE_RENDU,
            type: 'oui_non',
            libelle: 'Ce bilan est aussi le compte rendu financier de la subvention',
            aide: 'Loi n° 2000-321 du 12 avril 2000, article 10 : un organisme privé subventionné le remet dans les six mois qui suivent la fin de son exercice.',
            obligatoire: true,
          } satisfies Champ,
        ]
      : []),
  ],
});

const sectionAttestation = (): Section => ({
  id: 'attestation',
  titre: "Déclaration sur l'honneur",
  blocs: [
    {
      id: 'attestation_nom',
      type: 'texte',
      libelle: 'Personne qui représente légalement l’organisation',
      obligatoire: true,
      longueur: 200,
    },
    {
      id: 'attestation_exacte',
      type: 'oui_non',
      libelle: 'Les informations et les montants de ce bilan sont exacts et sincères',
      obligatoire: true,
    },
  ],
});

const CONTROLES: Controle[] = [
  {
    id: 'attestation_refusee',
    quand: 'attestation_exacte = faux',
    message: 'Sans cette déclaration, le bilan ne peut pas être déposé.',
    gravite: 'bloquant',
    champs: ['attestation_exacte'],
  },
];
