import { documentRecepisse } from '#src/domaines/formulaires/index.ts';
import { pluriel } from '#src/presentation/format.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { blocPieces, blocsFormulaire } from '#src/socle/rapports/formulaire.ts';
import type { ContenuDossier } from './contenu.ts';
import type { ContenuDepose } from './empreinte.ts';
import type { NatureDossier } from './forme.ts';
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

/** Le récépissé d'un dossier, à lire et à vérifier. */
export function recepisseDossier(contenu: ContenuDepose, empreinte: string): DocumentRapport {
  const { dossier, structure } = contenu;
  const nature = LIBELLES_NATURE_DOSSIER[dossier.nature as NatureDossier];
  return documentRecepisse(contenu, {
    numero: dossier.numero,
    de: structure.nom,
    quoi: 'Dossier déposé',
    lignes: [
      ['Numéro du dossier', dossier.numero],
      ['Structure', `${structure.nom} (${structure.type}), SIRET ${structure.siret}`],
      ['Campagne', dossier.campagne],
      ['Nature', `${nature}, ${pluriel(dossier.annees, 'an')}`],
    ],
    empreinte,
    verifier: [
      "Le fichier du contenu se télécharge sur la page du récépissé. Son empreinte SHA-256, calculée par n'importe quel outil (« sha256sum »), est celle écrite plus haut : si un seul caractère change, elle change.",
    ],
  });
}
