import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Fonds } from '#src/referentiels/credits.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, type Decimal, divise, estNul, fois, moins, plancher } from '#src/socle/montants.ts';
import { enveloppePourAgir } from './chargement.ts';
import { crediter } from './crediter.ts';
import { creerLigne } from './ligne.ts';

/** Ce que chaque département doit avoir, en ETP. */
export interface Part {
  departement: string;
  etp: Decimal;
}

/**
 * Amène les lignes des départements d'une région aux postes voulus. Les euros suivent les postes, au prix moyen d'un poste de la région. Ce qui
 * est repris l'est d'abord : la région n'a jamais à avancer.
 * @throws ErreurMetier 422 la région n'a pas assez de postes ou d'euros, ou un département a déjà engagé plus que ce qui lui reste
 */
export async function distribuerPostes(
  trx: Trx,
  acteur: Acteur,
  { ligne, parts, motif }: { ligne: number; parts: readonly Part[]; motif: string },
): Promise<void> {
  const region = await enveloppePourAgir(trx, { ligne });
  if (estNul(region.etp))
    throw new ErreurMetier("La ligne de la région n'a pas de postes : les euros ne peuvent pas suivre.", {
      champs: { doter: 'Enregistrez les postes notifiés à la région.' },
    });
  const prix = divise(region.montant, region.etp);
  const ecarts: { id: number; etp: Decimal }[] = [];
  for (const part of parts) {
    const id = await ligneDe(trx, region.id, part.departement);
    const { etp } = await enveloppePourAgir(trx, { ligne: id });
    ecarts.push({ id, etp: moins(part.etp, etp) });
  }
  const effet = aujourdhui();
  for (const { id, etp } of ecarts.toSorted((a, b) => comparer(a.etp, b.etp))) {
    if (estNul(etp)) continue;
    const baisse = comparer(etp, '0') < 0;
    const valeur = plancher(fois(baisse ? moins('0', etp) : etp, prix));
    const departement = await enveloppePourAgir(trx, { ligne: id });
    await nommer(departement.lieu, () =>
      crediter(trx, acteur, departement, {
        genre: baisse ? 'reprise' : 'dotation',
        montant: baisse ? moins('0', auPlus(valeur, departement.montant)) : valeur,
        etp,
        motif,
        effet,
      }),
    );
  }
}

/** Un refus parmi plusieurs départements dit lequel, sur le champ que la page montre. */
async function nommer(lieu: string, faire: () => Promise<void>): Promise<void> {
  try {
    await faire();
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    throw new ErreurMetier(`${lieu} : ${erreur.message}`, {
      statut: erreur.statut,
      champs: { doter: `${lieu} : ${Object.values(erreur.champs).join(' ')}`.trim() },
      ...(erreur.conseil === undefined ? {} : { conseil: erreur.conseil }),
    });
  }
}

/** Un département doté en postes sans euros ne rend pas plus d'euros qu'il n'en a. */
const auPlus = (a: Decimal, b: Decimal) => (comparer(a, b) > 0 ? b : a);

async function ligneDe(trx: Trx, region: number, departement: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enveloppe WHERE parent = ${region} AND departement = ${departement} AND niveau = 'departement'`.execute(
    trx,
  );
  if (rows[0]) return rows[0].id;
  const parent = await enveloppePourAgir(trx, { ligne: region });
  const lieu = { region: parent.region, departement, type: null, structure: null };
  return (await creerLigne(trx, { niveau: 'departement', ...lieu, ...cadreDe(parent.ligne!) }, parent)).id;
}

const cadreDe = ({ fonds, annee, demonstration }: { fonds: Fonds; annee: number; demonstration: boolean }) => ({
  fonds,
  annee,
  demonstration,
});
