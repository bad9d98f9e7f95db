import { date, dateHeure } from '#src/presentation/format.ts';
import type { Definition, Donnees, LigneRepetee, Valeur } from '#src/socle/formulaires/forme.ts';
import { enTexte, estRepetition } from '#src/socle/formulaires/index.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import type { ContenuDossier } from './contenu.ts';
import type { ContenuDepose } from './empreinte.ts';
import { LIBELLES_NATURE_DOSSIER } from './regles.ts';
import { suiviDossier } from './suivi.ts';

const sansReponse = 'sans réponse';

/** Les sections d'un formulaire rempli : un tableau par section, un par répétition. Ce qu'une condition cache n'y est pas. */
export function blocsFormulaire(definition: Definition, valeurs: Donnees, visibles: ReadonlySet<string>): Bloc[] {
  const blocs: Bloc[] = [];
  for (const section of definition.sections) {
    if (!visibles.has(`section:${section.id}`)) continue;
    blocs.push({ type: 'section', niveau: 1, titre: section.titre });
    const simples = section.blocs.filter(
      (b) => !estRepetition(b) && b.type !== 'information' && b.type !== 'piece' && visibles.has(b.id),
    );
    if (simples.length > 0)
      blocs.push({
        type: 'tableau',
        legende: section.titre,
        colonnes: [
          { libelle: 'Question', largeur: 35 },
          { libelle: 'Réponse', largeur: 65 },
        ],
        lignes: simples.map((b) => [
          estRepetition(b) ? b.libelle : b.unite ? `${b.libelle} (${b.unite})` : b.libelle,
          (estRepetition(b) ? '' : enTexte(b, valeurs[b.id] as Valeur | undefined)) || sansReponse,
        ]),
      });
    for (const b of section.blocs) {
      if (!estRepetition(b) || !visibles.has(b.id)) continue;
      const lignes = (valeurs[b.id] ?? []) as LigneRepetee[];
      blocs.push({ type: 'section', niveau: 2, titre: b.libelle });
      if (lignes.length === 0) blocs.push({ type: 'paragraphe', texte: `Aucune ligne « ${b.ligne} ».` });
      else {
        const champs = b.champs.filter((c) => c.type !== 'information');
        blocs.push({
          type: 'tableau',
          legende: b.libelle,
          colonnes: champs.map((c) => ({ libelle: c.unite ? `${c.libelle} (${c.unite})` : c.libelle })),
          lignes: lignes.map((l) => champs.map((c) => enTexte(c, l[c.id]) || sansReponse)),
        });
      }
    }
  }
  return blocs;
}

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
      ...tableauPieces(pieces),
    ],
  };
}

function tableauPieces(pieces: readonly { nom: string; sha256: string; octets: number }[]): Bloc[] {
  if (pieces.length === 0) return [{ type: 'paragraphe', texte: 'Aucune pièce jointe.' }];
  return [
    {
      type: 'tableau',
      legende: 'Pièces et leurs empreintes',
      colonnes: [{ libelle: 'Pièce' }, { libelle: 'Empreinte (SHA-256)' }],
      lignes: pieces.map(({ nom, sha256 }) => [nom, sha256]),
    },
  ];
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
      ...tableauPieces(contenu.pieces),
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
