import { date, dateHeure } from '#src/presentation/format.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { blocPieces, blocsFormulaire } from '#src/socle/rapports/formulaire.ts';
import type { ContenuDossier } from './contenu.ts';
import type { ContenuDepose } from './empreinte.ts';
import { LIBELLES_NATURE_DOSSIER } from './regles.ts';
import { suiviDossier } from './suivi.ts';

/** Le dossier entier, en document : PDF accessible, ou classeur d'une feuille par bloc. */
export function documentDossier({ dossier, reponse, evaluation, pieces }: ContenuDossier): DocumentRapport {
  const brouillon = dossier.etat === 'brouillon';
  return {
    titre: `${brouillon ? 'Brouillon, non déposé : dossier' : 'Dossier'} ${dossier.annee} de ${dossier.structureNom}`,
    sousTitre: `${LIBELLES_NATURE_DOSSIER[dossier.nature]}, ${dossier.numero ? `n° ${dossier.numero}, ` : ''}${suiviDossier.etats[dossier.etat].libelle.toLowerCase()}`,
    langue: 'fr',
    date: aujourdhui(),
    auteur: dossier.structureNom,
    mention: brouillon ? "Brouillon : ce document n'est pas un dossier déposé." : `Dossier n° ${dossier.numero}`,
    blocs: [
      ...blocsFormulaire(reponse.definition, evaluation.valeurs, evaluation.visibles),
      { type: 'section', niveau: 1, titre: 'Pièces jointes' },
      ...blocPieces(pieces),
    ],
  };
}

/** Le récépissé : ce qui a été déposé, quand, par qui, et de quoi le vérifier. Même récépissé, mêmes octets. */
export function documentRecepisse(contenu: ContenuDepose, empreinte: string): DocumentRapport {
  const { dossier, structure, formulaire } = contenu;
  const quoi = contenu.rang === 1 ? 'Dossier déposé' : 'Corrections rendues';
  const lignes: [string, string][] = [
    ['Numéro du dossier', dossier.numero],
    ['Structure', `${structure.nom} (${structure.type}), SIRET ${structure.siret}`],
    ['Campagne', dossier.campagne],
    [
      'Nature',
      `${LIBELLES_NATURE_DOSSIER[dossier.nature as 'annuel']}, ${dossier.annees} an${dossier.annees > 1 ? 's' : ''}`,
    ],
    [quoi, `${dateHeure(contenu.depose_le)}, heure de Paris, à l'horloge du serveur`],
    ['Par', contenu.depose_par],
    ['Formulaire', `${formulaire.titre}, version ${formulaire.numero}`],
    ['Dépôt', `n° ${contenu.rang} de ce dossier${contenu.en_retard ? ', rendu après la date demandée' : ''}`],
    ['Empreinte du contenu (SHA-256)', empreinte],
  ];
  return {
    titre: `Récépissé de dépôt n° ${dossier.numero}`,
    sousTitre: `${structure.nom}, le ${date(contenu.depose_le.slice(0, 10))}`,
    langue: 'fr',
    date: contenu.depose_le.slice(0, 10),
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
        lignes,
      },
      { type: 'section', niveau: 2, titre: 'Pièces jointes' },
      ...blocPieces(contenu.pieces),
      {
        type: 'encadre',
        ton: 'methode',
        titre: 'Vérifier ce récépissé',
        texte: [
          "Le fichier du contenu se télécharge sur la page du récépissé. Son empreinte SHA-256, calculée par n'importe quel outil (« sha256sum »), est celle écrite plus haut : si un seul caractère change, elle change.",
        ],
      },
    ],
  };
}
