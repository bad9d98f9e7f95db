import type { Clause, Contenu, Indicateur, Orientation } from '#src/domaines/appels/index.ts';
import type { Champ, Section } from '#src/socle/formulaires/forme.ts';

/** Champ des actions qui répondent à une orientation. */
export const idActions = (orientation: string): string => `actions_${orientation}`;
/** Champ de la cible proposée pour un indicateur. */
export const idCible = (indicateur: string): string => `cible_${indicateur}`;
/** Champ d'une pièce demandée par l'appel. */
export const idPiece = (piece: string): string => `piece_${piece}`;

/** Une partie par orientation : son plan d'actions, et les cibles de ses indicateurs. */
export const sectionOrientation = (o: Orientation, indicateurs: readonly Indicateur[]): Section => ({
  id: `orientation_${o.id}`,
  titre: o.titre,
  aide: [o.description, o.obligatoire ? '' : "Cette orientation n'est pas obligatoire."].filter(Boolean).join(' '),
  blocs: [
    {
      id: idActions(o.id),
      type: 'repetition',
      libelle: 'Actions proposées',
      ligne: 'action',
      ...(o.obligatoire ? { min: 1 } : {}),
      max: 30,
      champs: [
        { id: 'titre', type: 'texte', libelle: 'Action', obligatoire: true, longueur: 200 },
        { id: 'description', type: 'texte_long', libelle: 'En quoi elle consiste', obligatoire: true, longueur: 4000 },
        { id: 'calendrier', type: 'texte', libelle: 'Calendrier', obligatoire: true, longueur: 300 },
        { id: 'publics', type: 'texte', libelle: 'Pour qui', obligatoire: true, longueur: 300 },
        { id: 'partenaires', type: 'texte', libelle: 'Avec qui', longueur: 300 },
        {
          id: 'moyens',
          type: 'texte',
          libelle: 'Moyens',
          aide: 'Temps de travail, outils, prestations.',
          longueur: 500,
        },
      ],
    },
    ...indicateurs.filter(({ orientation }) => orientation === o.id).map(champCible),
  ],
});

/** Indicateurs qui mesurent l'appel entier. */
export function sectionIndicateurs(contenu: Contenu): Section[] {
  const ids = new Set(contenu.orientations.map(({ id }) => id));
  const restent = contenu.indicateurs.filter(({ orientation }) => !orientation || !ids.has(orientation));
  return restent.length === 0
    ? []
    : [{ id: 'indicateurs', titre: 'Indicateurs et cibles', blocs: restent.map(champCible) }];
}

function champCible(i: Indicateur): Champ {
  const type = i.type === 'montant' ? 'montant' : i.type === 'taux' ? 'pourcentage' : 'nombre';
  const aide = [
    i.cible ? `Cible de tout l'appel : ${i.cible.replace('.', ',')} ${i.unite}.` : '',
    i.preuve ? `Preuve demandée au bilan : ${i.preuve}.` : '',
  ].filter(Boolean);
  return {
    id: idCible(i.id),
    type,
    libelle: `${i.libelle} : votre cible`,
    obligatoire: true,
    min: 0,
    ...(type === 'nombre' ? { unite: i.unite } : {}),
    ...(aide.length > 0 ? { aide: aide.join(' ') } : {}),
  };
}

/** Candidature d'un territoire : qui le compose, qui s'engage et pour combien, et le projet qu'il porte. */
export const sectionTerritoire = (): Section => ({
  id: 'territoire',
  titre: 'Le territoire candidat',
  blocs: [
    { id: 'territoire_perimetre', type: 'texte_long', libelle: 'Périmètre proposé', obligatoire: true, longueur: 2000 },
    {
      id: 'territoire_projet',
      type: 'texte_long',
      libelle: 'Projet de territoire',
      aide: 'Où en est-il (écrit, délibéré, en cours), et ce qu’il prévoit pour l’emploi et l’insertion.',
      obligatoire: true,
      longueur: 6000,
    },
    {
      id: 'territoire_partenaires',
      type: 'repetition',
      libelle: 'Partenaires engagés',
      ligne: 'partenaire',
      min: 1,
      max: 60,
      champs: [
        { id: 'nom', type: 'texte', libelle: 'Organisation', obligatoire: true, longueur: 200 },
        {
          id: 'nature',
          type: 'choix',
          libelle: 'Nature',
          obligatoire: true,
          options: [
            ['collectivite', 'Collectivité ou intercommunalité'],
            ['etat', 'Service ou opérateur de l’État'],
            ['insertion', "Structure ou réseau de l'insertion"],
            ['entreprise', 'Entreprise ou fédération'],
            ['autre', 'Autre'],
          ].map(([valeur = '', libelle = '']) => ({ valeur, libelle })),
        },
        { id: 'role', type: 'texte', libelle: 'Ce que ce partenaire fera', obligatoire: true, longueur: 500 },
        {
          id: 'apport',
          type: 'montant',
          libelle: 'Cofinancement',
          aide: 'Écrivez 0 si ce partenaire ne finance pas.',
          obligatoire: true,
          min: 0,
        },
        {
          id: 'engagement',
          type: 'choix',
          libelle: 'Engagement',
          obligatoire: true,
          options: [
            ['pressenti', 'Pressenti'],
            ['accord', 'Accord de principe écrit'],
            ['delibere', 'Délibéré ou signé'],
          ].map(([valeur = '', libelle = '']) => ({ valeur, libelle })),
        },
      ],
    },
    {
      id: 'territoire_cofinancement',
      type: 'calcule',
      libelle: 'Cofinancements annoncés par les partenaires',
      unite: '€',
      decimales: 2,
      formule: 'somme(territoire_partenaires.apport)',
    },
    {
      id: 'territoire_gouvernance',
      type: 'texte_long',
      libelle: 'Qui décide, et comment',
      obligatoire: true,
      longueur: 4000,
    },
    {
      id: 'territoire_calendrier',
      type: 'texte_long',
      libelle: 'Calendrier d’ensemble',
      obligatoire: true,
      longueur: 4000,
    },
  ],
});

/** Chaque clause de solidarité : ce que le candidat s'engage à faire, et comment on le vérifiera. */
export const sectionClauses = (clauses: readonly Clause[]): Section => ({
  id: 'clauses',
  titre: 'Clauses de solidarité',
  aide: 'Dites, pour chacune, ce à quoi vous vous engagez. Une réponse « en partie » ou « non » se motive ; elle n’empêche pas le dépôt.',
  blocs: clauses.flatMap((c): Champ[] => [
    {
      id: `clause_${c.id}`,
      type: 'choix',
      libelle: c.titre,
      aide: [
        c.critere,
        c.conditions && `Conditions : ${c.conditions}`,
        c.vigilance && `Points de vigilance : ${c.vigilance.split('\n').filter(Boolean).join(' ; ')}`,
      ]
        .filter(Boolean)
        .join(' '),
      obligatoire: true,
      options: [
        { valeur: 'oui', libelle: 'Nous nous y engageons' },
        { valeur: 'en_partie', libelle: 'En partie' },
        { valeur: 'non', libelle: 'Non' },
      ],
    },
    {
      id: `clause_${c.id}_moyens`,
      type: 'texte_long',
      libelle: 'Comment, et comment le vérifier',
      obligatoire: true,
      longueur: 3000,
      condition: `clause_${c.id} <> 'non'`,
    },
    {
      id: `clause_${c.id}_raison`,
      type: 'texte_long',
      libelle: 'Pourquoi pas',
      obligatoire: true,
      longueur: 2000,
      condition: `clause_${c.id} = 'non'`,
    },
  ]),
});
