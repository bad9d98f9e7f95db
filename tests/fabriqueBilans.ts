import { Readable } from 'node:stream';
import { sql } from 'kysely';
import '#src/domaines/bilans/recepisse.ts';
import { bilanSitue, objetBilan } from '#src/domaines/bilans/chargement.ts';
import { commencerBilan, deposerBilan, ouvrirBilans, remplirBilan } from '#src/domaines/bilans/index.ts';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from './fabriqueConventionnement.ts';

/** Réponses d'un bilan que rien n'empêche de déposer, sauf les comptes annuels, à joindre. */
export const REPONSES_BILAN: Donnees = {
  bilan_etp_conventionnes: '24.76',
  bilan_etp_realises: '24.1',
  bilan_encadrants: '3',
  bilan_cip: '0.86',
  bilan_materiel: 'Un atelier inventé, deux camions.',
  bilan_salaries: '60',
  bilan_femmes: '20',
  bilan_rsa: '30',
  bilan_deld: '25',
  bilan_jeunes: '10',
  bilan_seniors: '12',
  bilan_handicap: '5',
  bilan_infra: '28',
  bilan_entrees: '33',
  bilan_duree_moyenne: '11',
  bilan_suivis: [{ nature: 'Entretien individuel', objet: 'Projet professionnel', personnes: '60', heures: '410' }],
  sorties_durable: '25',
  sorties_transition: '8',
  sorties_positive: '5',
  sorties_autre: '6',
  sorties_inconnue: '2',
  sorties_retrait: '3',
  bilan_analyse: 'Une année inventée.',
  comptes_charges: '900000',
  comptes_produits: '905000',
};

export interface Bilans extends Campagne {
  convention: number;
  /** Bilan de cette année. */
  bilan: number;
  annee: number;
}

/** Une convention en vigueur depuis le 1er janvier et son bilan, ouvert comme il l'est au démarrage. */
export async function bilanDeTest(base: Base): Promise<Bilans> {
  const c = await campagneDeTest(base);
  await semerParametres(base);
  await semerFormulaires(base);
  await semerModeles(base);
  const annee = new Date().getFullYear();
  const convention = await conventionDeTest(base, c, annee);
  await ouvrirBilans(base);
  const { rows } = await sql<{
    id: number;
  }>`SELECT id FROM bilan WHERE convention = ${convention} AND annee = ${annee}`.execute(base);
  return { ...c, convention, bilan: rows[0]!.id, annee };
}

/** Une convention active, sans passer par la décision : pour éprouver ce qui la suit. */
export async function conventionDeTest(base: Base, c: Campagne, debut: number, fin = debut + 1): Promise<number> {
  const dossier = await dossierDeTest(base, c, { etat: 'accorde' });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO convention (numero, structure, organisation_id, departement, dossier, type, debut, fin, etat)
    VALUES (${`ESSAI${dossier}`}, ${c.idStructure}, ${c.structure.organisationId}, '62', ${dossier}, 'ACI', ${`${debut}-01-01`}, ${`${fin}-12-31`},
      'active') RETURNING id`.execute(base);
  return rows[0]!.id;
}

/** Les gestes d'un bilan d'essai, chacun comme une personne le ferait. */
export function gestesDuBilan(base: Base, b: Bilans) {
  const objet = objetBilan(b.bilan);
  const reponse = async () => (await lireReponse(base, objet))!;
  const remplir = async (changements: Record<string, unknown> = REPONSES_BILAN, acteur: Acteur = b.structure) => {
    await executer(commencerBilan, acteur, { id: b.bilan });
    await executer(remplirBilan, acteur, { id: b.bilan, version: (await reponse()).version, changements });
  };
  const joindreComptes = async () => {
    const depot = await ranger(Readable.from([Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')]));
    await deposerPiece(base, b.structure, { objet, champ: 'comptes_annuels', nom: 'comptes.pdf', depot });
  };
  const deposer = async () => executer(deposerBilan, b.structure, { id: b.bilan, version: (await reponse()).version });
  return {
    reponse,
    version: async () => (await bilanSitue(base, b.bilan)).version,
    remplir,
    joindreComptes,
    deposer,
    /** Rempli, comptes joints, déposé. */
    async depose() {
      await remplir();
      await joindreComptes();
      return deposer();
    },
    /** La date limite est passée d'un jour. */
    depasser: () =>
      sql`WITH e AS (UPDATE echeance SET due_le = now() - interval '1 day' WHERE objet = ${objet} RETURNING id)
        UPDATE bilan SET due_le = now() - interval '1 day' WHERE id = ${b.bilan}`.execute(base),
    /** Natures de ce qui retient les versements de la convention. */
    retenues: async () => (await retenuesDe(base, `convention:${b.convention}`)).map((r) => r.nature),
  };
}

/** Statut d'une promesse refusée ; 200 si elle aboutit. */
export const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e) => e.statut as number,
  );
