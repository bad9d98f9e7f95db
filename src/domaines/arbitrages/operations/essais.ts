import { sql } from 'kysely';
import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, version } from '#src/socle/saisie.ts';
import { arbitragePourAgir, lireArbitrage } from '../chargement.ts';
import { disponibleDe, exigerOuvert } from '../contexte.ts';
import type { LignesArbitrage } from '../forme.ts';
import { METHODES, repartir } from '../regles/repartir.ts';
import { A_ARBITRER, candidaturesDe } from '../requetes/candidatures.ts';
import { ligneSaisie, montantOuRien } from '../saisie.ts';

const nom = z.string({ error: 'Nommez cet essai.' }).trim().min(2, 'Nommez cet essai.').max(120, '120 signes au plus.');

async function exigerNomLibre(trx: Trx, appel: number, nomVoulu: string, sauf = 0): Promise<void> {
  const { rows } =
    await sql`SELECT FROM arbitrage WHERE appel = ${appel} AND nom = ${nomVoulu} AND id <> ${sauf}`.execute(trx);
  if (rows.length > 0)
    throw new ErreurMetier('Un essai de cet appel porte déjà ce nom.', {
      statut: 409,
      champs: { nom: 'Prenez un autre nom.' },
    });
}

/** Ouvre un essai : prérempli selon une méthode, ou copié d'un autre. */
export const creerArbitrage = operation({
  nom: 'arbitrages.creer',
  entree: z.object({
    appel: identifiant,
    nom,
    methode: z.enum(METHODES).default('vide'),
    enveloppe: montantOuRien,
    copieDe: facultatif(identifiant),
  }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, e): Promise<{ id: number }> {
    exigerOuvert(appel);
    await exigerNomLibre(trx, appel.id, e.nom);
    const source = e.copieDe === undefined ? null : await lireArbitrage(trx, appel.id, e.copieDe);
    const enveloppe = e.enveloppe ?? source?.enveloppe ?? null;
    const { reste } = await etatEnveloppe(trx, { appel: appel.id });
    const aArbitrer = (await candidaturesDe(trx, appel.id, acteur)).filter((c) => A_ARBITRER.includes(c.etat));
    const lignes = source?.lignes ?? repartir(e.methode, aArbitrer, disponibleDe({ enveloppe }, reste));
    const { rows } = await sql<{ id: number }>`
      INSERT INTO arbitrage (appel, nom, enveloppe, lignes, copie_de, par)
      VALUES (${appel.id}, ${e.nom}, ${enveloppe}, ${JSON.stringify(lignes)}::jsonb, ${source?.id ?? null}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    await journal({ objet: `appel:${appel.id}`, details: { arbitrage: rows[0]!.id, nom: e.nom, methode: e.methode } });
    return { id: rows[0]!.id };
  },
});

/** Change un essai : son nom, son enveloppe supposée, ses lignes. Deux personnes qui changent des candidatures différentes ne s'écrasent pas. */
export const modifierArbitrage = operation({
  nom: 'arbitrages.modifier',
  entree: z.object({
    appel: identifiant,
    id: identifiant,
    version,
    nom,
    enveloppe: montantOuRien,
    lignes: z.record(z.string().regex(/^\d{1,9}$/), ligneSaisie),
    /** Ce que la personne avait sous les yeux, pour ne réécrire que ce qu'elle a changé. */
    avant: z.record(z.string().regex(/^\d{1,9}$/), ligneSaisie).optional(),
  }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, e): Promise<{ id: number; version: number }> {
    exigerOuvert(appel);
    const arbitrage = await arbitragePourAgir(trx, appel.id, e.id);
    if (arbitrage.etat !== 'essai')
      throw new ErreurMetier('Cet essai est adopté ou écarté : il ne change plus.', {
        statut: 409,
        conseil: 'Copiez-le pour en essayer un autre.',
      });
    await exigerNomLibre(trx, appel.id, e.nom, e.id);
    const connues = new Set((await candidaturesDe(trx, appel.id)).map((c) => String(c.id)));
    const inconnue = Object.keys(e.lignes).find((id) => !connues.has(id));
    if (inconnue) throw new ErreurMetier("Une candidature de cet essai n'est pas de cet appel.");
    const lignes = fusionner(arbitrage, e);
    const { rows } = await sql<{ version: number }>`
      UPDATE arbitrage SET nom = ${e.nom}, enveloppe = ${e.enveloppe}, lignes = ${JSON.stringify(lignes)}::jsonb, version = version + 1,
        par = ${acteur.nom}, modifie_le = now() WHERE id = ${e.id} RETURNING version`.execute(trx);
    await journal({ objet: `appel:${appel.id}`, details: { arbitrage: e.id } });
    return { id: e.id, version: rows[0]!.version };
  },
});

type Saisie = { version: number; lignes: LignesArbitrage; avant?: LignesArbitrage | undefined };
const memes = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const ordonnee = (l: LignesArbitrage[string] | undefined) =>
  l && [l.sens, l.montant && Number(l.montant), l.motif, l.conditions];

/** @throws ErreurConflit la même candidature a été changée des deux côtés */
function fusionner(
  arbitrage: { version: number; lignes: LignesArbitrage; par: string; modifieLe: Date },
  { version: lue, lignes, avant = {} }: Saisie,
): LignesArbitrage {
  if (lue === arbitrage.version) return { ...arbitrage.lignes, ...lignes };
  const changees = Object.keys(lignes).filter((id) => !memes(ordonnee(lignes[id]), ordonnee(avant[id])));
  const conflits = changees.filter(
    (id) =>
      !memes(ordonnee(arbitrage.lignes[id]), ordonnee(avant[id])) &&
      !memes(ordonnee(arbitrage.lignes[id]), ordonnee(lignes[id])),
  );
  if (conflits.length > 0)
    throw new ErreurConflit(
      `${arbitrage.par} a changé ${conflits.length > 1 ? `${conflits.length} des candidatures` : 'une des candidatures'} que vous changez, le ${dateHeure(arbitrage.modifieLe)}.`,
    );
  return { ...arbitrage.lignes, ...Object.fromEntries(changees.map((id) => [id, lignes[id]!])) };
}

/** Écarte un essai : il reste lisible et copiable, il ne s'adopte plus. */
export const abandonnerArbitrage = operation({
  nom: 'arbitrages.abandonner',
  entree: z.object({ appel: identifiant, id: identifiant }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, objet: appel, journal }, { id }) {
    const arbitrage = await arbitragePourAgir(trx, appel.id, id);
    if (arbitrage.etat !== 'essai')
      throw new ErreurMetier("Seul un essai s'écarte : celui-ci est déjà adopté ou écarté.", { statut: 409 });
    await sql`UPDATE arbitrage SET etat = 'abandonne' WHERE id = ${id}`.execute(trx);
    await journal({ objet: `appel:${appel.id}`, details: { arbitrage: id } });
    return { id };
  },
});
