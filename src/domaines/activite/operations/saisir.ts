import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { structurePourSaisir } from '../chargement.ts';
import { poserEcheanceSaisie } from '../echeances.ts';
import { nomMois } from '../regles/mois.ts';
import { type LigneSaisie, lignesSaisies } from '../requetes/fiche.ts';
import { anneeSaisie, entierFacultatif, heuresSaisies } from '../saisie.ts';

const moisSaisi = z.object({
  rang: z.coerce.number().int().min(1).max(12),
  heures: heuresSaisies,
  salaries: entierFacultatif('Salariés'),
  dontRsa: entierFacultatif('Bénéficiaires du RSA'),
  /** Version lue à l'ouverture de la page ; 0 : le mois n'était pas saisi. */
  version: z.coerce.number().int().min(0).default(0),
});
type MoisSaisi = z.output<typeof moisSaisi>;

const identiques = (m: MoisSaisi, l: LigneSaisie | undefined) =>
  l === undefined
    ? m.heures === null && m.salaries === null && m.dontRsa === null
    : m.heures !== null && comparer(m.heures, l.heures) === 0 && m.salaries === l.salaries && m.dontRsa === l.dontRsa;

/**
 * Enregistre les heures d'une année : seuls les mois changés sont écrits, tous ou aucun. Un mois vidé est retiré. Le mois en cours ne se
 * saisit pas encore, celui qui vient de l'ASP ne se saisit plus.
 */
export const saisir = operation({
  nom: 'activite.saisir',
  entree: z.object({ structure: z.coerce.number().int(), annee: anneeSaisie, mois: z.array(moisSaisi).min(1).max(12) }),
  charger: (trx, { structure }) => structurePourSaisir(trx, structure),
  async executer({ trx, acteur, objet: structure, journal }, { annee, mois }) {
    const lignes = await lignesSaisies(trx, structure.id, annee);
    const gardee = (rang: number) => lignes.find((l) => l.rang === rang && l.annexe === '');
    const changes = mois.filter((m) => !identiques(m, gardee(m.rang)));
    await verifier(trx, annee, changes, lignes);
    const ecrits = [];
    for (const m of changes) {
      const avant = gardee(m.rang);
      await ecrire(trx, structure.id, annee, m, acteur.nom);
      ecrits.push({
        mois: `${nomMois(m.rang)} ${annee}`,
        avant: avant ? resume(avant) : 'rien',
        apres: m.heures === null ? 'retiré' : resume({ ...m, heures: m.heures }),
      });
    }
    await poserEcheanceSaisie(trx, structure, acteur.nom);
    await journal({ objet: `structure:${structure.id}`, details: { annee, mois: ecrits } });
    return { structure: structure.id, annee, changes: changes.length };
  },
});

const resume = (l: { heures: string; salaries: number | null; dontRsa: number | null }) =>
  `${l.heures} h, ${l.salaries ?? '?'} salariés, ${l.dontRsa ?? '?'} au RSA`;

/** @throws ErreurConflit un mois a changé depuis l'ouverture ; ErreurMetier mois pas fini, venu de l'ASP, ou incohérent */
async function verifier(trx: Trx, annee: number, changes: MoisSaisi[], lignes: LigneSaisie[]): Promise<void> {
  const deLAsp = (rang: number) => lignes.some((l) => l.rang === rang && l.source === 'asp');
  const perimes = changes.filter(
    (m) => (lignes.find((l) => l.rang === m.rang && l.annexe === '')?.version ?? 0) !== m.version,
  );
  if (perimes.length > 0) {
    const dernier = lignes.find((l) => l.rang === perimes[0]!.rang);
    throw new ErreurConflit(
      `${dernier ? dernier.saisiPar : "Quelqu'un d'autre"} a changé ${perimes.map((m) => nomMois(m.rang)).join(', ')} pendant votre saisie.`,
    );
  }
  // L'heure du serveur de base fait foi, à Paris : un mois se saisit quand il est fini.
  const { rows } = await sql<{
    courant: string;
  }>`SELECT to_char(now() AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS courant`.execute(trx);
  const champs: Record<string, string> = {};
  for (const m of changes) {
    const cle = `${annee}-${String(m.rang).padStart(2, '0')}`;
    if (cle >= rows[0]!.courant)
      champs[`heures_${m.rang}`] =
        `${nomMois(m.rang)} ${annee} n'est pas fini : ses heures se saisissent le mois suivant.`;
    else if (deLAsp(m.rang))
      champs[`heures_${m.rang}`] =
        `${nomMois(m.rang)} ${annee} vient du fichier de l'ASP : il se corrige par un nouvel import.`;
    else if (m.heures === null && (m.salaries !== null || m.dontRsa !== null))
      champs[`heures_${m.rang}`] = `Donnez les heures de ${nomMois(m.rang)}, ou videz ses deux autres cases.`;
    else if (m.dontRsa !== null && (m.salaries === null || m.dontRsa > m.salaries))
      champs[`rsa_${m.rang}`] =
        `${nomMois(m.rang)} : les bénéficiaires du RSA sont comptés parmi les salariés du mois.`;
  }
  const messages = Object.values(champs);
  if (messages.length > 0)
    throw new ErreurMetier(messages.length === 1 ? messages[0]! : `${messages.length} mois sont à corriger.`, {
      champs,
    });
}

async function ecrire(trx: Trx, structure: number, annee: number, m: MoisSaisi, par: string): Promise<void> {
  if (m.heures === null) {
    await sql`DELETE FROM activite_mois WHERE structure = ${structure} AND mois = make_date(${annee}, ${m.rang}, 1) AND annexe = ''`.execute(
      trx,
    );
    return;
  }
  await sql`INSERT INTO activite_mois (structure, mois, heures, salaries, dont_rsa, source, saisi_par)
    VALUES (${structure}, make_date(${annee}, ${m.rang}, 1), ${m.heures}, ${m.salaries}, ${m.dontRsa}, 'saisie', ${par})
    ON CONFLICT (structure, mois, annexe) DO UPDATE SET heures = excluded.heures, salaries = excluded.salaries, dont_rsa = excluded.dont_rsa,
      source = excluded.source, saisi_par = excluded.saisi_par, saisi_le = clock_timestamp()`.execute(trx);
}
