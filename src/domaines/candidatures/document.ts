import { dateHeure } from '#src/presentation/format.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { blocPieces, blocsFormulaire } from '#src/socle/rapports/formulaire.ts';
import type { BudgetJuge } from './budget.ts';
import type { ContenuCandidature } from './contenu.ts';
import type { ContenuDepose } from './empreinte.ts';
import { suiviCandidature } from './suivi.ts';

/** Le budget demandé : ses charges, ses ressources, ses totaux. */
export function blocsBudget({ enregistre: { contenu }, verdict }: BudgetJuge): Bloc[] {
  const tableau = (legende: string, premiere: string, lignes: string[][]): Bloc => ({
    type: 'tableau',
    legende,
    colonnes: [
      { libelle: premiere, largeur: 70 },
      { libelle: 'Montant', largeur: 30 },
    ],
    lignes: lignes.length > 0 ? lignes : [['Aucune ligne', '']],
  });
  const { totaux } = verdict;
  return [
    { type: 'section', niveau: 1, titre: 'Budget demandé' },
    tableau('Charges', 'Charge', [
      ...contenu.charges.map((c) => [`${c.compte} ${c.libelle}`, enEuros(c.montant)]),
      ['Total des charges', enEuros(totaux.charges)],
    ]),
    tableau('Ressources', 'Ressource', [
      ...contenu.ressources.map((r) => [`${r.compte} ${r.libelle}`, enEuros(r.montant)]),
      ['Total des ressources', enEuros(totaux.ressources)],
      ['dont subvention demandée', enEuros(totaux.demande)],
    ]),
    ...(contenu.contributions.length > 0
      ? [
          tableau(
            'Contributions volontaires (86 et 87)',
            'Contribution',
            contenu.contributions.map((c) => [c.libelle, enEuros(c.montant)]),
          ),
        ]
      : []),
  ];
}

/** La candidature entière, en document : PDF accessible, ou classeur d'une feuille par bloc. */
export function documentCandidature({
  candidature: c,
  reponse,
  evaluation,
  pieces,
  budget,
}: ContenuCandidature): DocumentRapport {
  const brouillon = c.etat === 'brouillon';
  const etat = suiviCandidature.etats[c.etat].libelle.toLowerCase();
  return {
    titre: `${brouillon ? 'Brouillon, non déposé : ' : ''}${c.intitule}`,
    sousTitre: `${c.organisationNom}, ${c.appelIntitule}, ${c.numero ? `n° ${c.numero}, ` : ''}${etat}`,
    langue: 'fr',
    date: aujourdhui(),
    auteur: c.organisationNom,
    mention: brouillon ? "Brouillon : ce document n'est pas une candidature déposée." : `Candidature n° ${c.numero}`,
    blocs: [
      ...blocsFormulaire(reponse.definition, evaluation.valeurs, evaluation.visibles),
      ...(budget ? blocsBudget(budget) : []),
      { type: 'section', niveau: 1, titre: 'Pièces jointes' },
      ...blocPieces(pieces),
    ],
  };
}

/** Le récépissé : ce qui a été déposé, quand, par qui, et de quoi le vérifier. Même récépissé, mêmes octets. */
export function documentRecepisse(contenu: ContenuDepose, empreinte: string, verifier: string): DocumentRapport {
  const { candidature, appel, porteur, formulaire, budget } = contenu;
  const quoi = contenu.rang === 1 ? 'Candidature déposée' : 'Corrections rendues';
  const lignes: [string, string][] = [
    ['Numéro', candidature.numero],
    ['Projet', candidature.intitule],
    ['Porteur', porteur.siret ? `${porteur.nom}, SIRET ${porteur.siret}` : porteur.nom],
    ['Appel', `${appel.intitule}, version ${appel.version}, de ${appel.financeur}`],
    [quoi, `${dateHeure(contenu.depose_le)}, heure de Paris, à l'horloge du serveur`],
    ['Par', contenu.depose_par],
    ['Formulaire', `${formulaire.titre}, version ${formulaire.numero}`],
    ...(budget ? ([['Budget demandé, empreinte', budget.empreinte]] as [string, string][]) : []),
    [
      'Dépôt',
      `n° ${contenu.rang}${contenu.prolongation ? ', dans le délai accordé au nom du porteur' : ''}${contenu.en_retard ? ', rendu après la date demandée' : ''}`,
    ],
    ['Empreinte de tout ce qui est déposé (SHA-256)', empreinte],
  ];
  return {
    titre: `Récépissé de dépôt n° ${candidature.numero}`,
    sousTitre: `${porteur.nom}, le ${dateHeure(contenu.depose_le)}`,
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
          `Sur ${verifier}, sans compte : donnez le fichier du récépissé, ou recopiez l'empreinte.`,
          "Hors ligne : « bin/maillage recepisse verifier FICHIER » refait l'empreinte. Si un seul caractère change, elle change.",
        ],
      },
    ],
  };
}
