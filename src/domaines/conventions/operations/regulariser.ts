import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, enDecimal, enEuros, plus } from '#src/socle/montants.ts';
import { annexePourAgir } from '../chargement.ts';
import type { AnnexeSituee } from '../forme.ts';
import { nombreA } from '../parametres.ts';
import { moisEnClair, moisEntre, premierDuMois } from '../regles/mois.ts';
import { racineDe } from '../regles/numeros.ts';
import { regulariser as calculer, type MoisRealise, type Regularisation } from '../regles/regularisation.ts';
import { attendreRegularisation, regularisationsDe } from '../regularisations.ts';
import { identifiant, jour } from '../saisie.ts';
import { versementsDeLAnnee } from '../versements.ts';

/** Ce que la régularisation d'une annexe à un mois donnerait, sans rien écrire. @throws ErreurMetier un état mensuel manque */
export async function prevoirRegularisation(
  base: Base | Trx,
  annexe: AnnexeSituee,
  jusquA: string,
): Promise<Regularisation> {
  const racine = racineDe(annexe.numero);
  // Les heures de l'annexe ; à défaut, celles déclarées pour toute la structure, jamais les deux.
  const { rows } = await sql<MoisRealise>`
    SELECT mois, coalesce(max(heures) FILTER (WHERE annexe = ${racine}), max(heures) FILTER (WHERE annexe = '')) AS heures
    FROM activite_mois WHERE structure = ${annexe.lieu.structure} AND annexe IN ('', ${racine})
      AND mois BETWEEN ${premierDuMois(annexe.debut)} AND ${premierDuMois(jusquA)} GROUP BY mois`.execute(base);
  const attendus = moisEntre(annexe.debut, jusquA);
  const manquants = attendus.filter((m) => !rows.some((r) => r.mois === m && r.heures !== null));
  if (manquants.length > 0)
    throw new ErreurMetier(
      `Il manque l'activité de ${manquants.map((m) => `${m.slice(5, 7)}/${m.slice(0, 4)}`).join(', ')}.`,
      {
        conseil:
          'La structure saisit ses heures du mois, ou le fichier de l’ASP les apporte ; un mois absent ne vaut pas zéro.',
      },
    );
  const heures = await nombreA(
    base,
    `heures_par_etp.${annexe.lieu.type.toLowerCase()}`,
    annexe.debut,
    annexe.lieu.departement,
  );
  const verses = (await versementsDeLAnnee(base, annexe.convention, annexe.annee)).filter(
    (v) => v.genre !== 'modulation' && v.genre !== 'reversement' && (v.genre !== 'mensuel' || v.mois <= jusquA),
  );
  const payes = verses.filter((v) => v.etat === 'verse' || v.genre === 'regularisation');
  return calculer(annexe.calcul, rows, enDecimal(heures), plus(...payes.map((p) => p.montant)));
}

/** Régularise l'occupation d'une annexe jusqu'à un des mois que le département a retenus : la différence avec ce qui est versé devient une ligne, due ou à déduire. */
export const regulariser = operation({
  nom: 'conventions.regulariser',
  entree: z.object({ annexe: identifiant('Annexe'), mois: jour('Mois') }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: annexe, journal }, { mois: jourSaisi }) {
    const mois = premierDuMois(jourSaisi);
    if (annexe.etat !== 'signee') throw new ErreurMetier('Seule une annexe signée se régularise.', { statut: 409 });
    const prevus = await regularisationsDe(trx, annexe, annexe.lieu);
    const prevu = prevus.mois.find((m) => m.mois === mois);
    if (!prevu)
      throw new ErreurMetier(
        `L'occupation se régularise en ${prevus.mois.map((m) => moisEnClair(m.mois)).join(', ')}.`,
        {
          champs: { mois: 'Choisissez un de ces mois.' },
          conseil: 'Ces mois viennent des paramètres datés du département (régularisation retenue).',
        },
      );
    const r = await prevoirRegularisation(trx, annexe, mois);
    const nul = comparer(r.montant, '0') === 0;
    if (nul && prevu.faite)
      throw new ErreurMetier('Rien à régulariser : ce qui est versé est ce qui est dû.', { statut: 409 });
    const motif = `Postes occupés jusqu'en ${moisEnClair(mois)} : dû ${enEuros(r.du)}, versé ${enEuros(r.verse)}.`;
    // Un écart nul s'écrit aussi, soldé : la régularisation du mois est faite, il n'y a rien à payer.
    const solde = nul
      ? { etat: 'verse', reference: 'sans paiement', le: aujourdhui() }
      : { etat: 'prevu', reference: null, le: null };
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, motif, etat, reference, verse_le)
      VALUES (${annexe.convention}, ${annexe.id}, 'regularisation', ${mois}, ${r.montant}, ${motif}, ${solde.etat}, ${solde.reference}, ${solde.le})`.execute(
      trx,
    );
    await attendreRegularisation(trx, annexe.convention, acteur.nom);
    await journal({ objet: `convention:${annexe.convention}`, details: { annexe: annexe.numero, mois, ...r } });
    return { id: annexe.convention, ...r };
  },
});
