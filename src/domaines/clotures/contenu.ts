import { sql } from 'kysely';
import { type AppelSitue, appelSitue } from '#src/domaines/appels/index.ts';
import { type BudgetEnregistre, lireBudget } from '#src/domaines/budgets/index.ts';
import { progression, type SuiviSitue } from '#src/domaines/realisations/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import type { Evaluation } from '#src/socle/formulaires/forme.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { compterPieces, type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { objetBilan, objetBudget } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { type Manque, manquesDuBilan } from './regles/manques.ts';
import type { Revue } from './regles/revue.ts';

/** Tout ce qu'un bilan contient : récit, budget réalisé et celui qui fait référence, indicateurs de la période, pièces. */
export interface ContenuBilan {
  appel: AppelSitue;
  reponse: Reponse;
  evaluation: Evaluation;
  pieces: Piece[];
  realise: BudgetEnregistre;
  reference: BudgetEnregistre | null;
  indicateurs: SuiviSitue[];
  manques: Manque[];
}

/** Le contenu d'un bilan. Le droit de le lire est vérifié par l'appelant. @throws Error bilan sans réponses ni budget : défaut du programme */
export async function contenuDe(base: Base | Trx, bilan: BilanSitue): Promise<ContenuBilan> {
  const objet = objetBilan(bilan.id);
  const [reponse, realise] = [
    await lireReponse(base, objet),
    await lireBudget(base, objetBudget(bilan.subvention), 'realise', bilan.rang),
  ];
  if (!reponse || !realise) throw new Error(`Bilan ${bilan.id} : réponses ou budget absents.`);
  const pieces = await piecesDe(base, objet);
  const jour = [aujourdhui(), bilan.fin].toSorted()[0];
  const indicateurs = await progression(base, bilan.subvention, jour, bilan.fin);
  const evaluation = evaluer(reponse.definition, reponse.donnees, { pieces: compterPieces(pieces) });
  return {
    appel: await appelSitue(base, bilan.subvention.appel),
    reponse,
    evaluation,
    pieces,
    realise,
    reference: await budgetDeReference(base, bilan),
    indicateurs,
    manques: manquesDuBilan(bilan, { evaluation, realise: realise.contenu, indicateurs, pieces }),
  };
}

/** Le budget qui fait foi : le dernier amendé, sinon le retenu, sinon le demandé. */
export async function budgetDeReference(
  base: Base | Trx,
  { subvention }: Pick<BilanSitue, 'subvention'>,
): Promise<BudgetEnregistre | null> {
  const { rows } = await sql<{ genre: 'demande' | 'retenu' | 'amende'; rang: number }>`
    SELECT genre, rang FROM budget WHERE objet = ${objetBudget(subvention)} AND genre <> 'realise' AND etat = 'fige'
    ORDER BY array_position(ARRAY['amende', 'retenu', 'demande'], genre), rang DESC LIMIT 1`.execute(base);
  return rows[0] ? lireBudget(base, objetBudget(subvention), rows[0].genre, rows[0].rang) : null;
}

/** Ce que le financeur a décidé, ligne par ligne. */
export async function revuesDe(base: Base | Trx, bilan: number): Promise<Revue[]> {
  const { rows } = await sql<Revue>`SELECT ligne, accepte::text AS accepte, motif, reponse, par, le FROM bilan_revue
    WHERE bilan = ${bilan} ORDER BY ligne`.execute(base);
  return rows;
}

/** SHA-256 des réponses, du budget, des relevés et des pièces : la même tant que rien n'a changé. */
export function empreinteDuBilan(bilan: BilanSitue, c: ContenuBilan): string {
  return empreinteDe({
    convention: bilan.subvention.numero,
    genre: bilan.genre,
    rang: bilan.rang,
    formulaire: c.reponse.formulaireVersion,
    reponses: c.reponse.donnees,
    budget: c.realise.contenu,
    releves: c.indicateurs.flatMap((s) =>
      s.releves.map(({ id, indicateur, debut, fin, valeur, denominateur, territoire, public: pour }) => ({
        id,
        indicateur,
        debut,
        fin,
        valeur,
        denominateur,
        territoire,
        public: pour,
      })),
    ),
    pieces: c.pieces
      .filter(({ etat }) => etat !== 'refusee')
      .map(({ champ, sha256 }) => `${champ ?? ''} ${sha256}`)
      .sort(),
  });
}
