import { documentRecepisse } from '#src/domaines/formulaires/index.ts';
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

/** Le récépissé d'une candidature, à lire et à vérifier. @param verifier page où tout le monde le vérifie */
export function recepisseCandidature(contenu: ContenuDepose, empreinte: string, verifier: string): DocumentRapport {
  const { candidature, appel, porteur, budget } = contenu;
  return documentRecepisse(contenu, {
    numero: candidature.numero,
    de: porteur.nom,
    quoi: 'Candidature déposée',
    lignes: [
      ['Numéro', candidature.numero],
      ['Projet', candidature.intitule],
      ['Porteur', porteur.siret ? `${porteur.nom}, SIRET ${porteur.siret}` : porteur.nom],
      ['Appel', `${appel.intitule}, version ${appel.version}, de ${appel.financeur}`],
    ],
    empreintes: budget ? [['Budget demandé, empreinte', budget.empreinte]] : [],
    circonstance: contenu.prolongation ? 'dans le délai accordé au nom du porteur' : null,
    empreinte,
    verifier: [
      `Sur ${verifier}, sans compte : donnez le fichier du récépissé, ou recopiez l'empreinte.`,
      "Hors ligne : « bin/maillage recepisse verifier FICHIER » refait l'empreinte. Si un seul caractère change, elle change.",
    ],
  });
}
