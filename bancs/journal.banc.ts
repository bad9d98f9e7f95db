import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { baseMigree } from '../outils/postgresJetable.ts';
import { type Base, ouvrirBase, type Trx } from '../src/socle/base/base.ts';
import { demarrerPostgres } from '../src/socle/base/lanceur.ts';
import { ecrireJournal } from '../src/socle/journal/journal.ts';
import { verifierJournal } from '../src/socle/journal/verifier.ts';
import type { Banc, Mesure } from './banc.ts';

const TRANSACTIONS = 3_000;
const ENSEMBLE = 20;
const acteur = { compteId: 1, organisationId: 1, nom: 'Banc' };

/** `TRANSACTIONS` transactions, vingt à la fois ; rend la durée en ms. */
async function jouer(base: Base, ecrire: (trx: Trx, rang: number) => Promise<unknown>): Promise<number> {
  const debut = performance.now();
  let suivante = 0;
  const ouvrier = async () => {
    while (suivante < TRANSACTIONS) {
      const rang = suivante++;
      await base.transaction().execute((trx) => ecrire(trx, rang));
    }
  };
  await Promise.all(Array.from({ length: ENSEMBLE }, ouvrier));
  return performance.now() - debut;
}

const changer = (trx: Trx, rang: number) => sql`INSERT INTO banc_changement (rang) VALUES (${rang})`.execute(trx);
const debit = (ms: number) => `${Math.round(TRANSACTIONS / (ms / 1000)).toLocaleString('fr-FR')} transactions/s`;

async function executer(dire: (texte: string) => void): Promise<Mesure[]> {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-banc-journal-'));
  // Écritures durables (fsync), comme en production : c'est la validation qui coûte.
  const postgres = await demarrerPostgres(dossier);
  try {
    const base = ouvrirBase(await baseMigree(postgres.urlAdmin, 'banc'), ENSEMBLE);
    await sql`CREATE TABLE banc_changement (rang int NOT NULL)`.execute(base);
    await jouer(base, changer);
    dire('transactions sans journal, puis avec');
    const sans = await jouer(base, changer);
    const avec = await jouer(base, async (trx, rang) => {
      await changer(trx, rang);
      await ecrireJournal(trx, { acteur, action: 'banc.changer', objet: `banc:${rang}`, details: { rang } });
    });
    const debut = performance.now();
    const verdict = await verifierJournal(base);
    const verification = performance.now() - debut;
    if (!verdict.intact || verdict.entrees !== TRANSACTIONS)
      throw new Error(`Chaîne incomplète : ${JSON.stringify(verdict)}`);
    await base.destroy();
    return [
      { variante: `${TRANSACTIONS} transactions, ${ENSEMBLE} à la fois, sans journal`, ms: sans, note: debit(sans) },
      { variante: 'les mêmes, journalisées et chaînées', ms: avec, note: debit(avec) },
      { variante: 'relire et vérifier cette chaîne', ms: verification, note: `${verdict.entrees} entrées` },
    ];
  } finally {
    await postgres.arreter();
    rmSync(dossier, { recursive: true, force: true });
  }
}

export const banc: Banc = { nom: "Journal d'audit chaîné", executer };
