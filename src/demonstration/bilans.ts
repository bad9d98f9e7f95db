import { Readable } from 'node:stream';
import { sql } from 'kysely';
import {
  accepterBilan,
  commencerBilan,
  deposerBilan,
  ouvrirBilans,
  remplirBilan,
  renvoyerBilan,
} from '#src/domaines/bilans/index.ts';
import { executer } from '#src/droits/executer.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { centimes, fois } from '#src/socle/montants.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import type { Cadre, DossierDemo } from './chaine.ts';

/** Réponses inventées d'un bilan, sur les postes de la demande. */
function reponses({ demande: { etp } }: DossierDemo, rang: number): Donnees {
  const n = (base: number) => String(base + rang);
  return {
    bilan_etp_conventionnes: etp,
    bilan_etp_realises: centimes(fois(etp, ['0.97', '0.93', '1.01'][rang % 3] as string)),
    bilan_ecart: 'Recrutements plus lents que prévu au printemps (texte inventé).',
    bilan_encadrants: '2',
    bilan_cip: '0.8',
    bilan_materiel: 'Un atelier, deux véhicules, un local de formation (texte inventé).',
    bilan_salaries: n(40),
    bilan_femmes: n(15),
    bilan_rsa: n(21),
    bilan_deld: n(18),
    bilan_jeunes: n(7),
    bilan_seniors: n(8),
    bilan_handicap: n(4),
    bilan_infra: n(19),
    bilan_entrees: n(22),
    bilan_duree_moyenne: '11',
    bilan_suivis: [{ nature: 'Entretien individuel', objet: 'Projet professionnel', personnes: n(40), heures: '380' }],
    bilan_social: [{ domaine: 'mobilite', proposees: n(14), suivies: n(9) }],
    bilan_emploi: [{ genre: 'immersion', proposees: n(16), suivies: n(10), suites: 'Trois embauches (inventé).' }],
    sorties_durable: n(8),
    sorties_transition: '6',
    sorties_positive: '5',
    sorties_autre: '6',
    sorties_inconnue: '2',
    sorties_retrait: '1',
    bilan_analyse: "Une année inventée : des sorties meilleures qu'attendu, des recrutements difficiles.",
    comptes_charges: '412000',
    comptes_produits: '418500',
  };
}

/** Bilans de l'année des conventions inventées : un à déposer (celui du compte « structure »), un déposé, un accepté, un à corriger. */
export async function bilans(cadre: Cadre, dossiers: readonly DossierDemo[]): Promise<void> {
  const { base, ddets } = cadre;
  await ouvrirBilans(base);
  for (const [rang, dossier] of dossiers.entries()) {
    const { rows } = await sql<{ id: number }>`
      SELECT b.id FROM bilan b JOIN convention c ON c.id = b.convention WHERE c.dossier = ${dossier.id} AND b.etat = 'brouillon'`.execute(
      base,
    );
    const id = rows[0]?.id;
    if (rang === 0 || id === undefined) continue;
    await deposer(cadre, dossier, id, rang);
    const { rows: lus } = await sql<{ version: number }>`SELECT version FROM bilan WHERE id = ${id}`.execute(base);
    const { version } = lus[0]!;
    if (rang === 2)
      await executer(accepterBilan, ddets, { id, version, commentaire: 'Bilan clair, merci (démonstration).' });
    if (rang === 3)
      await executer(renvoyerBilan, ddets, {
        id,
        version,
        commentaire: 'Précisez les suites des immersions (démonstration).',
        champs: ['bilan_emploi'],
      });
  }
}

async function deposer({ base, annee }: Cadre, dossier: DossierDemo, id: number, rang: number): Promise<void> {
  const { acteur } = dossier;
  const objet = `bilan:${id}`;
  const version = async () => (await lireReponse(base, objet))!.version;
  await executer(commencerBilan, acteur, { id });
  await executer(remplirBilan, acteur, { id, version: await version(), changements: reponses(dossier, rang) });
  const comptes = await rendre(
    {
      titre: `Comptes annuels ${annee} inventés`,
      sousTitre: dossier.nom,
      langue: 'fr',
      date: `${annee}-12-31`,
      auteur: dossier.nom,
      mention: 'Document inventé pour la démonstration.',
      blocs: [{ type: 'paragraphe', texte: 'Charges : 412 000 €. Produits : 418 500 €.' }],
    },
    'pdf',
  );
  const depot = await ranger(Readable.from([comptes]));
  await deposerPiece(base, acteur, { objet, champ: 'comptes_annuels', nom: `comptes-${annee}.pdf`, depot });
  await executer(deposerBilan, acteur, { id, version: await version() });
}
