import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, type Decimal, divise, estNul, fois, moins, plancher, plus } from '#src/socle/montants.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from './chargement.ts';
import { crediter } from './crediter.ts';
import { jourDEffet } from './effet.ts';
import { creerLigne } from './ligne.ts';
import { ouvrir } from './ouvrir.ts';
import { type CibleDuType, ciblesParType, type PartDuType } from './types.ts';

/** Ce que chaque département doit avoir, en ETP ; `types` : et chacun de ses types, dont la somme est la sienne. */
export interface Part {
  departement: string;
  etp: Decimal;
  types?: readonly PartDuType[];
}

/** Ce qu'il faut ajouter à une ligne, ou lui reprendre. */
export interface Ecart {
  montant: Decimal;
  etp: Decimal;
}

/**
 * Amène les lignes des départements d'une région aux postes voulus, et leurs lignes par type si le partage les distingue. Les euros d'un
 * département suivent ses postes, au prix moyen d'un poste de la région ; ceux de ses types se partagent selon leurs postes et l'aide au poste
 * de chacun. Ce qui est repris l'est d'abord, du plus précis au plus large : nul n'a jamais à avancer.
 * @throws ErreurMetier 422 la région n'a pas assez de postes ou d'euros, ou une ligne a déjà engagé ou remis plus que ce qui lui reste
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
  const departements: { id: number; ecart: Ecart; types: CibleDuType[] }[] = [];
  for (const part of parts) {
    const id = await ligneDe(trx, region.id, part.departement);
    const lue = await enveloppePourAgir(trx, { ligne: id });
    const ecart = ecartDuDepartement(lue, part.etp, prix);
    const types = part.types ? await ciblesParType(trx, lue, plus(lue.montant, ecart.montant), part.types) : [];
    departements.push({ id, ecart, types });
  }
  const appliquer = (id: number, ecart: Ecart) => changer(trx, acteur, id, ecart, motif);
  for (const { types } of departements)
    for (const t of types) if (t.ligne !== null) await appliquer(t.ligne, baisses(t.ecart));
  for (const { id, ecart } of departements) await appliquer(id, baisses(ecart));
  for (const { id, ecart } of departements) await appliquer(id, hausses(ecart));
  for (const { id, types } of departements)
    for (const t of types)
      if (t.ligne !== null) await appliquer(t.ligne, hausses(t.ecart));
      else await ouvrirType(trx, acteur, { departement: id, cible: t, motif });
}

export const baisses = ({ montant, etp }: Ecart): Ecart => ({ montant: auPlus(montant, '0'), etp: auPlus(etp, '0') });
export const hausses = ({ montant, etp }: Ecart): Ecart => ({ montant: auMoins(montant, '0'), etp: auMoins(etp, '0') });
const auPlus = (a: Decimal, b: Decimal) => (comparer(a, b) > 0 ? b : a);
const auMoins = (a: Decimal, b: Decimal) => (comparer(a, b) < 0 ? b : a);

/** Un département doté en postes sans euros ne rend pas plus d'euros qu'il n'en a. */
function ecartDuDepartement({ montant, etp }: EnveloppeVerrouillee, vise: Decimal, prix: Decimal): Ecart {
  const postes = moins(vise, etp);
  if (comparer(postes, '0') >= 0) return { montant: plancher(fois(postes, prix)), etp: postes };
  return { montant: moins('0', auPlus(plancher(fois(moins('0', postes), prix)), montant)), etp: postes };
}

export async function changer(trx: Trx, acteur: Acteur, id: number, e: Ecart, motif: string): Promise<void> {
  if (estNul(e.montant) && estNul(e.etp)) return;
  const ligne = await enveloppePourAgir(trx, { ligne: id });
  const baisse = comparer(e.montant, '0') < 0 || comparer(e.etp, '0') < 0;
  const effet = await jourDEffet(trx, { annee: ligne.annee, lignes: [id] });
  await nommer(nomDe(ligne, ligne.ligne!.type), () =>
    crediter(trx, acteur, ligne, { genre: baisse ? 'reprise' : 'dotation', ...e, motif, effet }),
  );
}

async function ouvrirType(
  trx: Trx,
  acteur: Acteur,
  { departement, cible, motif }: { departement: number; cible: CibleDuType; motif: string },
): Promise<void> {
  const parent = await enveloppePourAgir(trx, { ligne: departement });
  const lieu = { region: parent.region, departement: parent.departement };
  const effet = await jourDEffet(trx, { annee: parent.annee, lignes: [departement] });
  await nommer(nomDe(parent, cible.type), () =>
    ouvrir(trx, acteur, {
      nouvelle: { niveau: 'type', ...lieu, type: cible.type, structure: null },
      cadre: parent.ligne!,
      parent,
      credits: { ...cible.ecart, motif, effet },
    }),
  );
}

const nomDe = ({ lieu }: EnveloppeVerrouillee, type: string | null) => (type ? `${lieu}, ${type}` : lieu);

/** Un refus parmi plusieurs lignes dit laquelle, sur le champ que la page montre. */
async function nommer(nom: string, faire: () => Promise<unknown>): Promise<void> {
  try {
    await faire();
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    throw new ErreurMetier(`${nom} : ${erreur.message}`, {
      statut: erreur.statut,
      champs: { doter: `${nom} : ${Object.values(erreur.champs).join(' ')}`.trim() },
      ...(erreur.conseil === undefined ? {} : { conseil: erreur.conseil }),
    });
  }
}

async function ligneDe(trx: Trx, region: number, departement: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enveloppe WHERE parent = ${region} AND departement = ${departement} AND niveau = 'departement'`.execute(
    trx,
  );
  if (rows[0]) return rows[0].id;
  const parent = await enveloppePourAgir(trx, { ligne: region });
  const { fonds, annee, demonstration } = parent.ligne!;
  const lieu = { region: parent.region, departement, type: null, structure: null };
  return (await creerLigne(trx, { niveau: 'departement', ...lieu, fonds, annee, demonstration }, parent)).id;
}
