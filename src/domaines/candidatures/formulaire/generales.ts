import { type Contenu, PUBLICS_APPEL } from '#src/domaines/appels/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Champ, Controle, Section } from '#src/socle/formulaires/forme.ts';

const texte = (id: string, libelle: string, plus: Partial<Champ> = {}): Champ => ({
  id,
  type: 'texte',
  libelle,
  obligatoire: true,
  longueur: 200,
  ...plus,
});
const long = (id: string, libelle: string, plus: Partial<Champ> = {}): Champ =>
  texte(id, libelle, { type: 'texte_long', longueur: 6000, ...plus });

/** Qui porte le projet : le strict nécessaire, le reste est déjà connu de l'organisation. */
export const sectionPorteur = (): Section => ({
  id: 'porteur',
  titre: 'Qui porte le projet',
  blocs: [
    long('presentation', 'Présentez votre organisation', {
      aide: 'Ce qu’elle fait, depuis quand, sur quel territoire, avec quels moyens.',
    }),
    texte('representant', 'Personne qui la représente légalement'),
    texte('representant_qualite', 'En quelle qualité', { aide: 'Présidente, directeur, maire…', longueur: 120 }),
    texte('contact', 'Personne à joindre pour ce projet'),
    texte('contact_courriel', 'Sa messagerie', { longueur: 200 }),
    texte('contact_telephone', 'Son téléphone', { obligatoire: false, longueur: 30 }),
    long('experience', 'Actions comparables déjà menées, et leurs résultats', { obligatoire: false }),
  ],
});

/** Le projet entier, avant son plan d'actions. */
export function sectionProjet(contenu: Contenu): Section {
  const { debut, fin, mois } = contenu.duree;
  const vises = PUBLICS_APPEL.filter(({ id }) => contenu.publics.length === 0 || contenu.publics.includes(id));
  const bornes = debut && fin ? ` Le financeur prévoit du ${date(debut, 'courte')} au ${date(fin, 'courte')}.` : '';
  return {
    id: 'projet',
    titre: 'Le projet',
    ...(contenu.objectifs ? { aide: contenu.objectifs } : {}),
    blocs: [
      long('resume', 'Le projet en quelques phrases', {
        longueur: 1200,
        aide: 'Ce résumé ouvre la fiche que lisent le comité et les lecteurs.',
      }),
      long('besoins', 'À quels besoins répond-il ?', {
        aide: 'Les besoins constatés sur le territoire, et d’où vous le savez.',
      }),
      {
        id: 'publics',
        type: 'choix_multiple',
        libelle: 'Publics concernés',
        obligatoire: true,
        options: vises.map(({ id, libelle }) => ({ valeur: id, libelle })),
        ...(contenu.publicsTexte ? { aide: contenu.publicsTexte } : {}),
      },
      { id: 'beneficiaires', type: 'nombre', libelle: 'Personnes ou structures accompagnées', unite: 'par an', min: 0 },
      {
        id: 'debut',
        type: 'date',
        libelle: "Premier jour de l'opération",
        obligatoire: true,
        aide: `Durée prévue : ${mois} mois.${bornes}`,
      },
      { id: 'fin', type: 'date', libelle: "Dernier jour de l'opération", obligatoire: true },
      long('resultats', 'Résultats attendus', contenu.resultats ? { aide: contenu.resultats } : {}),
      long('partenariats', 'Partenaires et leur rôle', { obligatoire: false }),
      long('suivi_projet', 'Comment suivrez-vous et évaluerez-vous le projet ?', {
        ...(contenu.suivi ? { aide: contenu.suivi } : {}),
      }),
    ],
  };
}

/** Contrôles des dates du projet : leur ordre bloque ; sortir des bornes de l'appel alerte. */
export function controlesProjet(contenu: Contenu): Controle[] {
  const { debut, fin } = contenu.duree;
  const alerte = (id: string, quand: string, message: string, champ: string): Controle => ({
    id,
    quand,
    message,
    gravite: 'alerte',
    champs: [champ],
  });
  return [
    {
      id: 'dates_projet',
      quand: 'fin <= debut',
      message: "L'opération finit après son premier jour : corrigez l'une des deux dates.",
      gravite: 'bloquant',
      champs: ['debut', 'fin'],
    },
    ...(debut
      ? [
          alerte(
            'debut_projet',
            `debut < '${debut}'`,
            `L'appel prévoit un début au plus tôt le ${date(debut, 'courte')}.`,
            'debut',
          ),
        ]
      : []),
    ...(fin
      ? [
          alerte(
            'fin_projet',
            `fin > '${fin}'`,
            `L'appel prévoit une fin au plus tard le ${date(fin, 'courte')}.`,
            'fin',
          ),
        ]
      : []),
  ];
}

/** Ce que la personne habilitée déclare ; chaque déclaration est exigée au dépôt. */
export const sectionAttestation = (): Section => ({
  id: 'attestation',
  titre: "Déclarations sur l'honneur",
  aide: 'Celui ou celle qui dépose engage l’organisation.',
  blocs: [
    {
      id: 'attestation_exactitude',
      type: 'oui_non',
      libelle: 'Les informations de cette candidature sont exactes, et je suis habilité(e) à la déposer',
      obligatoire: true,
    },
    {
      id: 'attestation_obligations',
      type: 'oui_non',
      libelle: "L'organisation est à jour de ses obligations sociales et fiscales",
      obligatoire: true,
    },
    {
      id: 'engagement_republicain',
      type: 'choix',
      libelle: "Contrat d'engagement républicain",
      aide: 'Demandé aux associations et aux fondations : article 10-1 de la loi n° 2000-321 du 12 avril 2000.',
      obligatoire: true,
      options: [
        { valeur: 'souscrit', libelle: "L'organisation l'a souscrit" },
        { valeur: 'sans_objet', libelle: "Sans objet : ce n'est ni une association ni une fondation" },
      ],
    },
  ],
});

/** Contrôles de l'attestation : chaque déclaration répondue « non » empêche le dépôt. */
export const controlesAttestation = (): Controle[] =>
  [
    ['attestation_exactitude', 'Sans cette déclaration, la candidature ne peut pas être déposée.'],
    [
      'attestation_obligations',
      "Une organisation qui n'est pas à jour doit d'abord convenir d'un échéancier, et le joindre.",
    ],
  ].map(([champ = '', message = '']) => ({
    id: `refus_${champ}`,
    quand: `${champ} = faux`,
    message,
    gravite: 'bloquant',
    champs: [champ],
  }));
