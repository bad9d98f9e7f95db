import { dateHeure } from '#src/presentation/format.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { blocPieces } from '#src/socle/rapports/formulaire.ts';

/** Ce que tout récépissé de formulaire fige. Tout y est texte, entier ou booléen : relu de la base, il se récrit avec les mêmes octets. */
export interface ContenuRecepisse {
  recepisse: 1;
  rang: number;
  depose_le: string;
  depose_par: string;
  /** Vrai : des corrections rendues après la date demandée. */
  en_retard: boolean;
  formulaire: { version: number; titre: string; numero: number; empreinte: string };
  reponses: Donnees;
  /** Champs calculés tels qu'ils étaient au dépôt. */
  calculs: Donnees;
  pieces: { champ: string | null; nom: string; sha256: string; octets: number }[];
  /** Alertes non bloquantes laissées au dépôt. */
  alertes: string[];
}

interface Mots {
  numero: string;
  /** Qui a déposé : le porteur, la structure. */
  de: string;
  /** « Dossier déposé », « Candidature déposée ». */
  quoi: string;
  /** Ce qui désigne l'objet déposé. */
  lignes: [string, string][];
  /** Autres empreintes qu'il porte. */
  empreintes?: [string, string][];
  /** Dépôt hors du cas ordinaire : « dans le délai accordé ». */
  circonstance?: string | null;
  empreinte: string;
  verifier: string[];
}

/** Le récépissé : ce qui a été déposé, quand, par qui, et de quoi le vérifier. Même récépissé, mêmes octets. */
export function documentRecepisse(contenu: ContenuRecepisse, mots: Mots): DocumentRapport {
  const { formulaire } = contenu;
  const depot = [
    `n° ${contenu.rang}`,
    mots.circonstance ?? null,
    contenu.en_retard ? 'rendu après la date demandée' : null,
  ];
  return {
    titre: `Récépissé de dépôt n° ${mots.numero}`,
    sousTitre: `${mots.de}, le ${dateHeure(contenu.depose_le)}`,
    langue: 'fr',
    // Déposé peu après minuit à Paris, il porte le jour de Paris.
    date: jourDe(new Date(contenu.depose_le)),
    auteur: 'Maillage',
    sommaire: false,
    blocs: [
      {
        type: 'tableau',
        legende: 'Ce qui a été déposé',
        colonnes: [
          { libelle: 'Quoi', largeur: 30 },
          { libelle: 'Valeur', largeur: 70 },
        ],
        lignes: [
          ...mots.lignes,
          [
            contenu.rang === 1 ? mots.quoi : 'Corrections rendues',
            `${dateHeure(contenu.depose_le)}, heure de Paris, à l'horloge du serveur`,
          ],
          ['Par', contenu.depose_par],
          ['Formulaire', `${formulaire.titre}, version ${formulaire.numero}`],
          ...(mots.empreintes ?? []),
          ['Dépôt', depot.filter((d) => d !== null).join(', ')],
          ['Empreinte de tout ce qui est déposé (SHA-256)', mots.empreinte],
        ],
      },
      { type: 'section', niveau: 2, titre: 'Pièces jointes' },
      ...blocPieces(contenu.pieces),
      { type: 'encadre', ton: 'methode', titre: 'Vérifier ce récépissé', texte: mots.verifier },
    ],
  };
}
